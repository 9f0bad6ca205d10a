"""A drawing as text: eight lines of eight numbers, exact to the last digit."""

from __future__ import annotations

import codecs
import re
from reprlib import repr as short_repr

import numpy as np

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray

MAX_TEXT_LENGTH = 100_000

_AS_PYTHON_WRITES_IT = str.maketrans({"−": "-", "\ufeff": None})
_ARRAY_CALL = re.compile(r"(?:np\.|numpy\.)?array\(|(?:, ?dtype=[\w.]+)? ?\)")
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_DECIMAL_COMMA = re.compile(r"\d*,\d+")
_PATH = re.compile(r"file://|[/~]|[A-Za-z]:[/\\]")
_ADDRESS = re.compile(r"[a-z]+://")
_DIGIT = re.compile(r"\d")
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

    Numbers may be separated by blanks, tabs, commas or semicolons; between tabs or semicolons they
    may have a decimal comma. Rows are lines or, where there are brackets, what is between two
    brackets: a NumPy array or a list of lists can be pasted. Lines that begin with # are comments.

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
        raise ValueError(_misfit(text, rows))
    return np.array([_numbers(row, number) for number, row in enumerate(rows, start=1)])


def decode_text(data: bytes) -> str:
    """Return the text in a file, as editors and spreadsheets write it.

    Raises
    ------
    ValueError
        For bytes that are no text in UTF-8 or, with a byte-order mark, in UTF-16.
    """
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is no text in UTF-8 or UTF-16: save it as such") from None


def _misfit(text: str, rows: list[list[str]]) -> str:
    """Return what is wrong with a text that has another number of rows than a drawing."""
    only = text.strip()
    if "\n" not in only and _PATH.match(only):
        return f"{short_repr(only)} is the path of a file: open the file itself"
    if "\n" not in only and _ADDRESS.match(only):
        return f"{short_repr(only)} is an address: save what is there, and open that file"
    if len(rows) == IMAGE_SIZE + 1 and not any(_DIGIT.search(word) for word in rows[0]):
        return f"the first row is a heading, {short_repr(' '.join(rows[0]))}: leave it out"
    return f"a drawing has {IMAGE_SIZE} rows, got {len(rows)}: {_HINT}"


def _lines(text: str) -> list[str]:
    text = _COMMENT.sub("", text.translate(_AS_PYTHON_WRITES_IT))
    if "[" in text:  # a row may then go on in the next line, as NumPy prints long ones
        return re.split(r"[\[\]]", _ARRAY_CALL.sub("", _one_blank_each(text)))
    return text.splitlines()


def _words(line: str) -> list[str]:
    """Split a row at its separators; a separator at the end of a row ends its last number."""
    columns = [_one_blank_each(c) for c in line.strip().split(";" if ";" in line else "\t")]
    columns = columns if columns[-1] else columns[:-1]
    if len(columns) == IMAGE_SIZE and any(map(_DECIMAL_COMMA.fullmatch, columns)):
        return [column.replace(",", ".") for column in columns]
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
