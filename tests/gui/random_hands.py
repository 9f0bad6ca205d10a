"""Random hands on mouse and keyboard, by way of the window system."""

import random

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from gui.window.window import LabWindow
from tests.gui.storm import CLIPBOARDS, KEYS

BUTTONS = (*[Qt.MouseButton.LeftButton] * 6, *[Qt.MouseButton.RightButton] * 3)
MIDDLE, NO_BUTTON = Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton
NO_KEY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
MODIFIERS = (
    *[NO_KEY] * 8,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LETTERS = tuple(Qt.Key(Qt.Key.Key_A.value + letter) for letter in range(26))
MORE_KEYS = (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F10, Qt.Key.Key_F11, Qt.Key.Key_Menu)
ALL_KEYS = (*KEYS, *LETTERS, *MORE_KEYS, Qt.Key.Key_Alt, Qt.Key.Key_Plus, Qt.Key.Key_Question)


class RandomHands:
    """Press whatever there is in any window of a lab; Qt finds out who gets it."""

    def __init__(self, window: LabWindow, rng: random.Random) -> None:
        self._window, self._rng = window, rng
        self.place = QPoint(100, 200)
        self._held: Qt.MouseButton | None = None
        self._seen: QWidget = window

    # Where

    def _choose_window(self) -> QWidget:
        """Return what a person looks at: mostly a popup or a dialog while there is one."""
        for above in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if above is not None and self._rng.random() < 0.8:
                return above
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        if self._window not in shown:
            self._window.show()
        return self._window if self._rng.random() < 0.7 or not shown else self._rng.choice(shown)

    def _aim(self, *, anew: bool) -> QWidget:
        """Return the window to act on; the place is within it, perhaps another one."""
        alive = Shiboken.isValid(self._seen) and self._seen.isVisible()
        covered = QApplication.activePopupWidget() is not None and self._rng.random() < 0.5
        if not alive or covered or self._rng.random() < 0.1:
            self._seen = self._choose_window()
        if anew:
            self.place = self._choose_place(self._seen)
        room = self._seen.rect()
        x = max(room.left(), min(room.right(), self.place.x()))
        y = max(room.top(), min(room.bottom(), self.place.y()))
        self.place = QPoint(x, y)
        return self._seen

    def _choose_place(self, window: QWidget) -> QPoint:
        """Return a place in some widget, anywhere, on the canvas, or mostly near the last one."""
        chance, within = self._rng.random(), window
        if chance < 0.25:
            parts = [part for part in window.findChildren(QWidget) if part.isVisible()]
            parts = [
                part for part in parts if part.window() is window and not part.size().isEmpty()
            ]
            within = self._rng.choice(parts or [window])
        elif chance > 0.4 and window is self._window and chance < 0.6:
            within = self._window.row.stage("input").canvas
        elif chance > 0.4:
            return self.place + QPoint(self._rng.randint(-30, 30), self._rng.randint(-30, 30))
        x, y = (self._rng.randrange(max(1, edge)) for edge in within.size().toTuple())
        return within.mapTo(window, QPoint(x, y))

    def _part_at_place(self) -> QWidget:
        window = self._aim(anew=False)
        return window.childAt(self.place) or window

    # The mouse

    def move(self) -> None:
        """Move a little, or anywhere."""
        window = self._aim(anew=True)
        if self._rng.random() < 0.3:
            QCursor.setPos(window.mapToGlobal(self.place))
        elif handle := window.windowHandle():
            QTest.mouseMove(handle, self.place)

    def press(self) -> None:
        """Press a button, and keep it down."""
        self.release()
        self._push(self._rng.choice((*BUTTONS, MIDDLE)), self._rng.random() < 0.6)

    def _push(self, button: Qt.MouseButton, anew: bool = False) -> None:
        if handle := self._aim(anew=anew).windowHandle():
            self._held = button
            QTest.mousePress(handle, button, self._rng.choice(MODIFIERS), self.place)

    def release(self) -> None:
        """Release the button that is down."""
        if self._held is None:
            return
        button, self._held = self._held, None
        if handle := self._aim(anew=False).windowHandle():
            QTest.mouseRelease(handle, button, self._rng.choice(MODIFIERS), self.place)

    def click(self) -> None:
        """Press a button and release it, perhaps elsewhere."""
        self.press()
        self.release()

    def click_twice(self) -> None:
        """Click twice on one place."""
        self.release()
        for _ in range(2):
            self._push(LEFT)
            self.release()

    def wheel(self) -> None:
        """Turn the wheel."""
        part = self._part_at_place()
        where = QPointF(self._seen.mapToGlobal(self.place))
        angle = QPoint(0, self._rng.choice((-120, 120, 15, -15, 720)))
        modifier, phase = self._rng.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase
        at = part.mapFromGlobal(where)
        event = QWheelEvent(at, where, QPoint(), angle, NO_BUTTON, modifier, phase, False)
        QApplication.sendEvent(part, event)

    def ask(self) -> None:
        """Ask for a tool tip, for help or for a context menu."""
        part = self._part_at_place()
        where = self._seen.mapToGlobal(self.place)
        at = part.mapFromGlobal(where)
        if self._rng.random() < 0.5:
            kind = self._rng.choice((QEvent.Type.ToolTip, QEvent.Type.WhatsThis))
            QApplication.sendEvent(part, QHelpEvent(kind, at, where))
        else:
            reasons = (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard)
            QApplication.sendEvent(part, QContextMenuEvent(self._rng.choice(reasons), at, where))

    def drop(self) -> None:
        """Drag a text over the window, and drop it or not."""
        mime, copy = QMimeData(), Qt.DropAction.CopyAction
        mime.setText(self._rng.choice(CLIPBOARDS))
        at = QPoint(50, 50)
        QApplication.sendEvent(self._window, QDragEnterEvent(at, copy, mime, LEFT, NO_KEY))
        if self._rng.random() < 0.5:
            event = QDropEvent(QPointF(at), copy, mime, LEFT, NO_KEY)
            QApplication.sendEvent(self._window, event)
        else:
            QApplication.sendEvent(self._window, QDragLeaveEvent())

    # The keyboard

    def key(self) -> None:
        """Press and release a key, where the focus is then: a press may close a window.

        A modifier goes with it, without a press of its own: QTest would press both on one window,
        be it gone after the first.
        """
        key, modifier = self._rng.choice(ALL_KEYS), self._rng.choice(MODIFIERS)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            focus = QGuiApplication.focusWindow() or self._window.windowHandle()
            if focus is None:
                return
            if modifier is not NO_KEY:
                QApplication.sendEvent(focus, QKeyEvent(kind, key, modifier))
            elif kind is QEvent.Type.KeyPress:
                QTest.keyPress(focus, key)
            else:
                QTest.keyRelease(focus, key)
