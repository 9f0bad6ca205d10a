"""What mouse and keyboard do at the numbers of a stage: pointing, and what a press means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from tinycnn.unit import Unit
from tinycnn.weight_units import ARRAYS

from ..paint.cell_painter import CellPainter
from .arrow_keys import ARROWS, ENTER, neighbour
from .gesture import Gesture, PointAndPin
from .placed_panel import PlacedPanel
from .spot import Spot, is_menu_open

if TYPE_CHECKING:
    from ..state.shown_network import ShownNetwork

# The keys that do what the Menu key does, for keyboards without one; not all systems tell of them.
MENU_KEYS = QKeySequence("Shift+F10")
WHEEL_NOTCH = 120


class TouchedPanel(PlacedPanel):
    """Takes the hands of a person, and tells its gesture what they do at which number."""

    focus_changed = Signal(bool)
    """The keyboard has come to this stage, or left it."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.gesture: Gesture = PointAndPin(shown.pointing)
        self._pointed: Unit | None = None
        self._pressed_at: float | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_gesture(self, gesture: Gesture) -> None:
        """Let hovering, pressing and Enter mean something else."""
        self.gesture = gesture

    def focus_widgets(self) -> list[QWidget]:
        """Return what the Tab key visits in this stage, in order."""
        return [self]

    # The mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is not None and not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go()  # what the system has not told
        if self._pressed_at is not None:
            rise = self._pressed_at - event.position().y()
            if self.gesture.drag(rise, event.modifiers()):
                return
        unit = self.unit_at(event.position())
        self.show_cursor(event, None if unit is None else self.gesture.cursor_at(unit))
        self.gesture.hover(unit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.press_heading(event):
            self._pressed_at = event.position().y()
            self.gesture.take_press(self.unit_at(event.position()), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._let_go()
        super().mouseReleaseEvent(event)

    def _let_go(self) -> None:
        if self._pressed_at is not None:
            self._pressed_at = None
            self.gesture.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let two clicks on a pin be none, and ask for another value where they meet a weight."""
        unit = self.unit_at(event.position())
        self.mousePressEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        is_plain = is_left and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and unit is not None and unit.stage in ARRAYS:
            self.shown.desk.intents.weight_wanted.emit(unit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the gesture have the wheel, unless it makes everything larger or smaller."""
        unit = self.unit_at(event.position())
        zooms = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        turned = event.angleDelta().y() or event.angleDelta().x()  # some systems turn it by Shift
        notches = turned / WHEEL_NOTCH
        if zooms or unit is None or not self.gesture.turn(unit, notches, event.modifiers()):
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        if not is_menu_open():
            self.gesture.hover(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu of what can be done here, and mark what it is about."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._ask_by_key()
        else:
            self._ask(Spot(self, self.unit_at(event.pos().toPointF()), event.globalPos()))

    def _ask_by_key(self) -> None:
        unit = self.unit_of_keyboard()
        box = None if unit is None else self.rect_of(unit)
        place = self.rect().center() if box is None else box.bottomLeft()
        self._ask(Spot(self, unit, self.mapToGlobal(place), by_key=True))

    def _ask(self, spot: Spot) -> None:
        if spot.unit is not None:
            self.gesture.hover(spot.unit)
        self.shown.desk.intents.menu_wanted.emit(spot)

    # The keyboard

    def unit_of_keyboard(self) -> Unit | None:
        """Return the unit that the keyboard is at, or None."""
        return self._pointed if self._pointed in self.places() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pointed, here = self._pointed, self.unit_of_keyboard()
        if here is not None and self.gesture.take_key(here, event):
            return
        if event.key() in ARROWS:
            self.gesture.hover(neighbour(self.places(), pointed, ARROWS[Qt.Key(event.key())]))
        elif event.key() in ENTER and pointed is not None:
            self.gesture.take_enter(pointed, event.modifiers())
        elif QKeySequence(event.keyCombination()) == MENU_KEYS:
            self._ask_by_key()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.gesture.hover(neighbour(self.places(), self._pointed, (0, 0)))
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:  # a menu is about what is shown
            self.gesture.hover(None)
            self.focus_changed.emit(False)
