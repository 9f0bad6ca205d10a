"""A person who does anything, by way of the window system; the same acts for the same seed.

A `Storm` hands its events to widgets. Here Qt itself finds out who gets them: popups, grabs, drags
of the bench and its tabs, shortcuts, tool tips, nested event loops. What is deleted too early, or
twice, shows itself.
"""

import gc
import random
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu

from gui.state.weight_sets import WeightSet
from gui.window.window import LabWindow
from tests.gui.random_hands import RandomHands
from tests.gui.storm import CLIPBOARDS

DEEPEST = 3  # event loops within each other


class WindowStorm:
    """Sends random acts to all windows of a lab, one each time its event loop is idle.

    Parameters
    ----------
    networks
        What may be opened beside the presets.
    tell
        Is told the number and the name of each act before it is done.
    """

    def __init__(
        self,
        window: LabWindow,
        networks: list[WeightSet],
        seed: int,
        tell: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._window, self._networks, self._tell = window, networks, tell
        self._rng = random.Random(seed)
        self._hands = hands = RandomHands(window, self._rng)
        self._done = self._wanted = self._depth = 0
        window.bars.actions["quit"].setDisabled(True)
        self._actions: list[QAction] = [
            action for name, action in window.bars.actions.items() if name != "quit"
        ]
        often = ((hands.move, 50), (hands.click, 8), (hands.press, 8), (hands.release, 9))
        usual = ((hands.key, 14), (hands.wheel, 3), (hands.click_twice, 2), (hands.ask, 2))
        seldom = ((self.act, 4), (self.bench, 2), (self.menu, 1), (self.close_one, 5))
        rare = ((self.clip, 1), (self.size, 1), (self.open, 0.6), (hands.drop, 0.5))
        rarest = ((self.look, 0.3), (self.hide, 0.15), (gc.collect, 0.2))
        doings = (*often, *usual, *seldom, *rare, *rarest)
        self._doings, self._weights = zip(*doings, strict=True)

    def run(self, acts: int) -> None:
        """Do so many acts, in the event loop of the application."""
        self._wanted += acts
        QTimer.singleShot(0, self._tick)
        while self._done < self._wanted:
            QApplication.exec()
        while popup := QApplication.activePopupWidget():
            popup.close()
        QApplication.processEvents()

    def _tick(self) -> None:
        """Do one act. If it waits in an event loop of its own, the next ones are done in there."""
        if self._done >= self._wanted:
            QApplication.exit()
            return
        QTimer.singleShot(0, self._tick)  # a timer that is on its way would not fire in there
        if self._depth >= DEEPEST:
            self._hands.release()
            self.close_one()
            return
        self._depth += 1
        self._done += 1
        try:
            (doing,) = self._rng.choices(self._doings, self._weights)
            self._tell(f"{self._done} {doing.__name__} {self._hands.place.toTuple()}")
            doing()
        finally:
            self._depth -= 1

    # What is done beside mouse and keyboard

    def act(self) -> None:
        """Do what an action does, wherever it stands."""
        action = self._rng.choice(self._actions)
        self._tell(f"  {action.objectName()}")
        action.trigger()

    def menu(self) -> None:
        """Open a menu, anywhere."""
        where = QPoint(self._rng.randrange(800), self._rng.randrange(500))
        menu = self._rng.choice(self._window.findChildren(QMenu))
        menu.popup(self._window.mapToGlobal(where))

    def bench(self) -> None:
        """Open a tab, fold it away, move it into a window or back, set the height."""
        bench = self._window.bench
        name = self._rng.choice(bench.panels).action
        do = self._rng.choice((bench.open, bench.toggle, bench.move_panel))
        if self._rng.random() < 0.3:
            bench.set_height(self._rng.randrange(400))
        else:
            do(name)

    def size(self) -> None:
        """Give the window another size."""
        self._window.resize(self._rng.randint(400, 1700), self._rng.randint(300, 1000))

    def hide(self) -> None:
        """Hide the window, and show it."""
        self._window.hide()
        self._window.show()

    def look(self) -> None:
        """Choose another theme."""
        self._window.look.choose(self._rng.choice(("light", "dark", "contrast")))

    def open(self) -> None:
        """Use weights from a file, as the dialog would."""
        self._window.session.use_weights("weights", self._rng.choice(self._networks))

    def clip(self) -> None:
        """Let another program, or this one, have put something on the clipboard, or nothing."""
        clipboard, chance = QGuiApplication.clipboard(), self._rng.random()
        if chance < 0.6:
            clipboard.setText(self._rng.choice(CLIPBOARDS))
        elif chance < 0.8:
            picture = QImage(30, 20, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
            clipboard.setImage(picture)
        elif chance < 0.9:
            clipboard.clear()
        else:
            mime = QMimeData()
            mime.setData("image/png", QByteArray(b"no picture"))
            clipboard.setMimeData(mime)

    def close_one(self) -> None:
        """Close a popup, and now and then a dialog."""
        if popup := QApplication.activePopupWidget():
            popup.close()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and self._rng.random() < 0.5:
            dialog.close()
