"""Numbers as Python reads them, with all their digits."""

from __future__ import annotations

from math import isfinite, isnan
from typing import Any

from numpy.typing import NDArray


def number_code(value: float) -> str:
    """Return a number as an expression that gives back the same bits; NumPy is named `np`."""
    if isfinite(value):
        return repr(value)
    return "np.nan" if isnan(value) else ("np.inf" if value > 0 else "-np.inf")


def array_code(array: NDArray[Any]) -> str:
    """Return an array as an `np.array(…)` expression, a row a line."""
    return f"np.array({nested_code(array)})"


def nested_code(array: NDArray[Any], indent: str = "") -> str:
    """Return an array of one axis or more as nested lists."""
    if array.ndim < 2:
        return "[" + ", ".join(map(number_code, array.tolist())) + "]"
    deeper = indent + "    "
    parts = "".join(f"{deeper}{nested_code(part, deeper)},\n" for part in array)
    return f"[\n{parts}{indent}]"


def comment(text: str) -> str:
    """Return a text as one line of comment, whatever is in it: names of files are anything."""
    return f"# {plain_line(text)}\n"


def plain_line(text: str) -> str:
    """Return a text with escapes, as Python writes them, for line ends and all unseen signs."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
