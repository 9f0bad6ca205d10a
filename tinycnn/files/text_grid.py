"""A drawing as text: eight lines of eight numbers, exact to the last digit."""

from __future__ import annotations

import re
from reprlib import repr as short_repr

import numpy as np

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray

MAX_TEXT_LENGTH = 100_000

_AS_PYTHON_WRITES_IT = str.maketrans({"−": "-", "\ufeff": None})
_ARRAY_CALL = re.compile(r"(?:np\.|numpy\.)?array\(|(?:, ?dtype=[\w.]+)? ?\)")
_SEPARATOR = re.compile(r" ?[,;] ?| ")
_HINT = f"write {IMAGE_SIZE} lines of {IMAGE_SIZE} numbers like 0, 0.35 or 1"


def format_grid(image: FloatArray) -> str:
    """Return `image` as text with every digit: `parse_grid` gives back the same bits.

    Parameters
    ----------
    image
        Shape (8, 8), values from 0 to 1.

    Raises
    ------
    ValueError
        For another shape, or for a value that is not a number from 0 to 1.
    """
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.shape != (IMAGE_SIZE, IMAGE_SIZE):
        raise ValueError(f"a drawing has shape {(IMAGE_SIZE, IMAGE_SIZE)}, got {pixels.shape}")
    rows = [[repr(value) for value in row] for row in pixels.tolist()]
    for number, row in enumerate(rows, start=1):
        _numbers(row, number)
    width = max(len(word) for row in rows for word in row)
    return "".join("  ".join(word.ljust(width) for word in row).rstrip() + "\n" for row in rows)


def parse_grid(text: str) -> FloatArray:
    """Read a drawing from text, shape (8, 8).

    Numbers may be separated by blanks, tabs, commas or semicolons. Rows are lines or, where there
    are brackets, what is between two brackets: a NumPy array or a list of lists can be pasted.

    Raises
    ------
    ValueError
        For text that is not eight rows of eight numbers from 0 to 1, naming the row and column.
    """
    if len(text) > MAX_TEXT_LENGTH:
        raise ValueError(
            f"a drawing as text has at most {MAX_TEXT_LENGTH:,} characters, got {len(text):,}: "
            f"{_HINT}"
        )
    rows = [row for line in _lines(text) if (row := _words(line))]
    if len(rows) != IMAGE_SIZE:
        raise ValueError(f"a drawing has {IMAGE_SIZE} rows, got {len(rows)}: {_HINT}")
    return np.array([_numbers(row, number) for number, row in enumerate(rows, start=1)])


def _lines(text: str) -> list[str]:
    text = text.translate(_AS_PYTHON_WRITES_IT)
    if "[" in text:  # a row may then go on in the next line, as NumPy prints long ones
        return re.split(r"[\[\]]", _ARRAY_CALL.sub("", _one_blank_each(text)))
    return text.splitlines()


def _words(line: str) -> list[str]:
    """Split a row at its separators; a separator at the end of a row ends its last number."""
    line = _one_blank_each(line)
    if not line.strip(" ,;"):
        return []
    words = _SEPARATOR.split(line)
    return words if words[-1] else words[:-1]


def _one_blank_each(text: str) -> str:
    """Return `text` with one blank for all white space in a row: then no search is quadratic."""
    return " ".join(text.split())


def _numbers(words: list[str], row: int) -> list[float]:
    if len(words) != IMAGE_SIZE:
        raise ValueError(
            f"row {row} of a drawing has {IMAGE_SIZE} numbers, got {len(words)}: {_HINT}"
        )
    return [_number(word, row, column) for column, word in enumerate(words, start=1)]


def _number(word: str, row: int, column: int) -> float:
    try:
        value = float(word)
    except ValueError:
        value = np.nan
    if not 0.0 <= value <= 1.0:
        raise ValueError(
            f"row {row}, column {column} must be a number from 0 (paper) to 1 (ink), "
            f"got {short_repr(word)}: {_HINT}"
        )
    return value
