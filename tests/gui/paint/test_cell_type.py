"""How numbers are set in cells: they fit, and stand apart from each other."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF, QPainterPath
from PySide6.QtWidgets import QApplication

from gui.look.theme import font
from gui.paint.cell_type import cell_type
from tinycnn.numbers.number_text import number_text

# Of digits in neighbouring cells.
LEAST_GAP = 2


def width_of_ink(text: str, pixels: int) -> float:
    """Return how wide a number is from the edge of its first digit to that of its last."""
    path = QPainterPath()
    path.addText(0, 0, font(pixels), text)
    return path.boundingRect().width()


@given(st.integers(4, 200), st.floats(1e-6, 1e7), st.booleans())
@example(22, 9.96, True)
@example(34, 99.9, True)
@example(22, 1e5, True)
def test_the_widest_number_fits_into_its_cell(size: int, limit: float, signed: bool) -> None:
    """Whatever the scale: with fewer decimals, or not at all; it never touches its neighbour."""
    kind = cell_type(size, limit, signed=signed)
    if kind is None:
        return
    assert kind.pixels >= 9
    metrics = QFontMetricsF(font(kind.pixels))
    for value in (limit, limit / 7, 1e-9, 0.0):
        text = number_text(-value if signed else value, kind.decimals)
        assert metrics.horizontalAdvance(text) <= size
        assert size - width_of_ink(text, kind.pixels) >= LEAST_GAP
    assert metrics.height() <= size


@pytest.mark.parametrize(
    ("size", "decimals", "pixels"),
    [(19, None, 0), (20, 1, 9), (22, 1, 10), (24, 1, 10), (25, 2, 9), (28, 2, 10), (34, 2, 11)],
)
def test_the_width_of_the_text_decides(
    qapp: QApplication, size: int, decimals: int | None, pixels: int
) -> None:
    """Two decimals from 25 pixels on, one from 20: as soon as they stand apart."""
    kind = cell_type(size, 4.12)
    assert (kind.decimals if kind else None, kind.pixels if kind else 0) == (decimals, pixels)


@pytest.mark.parametrize("limit", [0.5, 4.12, 12.3, 400.0, 1e6, np.inf, np.nan])
def test_more_room_takes_no_decimal(qapp: QApplication, limit: float) -> None:
    """Nor makes type smaller, as long as there are as many decimals."""
    kinds = [cell_type(size, limit) for size in range(8, 120)]
    steps = [(-1, 0) if kind is None else (kind.decimals, kind.pixels) for kind in kinds]
    assert steps == sorted(steps)


@given(st.integers(4, 120), st.integers(4, 120), st.floats(0.1, 1e6))
def test_a_smaller_room_decides_decimals_and_not_the_type(
    size: int, room: int, limit: float
) -> None:
    """In a cell that is larger for a while numbers are only larger."""
    kind, there, alone = (
        cell_type(size, limit, room=room),
        cell_type(min(size, room), limit),
        cell_type(size, limit),
    )
    assert (kind and kind.decimals) == (there and there.decimals)
    if kind and alone and there:
        assert kind.pixels >= there.pixels
        assert kind.pixels >= alone.pixels or kind.decimals < alone.decimals
