"""A hand that knows where every number of the network stands."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.stages.stage_panel import StagePanel
from gui.window.window import LabWindow
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage, Unit, stage_units

LEFT = Qt.MouseButton.LeftButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
# Left of the first stage.
NOWHERE = QPoint(3, 300)

ONE_OF_EACH = (
    Unit(Stage.INPUT, 0, 3, 3),
    Unit(Stage.KERNEL, 1, 0, 2),
    Unit(Stage.CONV_BIAS, 2),
    Unit(Stage.CONV, 0, 2, 3),
    Unit(Stage.RELU, 1, 3, 0),
    Unit(Stage.POOL, 2, 1, 1),
    Unit(Stage.FLAT, 0, 0, 13),
    Unit(Stage.CONTRIBUTION, 2, 0, 4),
    Unit(Stage.DENSE_BIAS, 0),
    Unit(Stage.LOGIT, 1),
    Unit(Stage.PROBABILITY, 2),
)
"""A unit of every stage of the book's network."""


def some_units(architecture: Architecture, stage: Stage) -> list[Unit]:
    """Return the first, a middle and the last unit of a stage."""
    units = stage_units(architecture, stage)
    return list(dict.fromkeys([units[0], units[len(units) // 2], units[-1]]))


class Pointer:
    """Points at units with the mouse, and pins them."""

    def __init__(self, window: LabWindow | RowWindow) -> None:
        self.window = window

    def panel_of(self, unit: Unit) -> StagePanel:
        """Return the one panel in which a unit stands."""
        (panel,) = [stage for stage in self.window.row.stages if stage.rect_of(unit) is not None]
        return panel

    def place(self, unit: Unit) -> QPoint:
        """Return the middle of a unit, in the window."""
        panel = self.panel_of(unit)
        return panel.mapTo(self.window, panel.rect_of(unit).center())

    def point_at(self, unit: Unit | None) -> None:
        """Hold the mouse over a unit, or where there is none."""
        where = NOWHERE if unit is None else self.place(unit)
        # A mouse that is there already, from a test before, would not be noticed.
        for place in (where + QPoint(1, 1), where):
            QTest.mouseMove(self.window.windowHandle(), place)
        QApplication.processEvents()

    def click(self, unit: Unit | None) -> None:
        """Pin a unit, as a person does; on the canvas, where a click draws, with Ctrl held."""
        on_canvas = unit is not None and unit.stage is Stage.INPUT
        self._click(unit, CTRL if on_canvas else PLAIN)

    def compare(self, unit: Unit | None) -> None:
        """Pin a unit beside the one that is pinned."""
        self._click(unit, CTRL)

    def _click(self, unit: Unit | None, keys: Qt.KeyboardModifier) -> None:
        self.point_at(unit)
        where = NOWHERE if unit is None else self.place(unit)
        QTest.mouseClick(self.window.windowHandle(), LEFT, keys, where)
        QApplication.processEvents()
