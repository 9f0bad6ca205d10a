"""A picture of parts: maps at the left, and at the right what is said of one of their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from tinycnn.arrays import FloatArray
from tinycnn.unit import Unit

from ..look.measures import Measures
from ..paint.cell_painter import CellPainter
from ..paint.painted_part import PaintedPart
from ..paint.parts.part import Part, brief_width, choose_levels, place_row, row_width
from ..paint.parts.power import Power
from ..paint.parts.sheet import Sheet
from ..paint.parts.style import Style, style_for
from .walking import STEPS, nearest

# The room above the picture, the gap between its halves, and the least height of a row of cells.
TOP, GAP, LEAST_ROW = 2, 16, 7
# The room left of the picture, where the ring of the keyboard stands: it crosses no letter.
INDENT = 4
# The height from which on the text stands below the maps, and the part of it that the maps have.
TALL, MAPS = 230, 0.54
MARGIN = 14  # of what is taken out as a picture
LEFT = MARGIN - INDENT
MARGINS = QMargins(MARGIN, MARGIN, MARGIN, MARGIN)


class PartsView(QWidget):
    """Paints parts; a cell that is pointed at, or walked to by arrow keys, is told of.

    Attributes
    ----------
    is_tall
        Whether there is so much height that what is said stands below the maps.
    """

    pointed = Signal(object)
    """The Unit of a cell of the maps: the mouse or the arrow keys have come to it."""
    chosen = Signal(object)
    """The Unit of a cell or a term that was clicked, or where Enter was pressed."""
    term_pointed = Signal(object)
    """The Unit of a cell or a term that the hand is at, or None."""
    step_wanted = Signal(int)
    """So many steps on, or back."""
    tall_changed = Signal()
    """What is said stands below the maps from now on, or beside them."""

    def __init__(self, cells: CellPainter) -> None:
        super().__init__()
        # A painter of its own: its grids would take the place of the stages'.
        self._cells = CellPainter(cells.look)
        self._maps: Sequence[Part] = ()
        self._detail: Sequence[Part] = ()
        self._beside, self._rows, self._lines = 0, 1, 1
        self._is_narrow, self._widest = False, 0
        self._room = QSize(0, 0)
        self._sheet, self._said = Sheet(), Sheet()
        self._boxes: tuple[QRect, QRect] = (QRect(), QRect())
        self._at: int | None = None
        self.is_tall = False
        self.explained: Unit | None = None
        self._outlined: tuple[Unit | None, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What is shown

    def show_maps(self, parts: Sequence[Part], beside: int, rows: int, lines: int) -> None:
        """Show other maps.

        Parameters
        ----------
        beside
            The width that is kept for what is said, at the usual size of texts.
        rows, lines
            How many rows of cells and lines of text have to be seen.
        """
        self._maps, self._beside, self._rows, self._lines = parts, beside, rows, lines
        self._at, self._widest = None, 0
        self.arrange(self._room)

    def put_numbers(
        self,
        maps: Sequence[FloatArray],
        powers: Sequence[Power],
        frames: Sequence[tuple[int, ...]],
    ) -> None:
        """Put other numbers into the maps that are shown, and frame some of their cells.

        A stroke waits for no layout: what is said of them follows with `show_maps`.
        """
        for box in self._sheet.put_numbers(maps, powers, frames):
            self.update(box)

    def show_detail(
        self, parts: Sequence[Part], explained: Unit | None, also: Sequence[Unit] = ()
    ) -> None:
        """Say something else of a number; it is outlined in the maps, and so are further ones."""
        self._detail, self.explained, self._outlined = parts, explained, (explained, *also)
        if self._is_narrow:
            self._share()
        self._say()
        self.update()

    def terms(self) -> list[tuple[QRect, Unit]]:
        """Return where each number stands, those of the maps first."""
        return [*self._sheet.terms, *self._said.terms]

    def words(self) -> str:
        """Return what is said, for a screen reader."""
        parts = [*self._maps, *self._detail]
        return ". ".join(text for part in parts for text in part.words() if text)

    def lines(self) -> int:
        """Return how many lines of text there is room for in what is said."""
        height = self._boxes[1].height()
        return max(1, height // style_for(height, self._measures()).line)

    def picture_width(self) -> int:
        """Return how wide all that is painted is."""
        sheets = (self._sheet, self._said)
        cells = [grid.maps.grids[0].box.right() for sheet in sheets for grid in sheet.cells]
        texts = [text.box.right() for sheet in sheets for text in sheet.texts]
        return max([*cells, *texts], default=0) + 1

    def arrange(self, room: QSize) -> None:
        """Lay everything out in a room; where that is too small the picture is larger."""
        self._room, was_tall = room, self.is_tall
        self._share()
        self._sheet, left = Sheet(), self._boxes[0]
        style = style_for(left.height(), self._measures())
        place_row(self._maps, left, style, self._sheet)
        self._say()
        self.update()
        if self.is_tall is not was_tall:
            self.tall_changed.emit()

    def _share(self) -> None:
        """Share the room between the maps and what is said; what is said never moves the maps."""
        room, m = self._room, self._measures()
        line = style_for(0, m).line
        least = max(m.px(LEAST_ROW) * self._rows, line * self._lines) + 2 * TOP
        height, gap = max(room.height(), least) - 2 * TOP, m.px(GAP) if self._beside else 0
        self.is_tall = bool(gap) and height >= m.px(TALL)
        halves = self._halves(room.width() - INDENT, height, gap, is_tall=self.is_tall)
        self._boxes = halves[0].translated(INDENT, 0), halves[1].translated(INDENT, 0)
        width = self._boxes[1].right() + 1
        self.setMinimumSize(width if width > room.width() else 0, least)

    def _halves(self, width: int, height: int, gap: int, *, is_tall: bool) -> tuple[QRect, QRect]:
        """Return the boxes of the maps and of what is said: beside them, or where it is tall below.

        The second one ends where the picture does.
        """
        m = self._cells.look.measures
        if is_tall:
            above = round(MAPS * height)
            maps = self._maps_width(style_for(above, m), above, width)
            below = QRect(0, TOP + above + gap, max(width, maps), height - above - gap)
            return QRect(0, TOP, maps, above), below
        style = style_for(height, m)
        beside = self._width_beside(style, width - gap, height)
        maps = self._maps_width(style, height, width - beside - gap)
        rest = max(width - maps - gap, beside)
        return QRect(0, TOP, maps, height), QRect(maps + gap, TOP, rest, height)

    def _width_beside(self, style: Style, room: int, height: int) -> int:
        """Return the width that is kept for what is said; in a narrow room what the maps leave.

        It is scrolled only for what has to be told. What is said of another number makes it no
        less: the maps would jump.
        """
        beside, least = style.scaled(self._beside), self._maps_width(style, height, 0)
        self._is_narrow = least + beside > room
        if not self._is_narrow:
            return beside
        briefest = [brief_width(part.levels(style, height)) for part in self._detail]
        told = sum(briefest) + style.gap * max(0, len(briefest) - 1)
        self._widest = max(self._widest, told)
        return min(beside, max(self._widest, room - least))

    def _maps_width(self, style: Style, height: int, room: int) -> int:
        """Return the width of the maps: what they make of a room of this width."""
        ways = [part.levels(style, height) for part in self._maps]
        chosen = choose_levels(ways, room, style.gap)
        return row_width(ways, chosen, style.gap)

    def _say(self) -> None:
        self._said = Sheet()
        box = self._boxes[1]
        if box.width() > 0:
            place_row(self._detail, box, style_for(box.height(), self._measures()), self._said)
        if self._at is not None and self._at >= len(self._sheet.terms):
            self._at = None

    def _measures(self) -> Measures:
        return self._cells.look.measures

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._cells.theme
        with QPainter(self) as painter:
            self.paint_parts(painter, event.region())
            if self._at is not None:
                self._cells.draw_focus(painter, self.terms()[self._at][0])
            if self.hasFocus():
                painter.setPen(theme.ring(theme.accent, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def painted(self, name: str, title: str) -> PaintedPart:
        """Return what stands here as something to make a picture of."""
        size = QSize(self.picture_width() - INDENT, self.height()).grownBy(MARGINS)

        def paint(painter: QPainter) -> None:
            painter.fillRect(QRect(QPoint(), size), self._cells.theme.paper)
            painter.translate(LEFT, MARGIN)
            self.paint_parts(painter)

        return PaintedPart(name, title, size, paint)

    def paint_parts(self, painter: QPainter, within: QRegion | None = None) -> None:
        """Paint the parts on any device, all or those in a region; outline what is told of."""
        self._sheet.draw(painter, self._cells, within)
        self._said.draw(painter, self._cells, within)
        for box, unit in self._sheet.terms:
            if unit in self._outlined:
                self._cells.draw_focus(painter, box)

    # Pointing

    def leaveEvent(self, event: QEvent) -> None:
        self._go_to(None)
        super().leaveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_to(self._term_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go_to(self._term_at(event.position().toPoint()))
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and self.terms():
            boxes = [box for box, _ in self.terms()]
            start = self._place_of_explained() if self._at is None else self._at
            self._go_to(start if self._at is None else nearest(boxes, start, STEPS[key]))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self._choose()
        else:
            super().keyPressEvent(event)

    def _place_of_explained(self) -> int:
        units = [unit for _, unit in self._sheet.terms]
        return units.index(self.explained) if self.explained in units else 0

    def _term_at(self, point: QPoint) -> int | None:
        found = (i for i, (box, _) in enumerate(self.terms()) if box.contains(point))
        return next(found, None)

    def _go_to(self, at: int | None) -> None:
        """Point at a number: one of the maps is explained, one of the terms only outlined."""
        if at == self._at:
            return
        unit = None if at is None else self.terms()[at][1]
        if at is not None and unit is not None and at < len(self._sheet.terms):
            self.pointed.emit(unit)
        self._at = at
        self.term_pointed.emit(unit)
        self.update()

    def _choose(self) -> None:
        if self._at is not None:
            self.chosen.emit(self.terms()[self._at][1])
