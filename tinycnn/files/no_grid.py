"""What is wrong with a text that has not the rows and columns of a drawing."""

from __future__ import annotations

import re
from reprlib import repr as short_repr

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.files.known_kinds import kind_of_text
from tinycnn.files.text_rows import is_number

_ADDRESS = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+://|www\.", re.IGNORECASE)
_PATH = re.compile(
    r"file:|[/~]|\.{1,2}[/\\]|[a-z]:[/\\]|\\\\|[^\s,;=(\[]+\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE
)
Rows = list[list[str]]


def misfit(text: str, rows: Rows) -> str:
    """Return what a text is, or which of its rows and columns are too many; else nothing."""
    return kind_of_text(text) or _place(text) or _headings(rows)


def _place(text: str) -> str:
    """Return a sentence on a path or an address, of which programs copy one a line."""
    lines = [line.strip().strip("\"'") for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > IMAGE_SIZE:
        return ""
    if all(map(_ADDRESS.match, lines)):
        return f"{short_repr(lines[0])} is an address: save what is there, and open that file"
    if all(map(_PATH.match, lines)):
        return f"{short_repr(lines[0])} is the path of a file: open the file itself"
    return ""


def _headings(rows: Rows) -> str:
    """Return a sentence on a first row and a first column beside eight rows and columns."""
    body, found = rows, []
    if len(rows) == IMAGE_SIZE + 1 and _is_heading(rows[0]):
        body = rows[1:]
        found.append(f"the first row is a heading, {short_repr(' '.join(rows[0]).strip())}")
    if len(body) == IMAGE_SIZE and {len(row) for row in body} == {IMAGE_SIZE + 1}:
        labels = [row[0] for row in body]
        if _is_heading(labels):
            found.append(f"the first column is a heading, {short_repr(' '.join(labels))}")
    leave = ": leave both out" if len(found) > 1 else ": leave it out"
    return " and ".join(found) + leave if found else ""


def _is_heading(words: list[str]) -> bool:
    """Return whether words are no numbers, or count their places."""
    labels = [word for word in words if word]
    counting = ([str(start + at) for at in range(IMAGE_SIZE)] for start in (0, 1))
    return labels in counting or not any(map(is_number, labels))
