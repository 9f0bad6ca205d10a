"""A drawing as text: eight lines of eight numbers, exact to the last digit."""

from __future__ import annotations

from reprlib import repr as short_repr

import numpy as np

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.files.known_kinds import kind_of_text
from tinycnn.files.no_grid import misfit
from tinycnn.files.text_rows import holds_numbers, words_in_rows

MAX_TEXT_LENGTH = 100_000

_AS_PYTHON_WRITES_IT = str.maketrans({"−": "-", "\ufeff": None})
_HINT = f"write {IMAGE_SIZE} lines of {IMAGE_SIZE} numbers like 0, 0.35 or 1"
_SCALED = "divide numbers up to 255 by 255, and percent by 100"


class NoGridError(ValueError):
    """A text that nobody meant as numbers, and of which nothing more is known."""


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

    Numbers may be separated by blanks, tabs, commas, semicolons or bars; where commas do not
    separate them, they may have a decimal comma. Rows are lines or, where there are brackets, what
    is in the innermost: an array of NumPy or MATLAB or a list of lists can be pasted. What follows
    a # is a comment.

    Raises
    ------
    ValueError
        For text that is not eight rows of eight numbers from 0 to 1: the message names the row and
        column, or what the text is instead. A `NoGridError` for text without numbers.
    """
    if len(text) > MAX_TEXT_LENGTH:
        raise ValueError(
            kind_of_text(text)
            or f"a drawing as text has at most {MAX_TEXT_LENGTH:,} characters, got {len(text):,}: "
            f"{_HINT}"
        )
    text = text.translate(_AS_PYTHON_WRITES_IT)
    rows = words_in_rows(text)
    fits = len(rows) == IMAGE_SIZE and all(len(row) == IMAGE_SIZE for row in rows)
    if not fits and (what := misfit(text, rows)):
        raise ValueError(what)
    if len(rows) != IMAGE_SIZE:
        kind = ValueError if holds_numbers(text) else NoGridError
        raise kind(f"a drawing has {IMAGE_SIZE} rows, got {len(rows)}: {_HINT}")
    return np.array([_numbers(row, number) for number, row in enumerate(rows, start=1)])


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
        hint = _SCALED if 2.0 <= value <= 255.0 else _HINT
        raise ValueError(
            f"row {row}, column {column} must be a number from 0 (paper) to 1 (ink), "
            f"got {short_repr(word)}: {hint}"
        )
    return value
