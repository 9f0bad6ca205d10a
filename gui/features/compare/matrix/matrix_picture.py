"""A picture of a large sparse matrix; one weight of it lights up wherever it stands."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import ColourScale

from ....look.look import Look
from ....look.theme import Theme
from ....widgets.walking import STEPS

# In pixels: the width and height of the largest cell, the room around the matrix, and the distance
# at which the mouse finds a weight. Weights that are not lit keep this share of their colour.
WIDEST, HIGHEST, EDGE, NEAR, FADED = 8, 8, 3, 3, 0.3


class Place(NamedTuple):
    """A place in the matrix."""

    row: int
    column: int


class MatrixPicture(QWidget):
    """Paints which weight stands where; empty places stay bare.

    Attributes
    ----------
    places
        Which weight stands at each place, counted from 0; −1 where there is none.
    weights
        The numbers of the weights.
    block
        So many columns belong together: a line stands between two blocks.
    at
        The place that is told of; None for none.
    lit
        The weight whose places are lit, or None.
    """

    pointed = Signal(object)
    """The Place that the mouse or the arrow keys have come to, or None."""
    chosen = Signal(object)
    """The Place that was clicked, or where Enter was pressed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.places: NDArray[np.intp] = np.full((1, 1), -1)
        self.weights: FloatArray = np.zeros(1)
        self.block = 1
        self.at: Place | None = None
        self.lit: int | None = None
        self._kept: QPixmap | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What is shown

    def show_matrix(self, places: NDArray[np.intp], weights: FloatArray, block: int) -> None:
        """Show another matrix."""
        self.places, self.weights, self.block = places, weights, block
        if self.at is not None and not self._has(self.at):
            self.at = None
        if self.lit is not None and self.lit >= len(weights):
            self.lit = None
        self.updateGeometry()
        self.forget()

    def show_place(self, at: Place | None, lit: int | None) -> None:
        """Tell of another place, and light a weight."""
        changed, self.at, self.lit = lit != self.lit, at, lit
        if changed:
            self.forget()
        self.update()

    def forget(self) -> None:
        """Paint all anew."""
        self._kept = None
        self.update()

    # Room

    def cell_size(self) -> QSize:
        """Return the size of a cell in the room there is."""
        rows, columns = self.places.shape
        px = self._look.measures.px
        width = (self.width() - 2 * EDGE) // columns
        height = (self.height() - 2 * EDGE) // rows
        return QSize(max(1, min(width, px(WIDEST))), max(1, min(height, px(HIGHEST))))

    def box(self) -> QRect:
        """Return where the matrix stands."""
        rows, columns = self.places.shape
        cell = self.cell_size()
        height = rows * cell.height()
        top = max(EDGE, (self.height() - height) // 2)
        return QRect(EDGE, top, columns * cell.width(), height)

    def place_box(self, place: Place) -> QRect:
        """Return where one place stands."""
        box, cell = self.box(), self.cell_size()
        corner = QPoint(place.column * cell.width(), place.row * cell.height())
        return QRect(box.topLeft() + corner, cell)

    def sizeHint(self) -> QSize:
        rows, columns = self.places.shape
        wide = max(1, min(4, 432 // columns))
        return QSize(wide * columns + 2 * EDGE, rows + 2 * EDGE)

    def minimumSizeHint(self) -> QSize:
        rows, columns = self.places.shape
        return QSize(columns + 2 * EDGE, rows + 2 * EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kept = None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._kept is None:
            ratio = self.devicePixelRatioF()
            self._kept = QPixmap(self.size() * ratio)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(self._look.theme.paper)
            with QPainter(self._kept) as painter:
                self.paint_matrix(painter)
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.drawPixmap(QPoint(), self._kept)
            if self.at is not None:
                self.paint_place(painter)
            if self.hasFocus():
                painter.setPen(theme.ring(theme.accent, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def paint_matrix(self, painter: QPainter) -> None:
        """Paint the matrix without what is pointed at."""
        theme, box, cell = self._look.theme, self.box(), self.cell_size()
        painter.fillRect(box, theme.card)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.pen(theme.strong_line))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))
        painter.setPen(theme.pen(theme.line))
        for column in range(self.block, self.places.shape[1], self.block):
            x = box.left() + column * cell.width()
            painter.drawLine(x, box.top(), x, box.bottom())
        brushes = self._brushes(theme)
        left, top, width, height = box.left(), box.top(), cell.width(), cell.height()
        rows, columns = np.nonzero(self.places >= 0)
        weights = self.places[rows, columns]
        places = (rows.tolist(), columns.tolist(), weights.tolist())
        for row, column, weight in zip(*places, strict=True):
            x, y = left + column * width, top + row * height
            painter.fillRect(x, y, width, height, brushes[weight])

    def paint_place(self, painter: QPainter) -> None:
        """Paint lines to the place that is pointed at, and its outline."""
        assert self.at is not None
        theme, box, place = self._look.theme, self.box(), self.place_box(self.at)
        painter.setPen(theme.pen(theme.ink, 1, dashed=True))
        middle = place.center()
        painter.drawLine(box.left(), middle.y(), place.left() - 3, middle.y())
        painter.drawLine(middle.x(), box.top(), middle.x(), place.top() - 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = place.adjusted(-2, -2, 1, 1)
        painter.setPen(theme.ring(theme.halo, 3))
        painter.drawRect(outline)
        painter.setPen(theme.ring(theme.rule, 1))
        painter.drawRect(outline)

    def _brushes(self, theme: Theme) -> list[QBrush]:
        """Return what fills the places of each weight; one that is no number is hatched."""
        hatched = QBrush(theme.muted, Qt.BrushStyle.Dense5Pattern)
        return [
            QBrush(colour) if is_number or index == self.lit else hatched
            for index, (colour, is_number) in enumerate(
                zip(self._colours(theme), np.isfinite(self.weights).tolist(), strict=True)
            )
        ]

    def _colours(self, theme: Theme) -> list[QColor]:
        """Return the colour of each weight; while one is lit all others are faded."""
        finite = np.where(np.isfinite(self.weights), self.weights, 0.0)
        scale = ColourScale(theme.weights, float(np.abs(finite).max(initial=0.0)))
        table = scale.colours.rgb32[scale.indices(finite)]
        found = [QColor.fromRgb(int(colour)) for colour in table]
        if self.lit is None:
            return found
        faded = [_mix(colour, theme.card, FADED) for colour in found]
        faded[self.lit] = theme.accent
        return faded

    # Pointing

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(self.place_near(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            place = self.place_near(event.position().toPoint())
            if place is not None:
                self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.pointed.emit(self._next(*STEPS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at is not None:
            self.chosen.emit(self.at)
        else:
            super().keyPressEvent(event)

    def place_near(self, point: QPoint) -> Place | None:
        """Return the place at a point; next to one that is not empty, that one."""
        box, cell = self.box(), self.cell_size()
        if not box.contains(point):
            return None
        row = (point.y() - box.top()) // cell.height()
        column = (point.x() - box.left()) // cell.width()
        if self.places[row, column] >= 0:
            return Place(row, column)
        reach = NEAR // cell.height()
        first = max(0, row - reach)
        near = np.flatnonzero(self.places[first : row + reach + 1, column] >= 0) + first
        if len(near):
            row = int(near[np.abs(near - row).argmin()])
        return Place(row, column)

    def _next(self, across: int, down: int) -> Place:
        """Return the next place of the same weight in another column, or the next one in this."""
        if self.at is None:
            row, column = np.argwhere(self.places >= 0)[0].tolist()
            return Place(row, column)
        row, column = self.at
        if down:
            own = np.flatnonzero(self.places[:, column] >= 0)
            further = own[own > row] if down > 0 else own[own < row][::-1]
            return Place(int(further[0]), column) if len(further) else self.at
        weight = self.places[row, column]
        rows, columns = np.nonzero(self.places == weight)
        if weight < 0:
            rows, columns = np.nonzero(self.places >= 0)
        ahead = columns > column if across > 0 else columns < column
        if not ahead.any():
            return self.at
        pick = np.abs(columns - column + np.where(ahead, 0, 10**6)).argmin()
        return Place(int(rows[pick]), int(columns[pick]))

    def _has(self, place: Place) -> bool:
        rows, columns = self.places.shape
        return place.row < int(rows) and place.column < int(columns)


def _mix(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return so much of a colour on another."""
    pairs = (
        (colour.red(), ground.red()),
        (colour.green(), ground.green()),
        (colour.blue(), ground.blue()),
    )
    return QColor(*(round(share * one + (1 - share) * other) for one, other in pairs))
