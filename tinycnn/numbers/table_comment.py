"""The comment that a table begins with: a row of cells to a spreadsheet, and none is a formula."""

from __future__ import annotations

import re

from tinycnn.numbers.python_code import comment, plain_line

# What a spreadsheet splits a line at, or takes for the beginning of a formula.
_SEPARATOR = re.compile(r"""[,;|"\t]""")
_FORMULA = re.compile(r"(?<!\w)[=+@-](?=\S)")


def one_cell(text: str) -> str:
    """Return a text that a stranger may have chosen, as a part of one cell of a comment."""
    return _SEPARATOR.sub(_escape, plain_line(text))


def cell(text: str) -> str:
    """Return a text that a stranger may have chosen as a cell in ASCII: no formula, no comment."""
    plain = one_cell(text)
    if plain.lstrip()[:1] in tuple("=+-@#"):
        plain = f"'{plain}"
    return plain.encode("ascii", "backslashreplace").decode()


def ascii_comment(text: str) -> str:
    """Return a comment in ASCII, no cell of it a formula.

    Spreadsheets and NumPy guess different encodings, and a comment is a row of cells to the first.
    """
    plain = _FORMULA.sub(_escape, comment(text))
    return plain.encode("ascii", "backslashreplace").decode()


def _escape(found: re.Match[str]) -> str:
    return f"\\x{ord(found[0]):02x}"
