"""Eyes: the pixels of a widget, and what is written on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from gui.paint.cell_painter import CellPainter
from gui.paint.number_atlas import NumberAtlas
from gui.stages.canvas import Canvas
from gui.stages.stage_panel import StagePanel
from tinycnn.numbers.palette import CELL_DARK, CELL_LIGHT

Picture = NDArray[np.uint8]
PAPER, INK = 255, 24  # greys of the values 0 and 1 on the canvas


def picture(widget: QWidget, box: QRect | None = None) -> Picture:
    """Return what a widget shows, with its children; shape (height, width, 3), in pixels."""
    image = widget.grab(box or widget.rect()).toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def ink_of(canvas: Canvas) -> NDArray[np.float64]:
    """Return the ink of each cell, shape (8, 8), read off its colour beside the number."""
    seen = picture(canvas)[..., 0].astype(float)
    corners = [[_beside_number(canvas.cell_rect(r, c)) for c in range(8)] for r in range(8)]
    greys = np.array([[seen[y, x] for x, y in row] for row in corners])
    return np.round((PAPER - greys) / (PAPER - INK), 2)


def _beside_number(cell: QRect) -> tuple[int, int]:
    return cell.left() + cell.width() // 6, cell.top() + cell.height() // 6


def show(panel: QWidget) -> Picture:
    """Show a panel in its window, and return what is seen."""
    panel.window().show()
    panel.show()
    QApplication.processEvents()
    return picture(panel)


@dataclass(frozen=True)
class Text:
    """A line of text as it stands on a widget.

    Attributes
    ----------
    box
        The room it was given.
    ink
        The room its glyphs take.
    pixels
        Size of its type.
    """

    text: str
    box: QRectF
    ink: QRectF
    pixels: int
    bold: bool
    colour: QColor
    in_cell: bool = False


class Reader:
    """Reads what widgets write with a QPainter, or copy from the atlas of numbers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._texts: list[Text] = []
        self._cells: list[QRect] = []
        self._copying = False
        self._listen(monkeypatch, QPainter, "drawText", self._written)
        self._in_cells = False
        self._listen(monkeypatch, CellPainter, "draw_cells", self._cells_drawn)
        self._listen(monkeypatch, CellPainter, "write_in_cells", self._cells_written)
        self._listen(monkeypatch, NumberAtlas, "draw", self._numbers_drawn)

    def read(self, widget: QWidget) -> list[Text]:
        """Return what is written on a widget itself; its children are read on their own."""
        self._texts = []
        if isinstance(widget, StagePanel):  # what stands still is painted anew
            widget.show_look()
        image = QImage(widget.size(), QImage.Format.Format_RGB32)
        flags = QWidget.RenderFlag.DrawWindowBackground
        widget.render(image, QPoint(), QRegion(), flags)
        return self._texts

    @contextmanager
    def reading(self) -> Iterator[list[Text]]:
        """Note what is written from now on, wherever it is."""
        self._texts = []
        yield self._texts

    def words(self, widget: QWidget) -> list[str]:
        """Return what is written on a widget, cells' numbers left out."""
        return [text.text for text in self.read(widget) if not text.in_cell]

    def numbers(self, widget: QWidget) -> list[str]:
        """Return the numbers in the cells of a widget, in the order of the cells."""
        return [text.text for text in self.read(widget) if text.in_cell]

    def _listen(
        self, monkeypatch: pytest.MonkeyPatch, kind: type, name: str, listener: Any
    ) -> None:
        original = getattr(kind, name)

        def called(this: object, *args: Any, **named: Any) -> Any:
            with listener(this, *args):
                return original(this, *args, **named)

        monkeypatch.setattr(kind, name, called)

    @contextmanager
    def _cells_drawn(self, _cells: CellPainter, _painter: QPainter, maps: Any, *_: Any) -> Any:
        self._cells = [
            g.cell(r, c) for g in maps.grids for r in range(g.rows) for c in range(g.cols)
        ]
        yield

    @contextmanager
    def _numbers_drawn(
        self,
        atlas: NumberAtlas,
        _painter: QPainter,
        centres: Any,
        texts: list[str],
        light: list[bool],
    ) -> Iterator[None]:
        """Note the numbers, and not that the atlas writes those it doesn't know yet."""
        font = atlas.font
        metrics = QFontMetricsF(font)
        numbers = zip(self._cells, centres, texts, light, strict=True)
        for cell, (x, y), text, is_light in (number for number in numbers if number[2]):
            width = metrics.horizontalAdvance(text)
            height = metrics.tightBoundingRect(text).height()
            ink = QRectF(x - width / 2, y - height / 2, width, height)
            colour = QColor(*(CELL_LIGHT if is_light else CELL_DARK))
            self._texts.append(
                Text(text, QRectF(cell), ink, font.pixelSize(), font.bold(), colour, in_cell=True)
            )
        self._copying = True
        yield
        self._copying = False

    @contextmanager
    def _written(self, painter: QPainter, box: QRect, flags: int, text: str) -> Iterator[None]:
        """Note a text; every text of the lab is given a box."""
        if not self._copying:
            font = painter.font()
            metrics = QFontMetricsF(font)
            line = painter.boundingRect(QRectF(box), Qt.AlignmentFlag(flags), text)
            ink = metrics.tightBoundingRect(text).translated(
                line.left(), line.top() + metrics.ascent()
            )
            advance = QRectF(line.left(), ink.top(), metrics.horizontalAdvance(text), ink.height())
            colour = painter.pen().color()
            self._texts.append(
                Text(
                    text,
                    QRectF(box),
                    advance,
                    font.pixelSize(),
                    font.bold(),
                    colour,
                    in_cell=self._in_cells,
                )
            )
        yield

    @contextmanager
    def _cells_written(self, *_: Any) -> Iterator[None]:
        self._in_cells = True
        yield
        self._in_cells = False
