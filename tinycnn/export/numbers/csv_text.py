"""Numbers as comma-separated values, with all their digits.

The first line is a comment that tells what follows; `numpy.loadtxt` skips it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tinycnn.export.numbers.arrays import AXES, trace_arrays
from tinycnn.numbers.table_comment import ascii_comment
from tinycnn.trace import ForwardTrace

COLUMNS = ("filter", "channel", "class", "index", "row", "column")


def array_csv(array: NDArray[Any], about: str) -> str:
    """Return a matrix as it stands, a vector as a column, of more axes one matrix after another.

    `numpy.loadtxt(file, delimiter=",").reshape(shape)` gives back the same bits.
    """
    return ascii_comment(f"{about}, shape {array.shape}") + table_text(array, ",")


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
    return ascii_comment(f"{about}, places count from 0") + "\n".join(lines) + "\n"


def _number(value: float | bool) -> str:
    return str(int(value)) if isinstance(value, bool | np.bool_) else repr(float(value))
