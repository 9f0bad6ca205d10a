"""What is clicked is large enough, has a name and a tip, and shows where the focus is."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QButtonGroup,
    QComboBox,
    QScrollBar,
    QWidget,
)

from gui.arguments import SMALLEST
from gui.stages.canvas import Canvas
from gui.stages.stage_panel import StagePanel
from gui.stages.stage_row import RING
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.reader import Picture, picture

TARGET = 24  # pixels, WCAG 2.2, 2.5.8
SIZES = [SMALLEST, (1280, 660), (1920, 1080)]


def targets(window: QWidget) -> list[QWidget]:
    """Return what can be clicked or dragged, and is no part of Qt's own."""
    kinds = QAbstractButton | QAbstractSlider | QComboBox | Canvas
    found = [w for w in window.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
    qts_own = ("qt_", "Scroll")  # buttons of a narrow row of tabs
    own = [w for w in found if not isinstance(w, QScrollBar)]
    return [w for w in own if not w.objectName().startswith(qts_own)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_targets_are_large_enough(lab: LabWindow, size: tuple[int, int]) -> None:
    """At least 24 by 24 pixels."""
    lab.resize(*size)
    QApplication.processEvents()
    assert len(targets(lab)) > 20
    for target in targets(lab):
        assert min(target.width(), target.height()) >= TARGET, target
    canvas = lab.findChild(Canvas)
    assert canvas.cell_rect(0, 0).width() >= TARGET


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
def test_entries_of_menus_are_large_enough(lab: LabWindow) -> None:
    """At least 24 pixels high."""
    for action in lab.menuBar().actions():
        menu = action.menu()
        menu.popup(lab.pos())
        for entry in menu.actions():
            if not entry.isSeparator():
                assert menu.actionGeometry(entry).height() >= TARGET, entry.text()
        menu.close()


def test_everything_that_is_clicked_is_named_and_explained(lab: LabWindow) -> None:
    """For screen readers, and in tips for all others."""
    for target in targets(lab):
        named = target.accessibleName() or (target.text() if hasattr(target, "text") else "")
        assert named, target
        assert target.toolTip() or isinstance(target, Canvas), target
        assert target.statusTip() or isinstance(target, Canvas), target


def seen(widget: QWidget, lab: LabWindow) -> Picture:
    """Return what a target shows; around a stage with the keyboard there is a ring."""
    if not isinstance(widget, StagePanel):
        return picture(widget)
    ring = QRect(widget.mapTo(lab, QPoint()), widget.size()).adjusted(-RING, 0, RING, 0)
    return picture(lab, ring)


def test_tab_reaches_everything_and_shows_where_it_is(hands: Hands) -> None:
    """Each target takes the focus on the way round, and looks otherwise with it."""
    lab, visited = hands.window, []
    while (widget := QApplication.focusWidget()) not in visited:
        visited.append(widget)
        focused = seen(widget, lab)
        hands.type("Tab")
        assert (seen(widget, lab) != focused).any(), widget
    reachable = {target for target in targets(lab) if target.isEnabled()}
    alternatives = {w for group in lab.findChildren(QButtonGroup) for w in group.buttons()}
    assert reachable - set(visited) - alternatives == set()
