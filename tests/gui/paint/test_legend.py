"""The legend: the ends of the scale and its middle, in numbers that fit below the strip."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from gui.look.measures import USUAL
from gui.look.theme import Theme
from gui.paint.legend import draw_legend
from tests.gui.reader import Reader
from tinycnn.numbers.colour_map import ColourScale


def written(reader: Reader, theme: Theme, width: int, limit: float) -> tuple[list[str], QImage]:
    """Return the texts of a legend of this width, and its picture."""
    image = QImage(width, 30, QImage.Format.Format_RGB32)
    image.fill(theme.paper)
    with QPainter(image) as painter, reader.reading() as texts:
        draw_legend(painter, QRect(0, 0, width, 30), ColourScale(theme.signed, limit), theme, USUAL)
    return [text.text for text in texts], image


@pytest.mark.parametrize(
    ("width", "limit", "expected"),
    [
        (200, 4.12, ["−4.12", "0", "+4.12"]),
        (200, 0.0, ["0", "0", "0"]),
        (40, 4.12, ["±4.12"]),
        (200, 1e200, ["−1e200", "0", "+1e200"]),
    ],
)
def test_ends_and_middle_are_named(
    reader: Reader, theme: Theme, width: int, limit: float, expected: list[str]
) -> None:
    """With signs; where there is no room for three, one stands for both ends."""
    texts, _ = written(reader, theme, width, limit)
    assert [text.replace("+0", "0") for text in texts] == expected


@pytest.mark.parametrize(("width", "expected"), [(200, "no scale: not a number"), (74, "no scale")])
def test_a_scale_that_is_no_number_says_so(
    reader: Reader, theme: Theme, width: int, expected: str
) -> None:
    """Not "NaN … +NaN", which reads as if something were measured by it."""
    assert written(reader, theme, width, float("nan"))[0] == [expected]


def test_the_strip_runs_through_the_colours_in_order(reader: Reader, theme: Theme) -> None:
    """From the lowest at the left to the highest at the right."""
    _, image = written(reader, theme, 200, 1.0)
    table = theme.signed.rgb32
    for x in (3, 60, 100, 150, 196):
        near = table[int(x / 200 * len(table))]
        seen = np.array([image.pixelColor(x, 4).getRgb()[:3]])
        expected = np.array([[(near >> shift) & 0xFF for shift in (16, 8, 0)]])
        assert np.abs(seen - expected).max() < 12
