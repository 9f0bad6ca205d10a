"""A person who does anything, quickly and in any order; the same in every run."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget

from gui.state.session import LabSession
from gui.state.weight_sets import WeightSet
from gui.window.window import LabWindow

NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
# These open a window of the system, or leave.
EXPORTS = {"export_numbers", "export_script", "export_torch", "export_onnx"}
SAVES = {"save_drawing", "save_drawing_as", "save_weights"}
LEFT_OUT = {"open", "open_weights", "quit", *SAVES, *EXPORTS}
KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Home, Qt.Key.Key_PageDown),
    *(Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)),
)
CLIPBOARDS = ("", "nonsense", "\n".join(["0 0.5 1 0 0 0 0 0.25"] * 8), "nan " * 64)


class Storm:
    """Sends random events to a lab; a drawn frame now and then lets them be seen.

    Parameters
    ----------
    networks
        What may be opened beside the presets.
    """

    def __init__(self, window: LabWindow, networks: list[WeightSet], seed: int) -> None:
        self.window = window
        self.session: LabSession = window.session
        self._networks = networks
        self._rng = np.random.default_rng(seed)
        self._held: tuple[QWidget, Qt.MouseButton] | None = None
        self._place = QPoint(100, 200)
        actions = window.bars.actions
        self._actions = [actions[name] for name in actions if name not in LEFT_OUT]
        often = ((self._move, 60), (self._press, 9), (self._release, 8), (self._key, 10))
        seldom = ((self._wheel, 4), (self._act, 6), (self._clip, 0.3), (self._choose, 1))
        rare = ((self._resize, 0.5), (self._open, 0.3), (self._hide, 0.2), (self._bench, 0.2))
        self._doings, weights = zip(*often, *seldom, *rare, strict=True)
        self._chances = np.array(weights) / sum(weights)

    def run(self, events: int) -> None:
        """Send so many events.

        A button with a menu does not return from a press until the menu is closed: a timer does it.
        """
        closer = QTimer(interval=20)
        closer.timeout.connect(_close_popup)
        closer.start()
        choices = self._rng.choice(len(self._doings), events, p=self._chances)
        for number, choice in enumerate(choices):
            doing: Callable[[], None] = self._doings[choice]
            doing()
            if number % 120 == 0:
                self._settle()
        self._settle()

    def _settle(self) -> None:
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        _close_popup()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def _one_of(self, things: object) -> object:
        return things[int(self._rng.integers(len(things)))]

    def _target(self) -> QWidget:
        if self._held is not None:
            return self._held[0]
        return self.window.childAt(self._place) or self.window

    def _mouse(self, kind: QEvent.Type, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        target = self._target()
        place = QPointF(target.mapFrom(self.window, self._place))
        where = QPointF(self.window.mapToGlobal(self._place))
        control = Qt.KeyboardModifier.ControlModifier
        modifier = control if self._rng.random() < 0.1 else NO_KEY
        event = QMouseEvent(kind, place, where, button, buttons, modifier)
        QApplication.sendEvent(target, event)

    def _move(self) -> None:
        """Mostly a little, now and then far, also out of the window."""
        far = self._rng.random() < 0.2
        width, height = self.window.width(), self.window.height()
        if far:
            x, y = self._rng.integers(-50, width + 50), self._rng.integers(-50, height + 50)
            self._place = QPoint(int(x), int(y))
        else:
            step = self._rng.integers(-30, 31, 2).tolist()
            self._place += QPoint(*step)
        held = NO_BUTTON if self._held is None else self._held[1]
        if held is not NO_BUTTON and self._rng.random() < 0.02:  # a release that got lost
            self._held, held = None, NO_BUTTON
        self._mouse(QEvent.Type.MouseMove, NO_BUTTON, held)

    def _press(self) -> None:
        button = self._one_of(BUTTONS)
        if self._rng.random() < 0.6:  # where most is done
            canvas = self.window.row.stage("input").canvas
            inside = self._rng.integers(0, canvas.width(), 2).tolist()
            self._place = canvas.mapTo(self.window, QPoint(*inside))
        target = self._target()
        self._mouse(QEvent.Type.MouseButtonPress, button, button)
        if self._held is None:
            self._held = (target, button)

    def _release(self) -> None:
        if self._held is not None:
            _, button = self._held
            self._mouse(QEvent.Type.MouseButtonRelease, button, NO_BUTTON)
            self._held = None

    def _key(self) -> None:
        target = QApplication.focusWidget() or self.window
        key = self._one_of(KEYS)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, NO_KEY))

    def _wheel(self) -> None:
        target = self._target()
        place = QPointF(target.mapFrom(self.window, self._place))
        where = QPointF(self.window.mapToGlobal(self._place))
        angle = QPoint(0, int(self._one_of((-120, 120, 15, -15, 720))))
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(place, where, QPoint(), angle, NO_BUTTON, NO_KEY, phase, False)
        QApplication.sendEvent(target, event)

    def _act(self) -> None:
        self._one_of(self._actions).trigger()

    def _clip(self) -> None:
        QGuiApplication.clipboard().setText(self._one_of(CLIPBOARDS))

    def _choose(self) -> None:
        boxes = [box for box in self.window.findChildren(QComboBox) if box.isVisible()]
        box = self._one_of(boxes)
        box.setCurrentIndex(int(self._rng.integers(box.count())))
        box.activated.emit(box.currentIndex())

    def _resize(self) -> None:
        self.window.resize(*self._rng.integers((900, 500), (1700, 1000)).tolist())

    def _open(self) -> None:
        """Use weights from a file, as the dialog would."""
        self.session.use_weights("weights", self._one_of(self._networks))

    def _hide(self) -> None:
        self.window.hide()
        self._held = None
        self.window.show()

    def _bench(self) -> None:
        bench = self.window.bench
        name = self._one_of(bench.panels).action
        if self._rng.random() < 0.3:
            bench.move_panel(name)
        else:
            bench.toggle(name)
            bench.set_height(int(self._rng.integers(400)))


def _close_popup() -> None:
    if popup := QApplication.activePopupWidget():
        popup.close()
