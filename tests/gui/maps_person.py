"""A person before a tab of maps, whose cells can be pointed at."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from gui.widgets.parts_view import PartsView
from tests.gui.person import Person
from tests.gui.reader import Reader
from tinycnn.unit import Unit


@dataclass
class MapsPerson(Person):
    """Reads the maps, and points at their cells."""

    reader: Reader

    @property
    def picture(self) -> PartsView:
        """The maps, and what is said of one of their cells."""
        return self.panel.view.picture

    def press(self, name: str) -> None:
        """Click a button of the tab, and let all be shown that has changed."""
        super().press(name)
        self.settle()

    def choose(self, name: str, text: str) -> None:
        """Choose an entry of a list by its text."""
        box = self.find(name)
        assert isinstance(box, QComboBox)
        index = box.findText(text)
        assert index >= 0, [box.itemText(i) for i in range(box.count())]
        box.setCurrentIndex(index)
        box.activated.emit(index)
        self.settle()

    def settle(self) -> None:
        """Let all be shown that has changed."""
        QApplication.processEvents()
        self.panel.catch_up()
        QApplication.processEvents()

    def written(self) -> str:
        """Return all that is written in the picture."""
        self.settle()
        return "\n".join(text.text for text in self.reader.read(self.picture))

    def place(self, unit: Unit) -> QPoint:
        """Return the middle of a cell of the maps, in the picture."""
        return next(box for box, own in self.picture.terms() if own == unit).center()

    def point_at(self, unit: Unit) -> None:
        """Hold the mouse over a cell of the maps."""
        self.picture.repaint()
        where = self.picture.mapTo(self.window, self.place(unit))
        for place in (where + QPoint(1, 1), where):
            QTest.mouseMove(self.window.windowHandle(), place)
        QApplication.processEvents()

    def click(self, unit: Unit) -> None:
        """Click a cell of the maps."""
        self.hands.stroke(self.picture.mapTo(self.window, self.place(unit)))
        self.settle()
