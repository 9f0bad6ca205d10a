"""Numbers as comma-separated values, with all their digits.

The first line is a comment that tells what follows; `numpy.loadtxt` skips it.
"""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tinycnn.export.numbers.arrays import AXES, trace_arrays
from tinycnn.numbers.python_code import comment, plain_line
from tinycnn.trace import ForwardTrace

# What a spreadsheet splits a line at, or takes for the beginning of a formula.
_SEPARATOR = re.compile(r"""[,;|"\t]""")
_FORMULA = re.compile(r"(?<!\w)[=+@-](?=\S)")
COLUMNS = ("filter", "channel", "class", "index", "row", "column")


def array_csv(array: NDArray[Any], about: str) -> str:
    """Return a matrix as it stands, a vector as a column, of more axes one matrix after another.

    `numpy.loadtxt(file, delimiter=",").reshape(shape)` gives back the same bits.
    """
    return _ascii_comment(f"{about}, shape {array.shape}") + table_text(array, ",")


def table_text(array: NDArray[Any], separator: str) -> str:
    """Return the rows of an array, one a line."""
    columns = array.shape[-1] if array.ndim > 1 else 1
    rows = array.reshape(math.prod(array.shape) // columns, columns).tolist()
    return "".join(separator.join(map(_number, row)) + "\n" for row in rows)


def trace_csv(trace: ForwardTrace, about: str) -> str:
    """Return every number of a pass, one a line, with its array and its place there.

    Places count from 0; a column that an array has no axis for stays empty.
    """
    lines = [",".join(("array", *COLUMNS, "value"))]
    for name, array in trace_arrays(trace).items():
        for place, value in np.ndenumerate(array):
            at = dict(zip(AXES[name], map(str, place), strict=True))
            places = (at.get(column, "") for column in COLUMNS)
            lines.append(",".join((name, *places, _number(value))))
    return _ascii_comment(f"{about}, places count from 0") + "\n".join(lines) + "\n"


def one_cell(text: str) -> str:
    """Return a text that a stranger may have chosen, as a part of one cell of a comment."""
    return _SEPARATOR.sub(_escape, plain_line(text))


def _ascii_comment(text: str) -> str:
    """Return a comment in ASCII, no cell of it a formula.

    Spreadsheets and NumPy guess different encodings, and a comment is a row of cells to the first.
    """
    plain = _FORMULA.sub(_escape, comment(text))
    return plain.encode("ascii", "backslashreplace").decode()


def _escape(found: re.Match[str]) -> str:
    return f"\\x{ord(found[0]):02x}"


def _number(value: float | bool) -> str:
    return str(int(value)) if isinstance(value, bool | np.bool_) else repr(float(value))
