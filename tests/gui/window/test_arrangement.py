"""Whatever a person can hide, close or push aside comes back by an action."""

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.window.window import LabWindow

SCREENLESS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def right_click(widget: QWidget) -> None:
    """Ask for the menu of a place, as the right button does."""
    reason = QContextMenuEvent.Reason.Mouse
    middle = widget.rect().center()
    QApplication.sendEvent(widget, QContextMenuEvent(reason, middle, widget.mapToGlobal(middle)))


def in_sight(window: LabWindow) -> set[str]:
    """Return which bars and panels are seen."""
    bars = {"menus": window.menuBar(), "tools": window.bars.toolbar, "status": window.statusBar()}
    panels = {panel.action: panel for panel in window.bench.panels}
    return {name for name, w in (bars | panels).items() if w.isVisible()}


@SCREENLESS
def test_no_right_click_hides_anything(lab: LabWindow) -> None:
    """Qt's own menu offered to hide the tools, and nothing could bring them back."""
    lab.bench.toggle("tables")
    QApplication.processEvents()
    panel = lab.bench.panel("tables")
    for widget in (lab.menuBar(), lab.bars.toolbar, lab.statusBar(), panel, lab.centralWidget()):
        right_click(widget)
        popup = QApplication.activePopupWidget()
        assert popup is None, f"{widget.objectName()}: {popup.actions()[0].text()}"


@SCREENLESS
@pytest.mark.parametrize("name", ["history", "explanation"])
def test_an_action_puts_everything_back(lab: LabWindow, name: str) -> None:
    """A panel in a window out of sight, another height, a folded bench, tools that are hidden."""
    stages, seen = lab.area.size(), in_sight(lab)
    lab.bench.set_height(200)
    lab.bench.move_panel(name)
    lab.bench.windows[name].move(9000, 9000)
    lab.bench.toggle("tables")
    lab.bench.fold()
    lab.bars.toolbar.hide()
    lab.bars.actions["arrange"].trigger()
    QApplication.processEvents()
    assert in_sight(lab) == seen
    assert lab.area.size() == stages
    assert lab.bench.panel(name).window() is lab


@SCREENLESS
def test_it_ends_the_presentation(lab: LabWindow) -> None:
    """There menus and tools are hidden, too."""
    seen = in_sight(lab)
    lab.presentation.enter(full_screen=False)
    lab.bars.actions["arrange"].trigger()
    QApplication.processEvents()
    assert in_sight(lab) == seen
    assert not lab.presents()


def test_every_panel_has_its_action(lab: LabWindow) -> None:
    """In a menu: by it a closed panel comes back."""
    view, tabs = lab.bars.menus["view"], lab.bars.menus["tabs"]
    assert "arrange" in {action.objectName() for action in view.actions()}
    assert tabs.menuAction() in view.actions()
    offered = [action.objectName() for action in tabs.actions()]
    assert offered[: len(lab.bench.panels)] == [panel.action for panel in lab.bench.panels]
