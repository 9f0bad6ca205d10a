"""How names, paths and messages are shown that strangers have written: no sign is hidden."""

from __future__ import annotations

import re
from pathlib import Path

# The most letters of a name, of a path and of a message.
LONGEST_NAME, LONGEST_PATH, LONGEST_TEXT = 40, 120, 1500
MOST_LINES = 20
# A run of 41 letters or more without a blank, a slash or a hyphen may be broken behind each 28,
# which fit a box.
_LONG_RUN, PART = re.compile(r"[^\s/-]{41,}"), 28
_MAY_BREAK = "\u200b"


def display_name(path: Path) -> str:
    """Return a file's name as it can be shown: in one line, not too long, nothing invisible."""
    return _shorten(visible(path.name or str(path)), LONGEST_NAME)


def display_path(path: Path) -> str:
    """Return a whole path as it can be shown, likewise."""
    return _shorten(visible(str(path)), LONGEST_PATH)


def display_text(text: str) -> str:
    """Return a message as a box can show it: lines that can be wrapped, and not too many."""
    lines = text[:LONGEST_TEXT].splitlines()
    shown = "\n".join(_LONG_RUN.sub(_break, visible(line)) for line in lines[:MOST_LINES])
    return shown if len(text) <= LONGEST_TEXT and len(lines) <= MOST_LINES else f"{shown} …"


def display_line(text: str) -> str:
    """Return a message as a status bar can show it."""
    line = visible(text.replace("\n", " "))
    return line if len(line) <= LONGEST_TEXT else f"{line[:LONGEST_TEXT]} …"


def visible(text: str) -> str:
    """Return a text in one line; a sign that breaks or turns it, or has no shape, is marked."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _break(found: re.Match[str]) -> str:
    """Return a run of letters with zero-width spaces in it."""
    parts = (found[0][start : start + PART] for start in range(0, len(found[0]), PART))
    return _MAY_BREAK.join(parts)


def _shorten(text: str, longest: int) -> str:
    """Return a text with its ends, for a file's name may differ from others at both."""
    if len(text) <= longest:
        return text
    end = longest // 4 + 1
    return f"{text[: longest - end - 1]}…{text[-end:]}"
