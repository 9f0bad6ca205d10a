"""Rows of an array are drawn as the same number of Qt's own lines and rectangles."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QLine, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from gui.look.look import Look
from gui.paint.c_arrays import draw_lines, draw_rects
from gui.paint.exact_back_end import ExactBackEnd
from gui.paint.grid import Grid, Maps
from gui.paint.pixmap_back_end import PixmapBackEnd

ROWS = np.array([(3, 5, 40, 5), (10, 8, 10, 30), (20, 20, 33, 41)], dtype=np.int32)


def picture(draw: Callable[[QPainter], object], ratio: float = 1.0) -> QImage:
    """Return what is drawn on grey."""
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.gray)
    with QPainter(image) as painter:
        painter.setPen(QPen(QColor("#2154BA"), 3))
        draw(painter)
    return image


def test_lines() -> None:
    """Each row has two ends."""
    lines = [QLine(*row) for row in ROWS.tolist()]
    assert picture(lambda p: draw_lines(p, ROWS)) == picture(lambda p: p.drawLines(lines))


def test_rectangles() -> None:
    """Each row has the first pixel and the last one."""
    rects = [QRect(QPoint(*row[:2]), QPoint(*row[2:])) for row in ROWS.tolist()]
    assert picture(lambda p: draw_rects(p, ROWS)) == picture(lambda p: p.drawRects(rects))


@pytest.mark.parametrize("draw", [draw_lines, draw_rects])
def test_none(draw: Callable[[QPainter, np.ndarray], None]) -> None:
    """An array without rows draws nothing."""
    assert picture(lambda p: draw(p, ROWS[:0])) == picture(lambda _: None)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("aside", [0.0, 0.5])
def test_seams_look_the_same_on_screen_as_lines(look: Look, ratio: float, aside: float) -> None:
    """They are filled where that is the same, be the painter beside the device's pixels or not."""
    maps, exact = (
        Maps((Grid(-4, 3, 3, 2, 11, 9), Grid.square(30, 40, 2, 4, 7))),
        ExactBackEnd(look.theme),
    )

    def on(back_end: ExactBackEnd | PixmapBackEnd) -> QImage:
        def draw(painter: QPainter) -> None:
            painter.translate(aside, 0.0)
            back_end.rule(painter, maps)

        return picture(draw, ratio)

    assert on(PixmapBackEnd(exact)) == on(exact) != picture(lambda _: None, ratio)
