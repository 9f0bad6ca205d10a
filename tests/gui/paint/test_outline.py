"""Lines around cells: filled as bars they cover the pixels that Qt draws for a pen."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.look.look import Look
from gui.look.theme import Theme
from gui.paint.back_ends import BackEnds
from gui.paint.c_arrays import draw_lines
from gui.paint.grid import Grid
from gui.paint.mark_plan import boundary
from gui.paint.outline import Frames, Outline, OutlinePen, outline_pens

WIDTHS = [1, 1.5, 2, 3, 4, 4.5, 6]


def drawn(paint, ratio: float = 1) -> QImage:
    """Return a picture on which something is painted."""
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        paint(painter)
    return image


def outline_of(seed: int) -> Outline:
    """Return the outline of some random cells."""
    mask = np.random.default_rng(seed).random((5, 6)) < 0.5
    return Outline(boundary(Grid(9, 7, 5, 6, 15, 17), mask))


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_the_pixels_of_lines(qapp: QApplication, theme: Theme, width: float) -> None:
    """Of every width that a theme has, in a half transparent colour, too."""
    for seed, colour in enumerate([QColor(Qt.GlobalColor.blue), QColor(200, 0, 0, 90)]):
        outline = outline_of(seed)
        pen = theme.pen(colour, width)

        def with_pen(painter: QPainter) -> None:
            painter.setPen(pen)  # noqa: B023
            draw_lines(painter, outline.lines)  # noqa: B023

        def filled(painter: QPainter) -> None:
            made = OutlinePen(pen, pen.brush(), width, dashed=False)  # noqa: B023
            BackEnds(Look(theme="light")).choose(painter).outline(painter, [outline], made)  # noqa: B023

        assert drawn(with_pen) == drawn(filled) != drawn(lambda _: None)


def test_dashed_lines_and_enlarged_ones_are_drawn(qapp: QApplication, look: Look) -> None:
    """Bars have neither gaps nor edges between two pixels of the device."""
    outline, (_, (halo, rule)) = outline_of(3), outline_pens(look.theme, second=True)
    back_ends = BackEnds(look)

    def paint(pen: OutlinePen, painter: QPainter) -> None:
        back_ends.choose(painter).outline(painter, [outline], pen)

    def lines(pen: OutlinePen, painter: QPainter) -> None:
        painter.setPen(pen.pen)
        draw_lines(painter, outline.lines)

    assert rule.dashed
    assert not halo.dashed
    for pen, ratio in ((rule, 1), (halo, 1.25), (rule, 1.25)):
        pictures = [drawn(lambda p, way=way, pen=pen: way(pen, p), ratio) for way in (paint, lines)]
        assert pictures[0] == pictures[1]
        assert pictures[0].pixelColor(QPoint(0, 0)) == QColor(Qt.GlobalColor.white)


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_the_pixels_of_frames(qapp: QApplication, theme: Theme, width: float) -> None:
    """Of every width that a theme has; of some frames, the others are not drawn."""
    boxes = [QRect(10, 12, 30, 20), QRect(60, 12, 31, 21), QRect(10, 60, 12, 40)]
    pen = OutlinePen.of(theme.pen(QColor(Qt.GlobalColor.blue), width))

    def with_pen(painter: QPainter) -> None:
        painter.setPen(pen.pen)
        painter.drawRects([boxes[0], boxes[2]])

    def filled(painter: QPainter) -> None:
        back_end = BackEnds(Look(theme="light")).choose(painter)
        back_end.frame(painter, Frames(boxes), [0, 2], pen)

    assert drawn(with_pen) == drawn(filled) != drawn(lambda _: None)
