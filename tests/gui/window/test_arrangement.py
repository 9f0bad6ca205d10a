"""Whatever a person can hide, close or push aside comes back by an action."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.features.weights.weight_switch import WeightSwitch
from gui.window.arrangement import LAYOUT_VERSION
from gui.window.window import LabWindow

SCREENLESS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def right_click(widget: QWidget) -> None:
    """Ask for the menu of a place, as the right button does."""
    reason = QContextMenuEvent.Reason.Mouse
    middle = widget.rect().center()
    QApplication.sendEvent(widget, QContextMenuEvent(reason, middle, widget.mapToGlobal(middle)))


def in_sight(window: LabWindow) -> set[str]:
    """Return which docks and bars are seen."""
    bars = {"menus": window.menuBar(), "tools": window.bars.toolbar, "status": window.statusBar()}
    return {name for name, w in (bars | window.side.docks).items() if w.isVisible()}


@SCREENLESS
def test_no_right_click_hides_anything(lab: LabWindow) -> None:
    """Qt's own menu offered to hide the tools, and nothing could bring them back."""
    lab.side.toggle("tables")
    QApplication.processEvents()
    title = lab.side.docks["tables"]
    for widget in (lab.menuBar(), lab.bars.toolbar, lab.statusBar(), title, lab.centralWidget()):
        right_click(widget)
        popup = QApplication.activePopupWidget()
        assert popup is None, f"{widget.objectName()}: {popup.actions()[0].text()}"


def test_tools_that_were_hidden_come_back_with_the_next_start(lab: LabWindow) -> None:
    """An earlier version may have kept a layout without them."""
    lab.bars.toolbar.hide()
    kept = lab.saveState(LAYOUT_VERSION)
    lab.arrangement.restore(kept)
    assert lab.bars.toolbar.isVisible()
    assert lab.findChild(WeightSwitch).isVisible()


@SCREENLESS
def test_an_action_puts_everything_back(lab: LabWindow) -> None:
    """Panels that float, out of sight or at another side; tools that are hidden; a closed strip."""
    stages, seen = lab.area.size(), in_sight(lab)
    for name in ("tables", "trace", "history"):
        lab.side.toggle(name)
    lab.side.docks["tables"].setFloating(True)
    lab.side.docks["tables"].move(9000, 9000)
    lab.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, lab.side.docks["trace"])
    lab.side.show_strip("explanation", shown=False)
    lab.bars.toolbar.hide()
    lab.bars.actions["arrange"].trigger()
    QApplication.processEvents()
    assert in_sight(lab) == seen
    assert lab.side.is_shown("explanation")
    assert lab.area.size().expandedTo(stages) == lab.area.size()
    for dock in lab.side.docks.values():
        assert not dock.isFloating()
        assert lab.dockWidgetArea(dock) is Qt.DockWidgetArea.BottomDockWidgetArea


@SCREENLESS
def test_it_ends_the_presentation(lab: LabWindow) -> None:
    """There menus and tools are hidden, too."""
    seen = in_sight(lab)
    lab.presentation.enter(full_screen=False)
    lab.bars.actions["arrange"].trigger()
    QApplication.processEvents()
    assert in_sight(lab) == seen
    assert not lab.presents()


@SCREENLESS
def test_a_panel_that_floats_out_of_sight_is_opened_in_sight(lab: LabWindow) -> None:
    """Its screen may have been taken away while it was closed."""
    dock = lab.side.docks["tables"]
    lab.side.toggle("tables")
    dock.setFloating(True)
    lab.side.toggle("tables")
    dock.move(9000, 9000)
    lab.side.toggle("tables")
    QApplication.processEvents()
    assert dock.isVisible()
    assert lab.screen().availableGeometry().contains(dock.pos())


def test_every_panel_has_its_action(lab: LabWindow) -> None:
    """In a menu: by it a closed panel comes back."""
    view = lab.bars.menus["view"]
    offered = {action.objectName() for action in view.actions()}
    assert {"arrange", *lab.side.docks, *lab.side.strips} <= offered
    assert isinstance(view, QMenu)
