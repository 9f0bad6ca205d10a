"""How large the answer is written: the verdict and the probabilities. No Qt, only numbers."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from .canvas_size import (
    CANVAS,
    VERDICT_LINE,
    VERDICT_TYPE,
    canvas_cell,
    largest_number_cell,
)
from .geometry import StageGeometry
from .pool_size import pool_cell

# The largest type of a number, in edges of its cell: with two decimals, and with fewer. That of
# fewer is no larger than LARGEST_FEW pixels, save in cells with room for no more decimals.
DIGITS, FEW_DIGITS, LARGEST_FEW = 0.32, 0.4, 16
# The largest factor by which digits grow with texts: cells have no room for more.
LARGEST_ZOOM = 1.17
# Width of a number with none, one and two decimals, in sizes of its type: “−9”, “−9.9”, “−9.99”.
NUMBER_WIDTHS = (1.2, 2.08, 2.68)
# Type of the verdict's class in sizes of the largest digits: at least, and as far as there is room.
LEAST_NAME, LARGEST_NAME = 1.3, 2.0
# The probability in sizes of the class beside it, and never smaller than the digits.
FIGURE, LEAST_FIGURE = 0.78, 1.1
# Width of a probability and the gap before it, in sizes of its type.
FIGURE_WIDTH = 4.2


class VerdictTypes(NamedTuple):
    """Type of the class and of its probability, in pixels."""

    name: int
    figure: int


def least_cell(decimals: int, pixels: int) -> int:
    """Return the edge of the smallest cell for a number with so many decimals in this type."""
    return ceil(NUMBER_WIDTHS[decimals] * pixels + 1)


def largest_digits(geometry: StageGeometry) -> int:
    """Return the type of the largest numbers in the cells of the row, in pixels."""
    m, pooled = geometry.measures, pool_cell(geometry)
    cells = [geometry.map_cell, pooled]
    if CANVAS in geometry.widths:
        cell = canvas_cell(geometry, geometry.widths[CANVAS])
        cells.append(min(cell, largest_number_cell(geometry)))
    digits = max(DIGITS * max(cells), min(FEW_DIGITS * max(cells), LARGEST_FEW))
    two = least_cell(2, m.least_digits(2))
    if geometry.map_cell < two:  # the pooled numbers have no more decimals
        digits = max(digits, FEW_DIGITS * pooled)
    return max(m.least_digits(1), round(min(max(1.0, m.zoom), LARGEST_ZOOM) * digits))


def verdict_types(geometry: StageGeometry, height: int, widest: float) -> VerdictTypes:
    """Return how large the verdict is written in a line of this height below the canvas.

    The `widest` name of a class is as many times as wide as its type.
    """
    digits, width = largest_digits(geometry), geometry.widths[CANVAS]
    least = _least_name(geometry)
    fitting = width / (widest + FIGURE * FIGURE_WIDTH)
    name = max(least, int(min(height / VERDICT_LINE, fitting, LARGEST_NAME * digits)))
    return VerdictTypes(name, max(round(FIGURE * name), round(LEAST_FIGURE * digits)))


def stacked_types(geometry: StageGeometry) -> VerdictTypes:
    """Return how large the verdict is written beside the canvas, the class above its figure."""
    name = _least_name(geometry)
    return VerdictTypes(
        name, max(round(FIGURE * name), round(LEAST_FIGURE * largest_digits(geometry)))
    )


def least_line(geometry: StageGeometry) -> int:
    """Return the height of the verdict's line where there is no room for a higher one."""
    return ceil(VERDICT_LINE * _least_name(geometry))


def _least_name(geometry: StageGeometry) -> int:
    least = round(LEAST_NAME * largest_digits(geometry))
    return max(geometry.measures.type(VERDICT_TYPE), least)
