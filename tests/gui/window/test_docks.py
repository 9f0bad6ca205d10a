"""The secondary panels: opened on demand, in room of their own, and closed without a trace."""

import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QDockWidget

from gui import panels
from gui.panels.panel import DockPanel, find_panels
from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.hands import Hands

# What the screenless platform says when a panel floats.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DOCKS = [kind.action for kind in find_panels(panels, DockPanel).members]


@pytest.mark.parametrize("name", DOCKS)
def test_an_action_opens_and_closes_its_panel(lab: LabWindow, name: str) -> None:
    """By the same action; the action shows whether it is open."""
    action, dock = lab.bars.actions[name], lab.side.docks[name]
    assert not dock.isVisible()
    for shown in (True, False, True):
        action.trigger()
        QApplication.processEvents()
        assert dock.isVisible() is shown
        assert action.isChecked() is shown
    dock.close()
    QApplication.processEvents()
    assert not action.isChecked()


@pytest.mark.parametrize("height", [0, 720])
@pytest.mark.parametrize("name", sampled(DOCKS))
def test_opening_and_closing_leaves_the_window_as_it_was(
    lab: LabWindow, name: str, height: int
) -> None:
    """However often, whichever way it is closed, on a screen with room below and on a full one."""
    lab.resize(1280, height)
    QApplication.processEvents()
    height = lab.height()
    for close in (lab.bars.actions[name].trigger, lab.side.docks[name].close) * 3:
        lab.bars.actions[name].trigger()
        QApplication.processEvents()
        close()
        QApplication.processEvents()
        assert lab.height() == height


def test_a_panel_opens_in_room_of_its_own(lab: LabWindow) -> None:
    """No cell shrinks for it: the window grows as far as the screen does, else the panel floats."""
    for height, floats in ((0, False), (720, True)):
        lab.resize(1280, height)
        QApplication.processEvents()
        row = lab.row.height()
        lab.bars.actions["history"].trigger()
        QApplication.processEvents()
        assert lab.side.docks["history"].isFloating() is floats
        assert lab.row.height() >= row - 8
        lab.bars.actions["history"].trigger()
        QApplication.processEvents()


def test_tabs_take_nothing_from_the_stages(lab: LabWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second panel comes with tabs and may be higher: the window grows by that, too."""
    high = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 1920, 1080))
    monkeypatch.setattr(lab, "screen", lambda: high)  # the screenless platform's is low
    lab.resize(1280, 700)
    QApplication.processEvents()
    height, stages = lab.height(), lab.area.height()
    for name in ("trace", "history"):
        lab.bars.actions[name].trigger()
        for _ in range(3):
            QApplication.processEvents()
        assert not lab.side.docks[name].isFloating()
        assert lab.area.height() >= stages - 8
    for name in ("trace", "history"):
        lab.bars.actions[name].trigger()
        QApplication.processEvents()
    assert abs(lab.height() - height) <= 8


def test_the_history_grows_by_strokes(hands: Hands) -> None:
    """One point a finished stroke, the newest at 0; the figures are the network's."""
    lab = hands.window
    lab.bars.actions["history"].trigger()
    QApplication.processEvents()
    panel = lab.side.docks["history"].widget()
    for step in range(1, 4):
        hands.stroke((0, step), (7, step))
        strokes, probabilities = panel.plot.listDataItems()[0].getData()
        assert strokes[-1] == 0
        assert probabilities[-1] == lab.session.shown.trace.probabilities[0]
        assert len(strokes) == len(lab.session.shown.history.rows)
    names = [item.name() for item in panel.plot.listDataItems()]
    assert names == ["vertical", "horizontal", "diagonal"]


def test_curves_are_told_apart_without_colour(hands: Hands) -> None:
    """By dash and by marker."""
    hands.window.bars.actions["history"].trigger()
    QApplication.processEvents()
    items = hands.window.side.docks["history"].widget().plot.listDataItems()
    looks = {(item.opts["pen"].style(), item.opts["symbol"]) for item in items}
    assert len(looks) == 3
    assert "pyqtgraph" in sys.modules


def test_docks_are_closed_at_the_start(lab: LabWindow) -> None:
    """Few things at first."""
    assert [d for d in lab.findChildren(QDockWidget) if d.isVisible()] == []
