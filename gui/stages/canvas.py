"""The 8×8 canvas: turns mouse and keys into strokes, and shows the image it is given."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.explain.links import StageLinks
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..paint.cell_painter import CellPainter
from ..paint.grid import Grid, Maps, UnitGrid
from ..paint.link_painter import LinkPainter
from ..paint.pixel_grid import align_to_pixels
from ..state.strokes import Cell, brush_anchor, brush_cells, line_cells
from .arrow_keys import ARROWS, ENTER
from .canvas_size import CANVAS_EDGE, canvas_edge
from .pixels import Pixels
from .spot import is_menu_open

ERASING_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
WHEEL_NOTCH = 120
# With one of these a key is a command, whatever it would type.
COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Canvas(QWidget):
    """Draws with the left button, erases with the right one; arrows, Space and digits do too.

    It knows no network: it says which cells a stroke covers, and shows the image it is handed.
    """

    stroke_started = Signal()
    painted = Signal(list, float)
    """Cells as (row, column), and the ink they are set to."""
    stroke_finished = Signal()
    ink_wanted = Signal(float)
    """A person asks for another ink, by the wheel or a digit."""
    pointed = Signal(object)
    """The (row, column) that is pointed at, or None."""
    pin_wanted = Signal(object)
    """The (row, column) that a person wants to keep in sight."""
    compare_wanted = Signal(object)
    """The (row, column) to keep in sight beside what is kept already."""

    def __init__(self, cells: CellPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._cells = cells
        self._pixels: Pixels | None = None
        self._grid = Grid.square(CANVAS_EDGE, CANVAS_EDGE, IMAGE_SIZE, IMAGE_SIZE, 1)
        self.maps = Maps((self._grid,))
        self._placed = (UnitGrid(self._grid, Stage.INPUT),)
        self._focus_cell: Cell | None = None
        self._pins: tuple[Unit, ...] = ()
        self._links: list[StageLinks | None] = []
        self._link_painter = LinkPainter(cells.look)
        self._stroke_button = Qt.MouseButton.NoButton
        self._stroke_anchor: Cell = (0, 0)
        self._wheel = 0
        self.cursor_cell: Cell = (IMAGE_SIZE // 2 - 1, IMAGE_SIZE // 2 - 1)
        self.ink, self.brush, self.erases = 1.0, 1, False

    # What it shows

    def show_pixels(self, pixels: Pixels) -> None:
        """Show an image, or what its pixels bring to a number."""
        self._pixels = pixels
        self.update()

    def show_cell_size(
        self, size: int, number_room: int | None = None, type_room: int | None = None
    ) -> None:
        """Take the edge of a cell in pixels; the canvas has just the room its cells need.

        Numbers have as many decimals as fit into a cell of `number_room`, and are as large as in
        one of `type_room`.
        """
        self._grid = Grid.square(CANVAS_EDGE, CANVAS_EDGE, IMAGE_SIZE, IMAGE_SIZE, size)
        self.maps = Maps((self._grid,), number_room, type_room)
        self._placed = (UnitGrid(self._grid, Stage.INPUT),)
        self.setFixedSize(canvas_edge(size), canvas_edge(size))

    def show_pointed(self, cell: Cell | None) -> None:
        """Outline a cell, or none."""
        if cell != self._focus_cell:
            self._focus_cell = cell
            self.update()

    def show_pins(self, pins: tuple[Unit, ...]) -> None:
        """Take all pins, and frame those that are pixels."""
        self._pins = pins
        self.update()

    def show_links(self, links: list[StageLinks | None]) -> None:
        """Mark the pixels that are linked to what is shown elsewhere; None: to a pixel, none is."""
        self._links = links
        self.update()

    def cell_rect(self, row: int, col: int) -> QRect:
        """Return where a cell stands on the canvas."""
        return self._grid.cell(row, col)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        align_to_pixels(painter)
        theme = self._cells.theme
        painter.fillRect(self.rect().adjusted(0, 0, 1, 1), theme.paper)  # to its last pixel
        painter.fillRect(self._grid.box.adjusted(-1, -1, 1, 1), theme.line)
        if self._pixels is not None:
            self._pixels.paint(painter, self.maps, self._cells)
        spared = self._cells.wide_numbers(self.maps)
        has_arrows = self._pixels is None or self._pixels.shares is None  # else colours tell more
        for links in reversed(self._links):  # the first lie over the second
            if links is not None:
                second = links is not self._links[0]
                marked = [(self._placed, links)]
                self._link_painter.draw(
                    painter, marked, second=second, arrows=has_arrows, spared=spared
                )
        pins = [self._placed[0].rect_of(pin) for pin in self._pins]
        self._link_painter.draw_pins(painter, pins, spared)
        if self._focus_cell is not None:
            self._cells.draw_focus(painter, self._grid.cell(*self._focus_cell), spared)
        self._link_painter.draw_letters(painter, pins)
        if self.hasFocus() and not self._cells.look.prints:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.ring(theme.accent, 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._grid.cell_at(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if cell is not None and event.button() is Qt.MouseButton.LeftButton:
                self.compare_wanted.emit(cell)
            return
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            super().mousePressEvent(event)
            return
        if self._stroke_button is not Qt.MouseButton.NoButton:
            return
        self._stroke_button = event.button()
        self._stroke_anchor = self._anchor(event.position())
        self.cursor_cell = cell or self.cursor_cell
        self.stroke_started.emit()
        self._paint_to(self._stroke_anchor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._stroke_button is not Qt.MouseButton.NoButton:
            if event.buttons() & self._stroke_button:
                self._paint_to(self._anchor(event.position()))
            else:
                self.finish_stroke()
        self.pointed.emit(self._grid.cell_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == self._stroke_button:
            self._paint_to(self._anchor(event.position()))
            self.finish_stroke()

    def finish_stroke(self) -> None:
        """End the stroke that is under way, however it ended."""
        if self._stroke_button is not Qt.MouseButton.NoButton:
            self._stroke_button = Qt.MouseButton.NoButton
            self.stroke_finished.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # it makes everything larger or smaller
            return
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / WHEEL_NOTCH)
        self._wheel -= notches * WHEEL_NOTCH
        if notches:
            self.ink_wanted.emit(self.ink + 0.1 * notches)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the keyboard, and to Ctrl: the right button alone erases."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        event.setAccepted(not by_key and not event.modifiers() & COMMANDING)

    def leaveEvent(self, event: QEvent) -> None:
        if not is_menu_open():
            self.pointed.emit(None)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish_stroke()
        super().hideEvent(event)

    def _anchor(self, point: QPointF) -> Cell:
        size = self._grid.width
        x, y = (point.x() - CANVAS_EDGE) / size, (point.y() - CANVAS_EDGE) / size
        return brush_anchor(x, y, self.brush)

    def _paint_to(self, anchor: Cell) -> None:
        """Paint from where the brush was: mouse moves come merged, strokes have no gaps."""
        erases = self.erases or self._stroke_button is Qt.MouseButton.RightButton
        line = line_cells(self._stroke_anchor, anchor)
        self._stroke_anchor = anchor
        cells = brush_cells(line, self.brush, IMAGE_SIZE)
        if cells:
            self.painted.emit(cells, 0.0 if erases else self.ink)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        digit = _typed_digit(event)
        if digit is not None:
            self.ink_wanted.emit(digit / 10 if digit else 1.0)
        elif key in ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.compare_wanted.emit(self.cursor_cell)
        elif not plain:
            super().keyPressEvent(event)
        elif key in ARROWS:
            self._move_cursor(*ARROWS[Qt.Key(key)])
        elif key == Qt.Key.Key_Space:
            self._paint_at_cursor(0.0 if self.erases else self.ink)
        elif key in ENTER:
            self.pin_wanted.emit(self.cursor_cell)
        elif key in ERASING_KEYS:
            self._paint_at_cursor(0.0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.pointed.emit(self.cursor_cell)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.pointed.emit(None)
        self.update()

    def _move_cursor(self, down: int, right: int) -> None:
        row, col = self.cursor_cell
        last = IMAGE_SIZE - 1
        self.cursor_cell = (min(last, max(0, row + down)), min(last, max(0, col + right)))
        self.pointed.emit(self.cursor_cell)

    def _paint_at_cursor(self, value: float) -> None:
        self.pointed.emit(self.cursor_cell)
        self.painted.emit(brush_cells(iter([self.cursor_cell]), self.brush, IMAGE_SIZE), value)


def _typed_digit(event: QKeyEvent) -> int | None:
    """Return the digit that a key types, with whatever modifier its layout asks for."""
    text = event.text()
    commands = bool(event.modifiers() & COMMANDING)
    return int(text) if len(text) == 1 and text.isdecimal() and not commands else None
