"""The ring around the stage that has the keyboard is where the stage is, whatever has changed."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.stages.stage_panel import StagePanel
from gui.stages.stage_row import RING
from gui.window.window import LabWindow
from tests.gui.networks import SHAPES, network
from tests.gui.reader import picture

SCREENLESS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CHANGES: dict[str, Callable[[LabWindow], object]] = {
    "a larger window": lambda lab: lab.resize(1700, 950),
    "a smaller window": lambda lab: lab.resize(1200, 640),
    "a folded bench": lambda lab: lab.bench.fold(),
    "larger texts": lambda lab: lab.look.set_scale(1.5),
    "another theme": lambda lab: lab.look.choose("dark"),
    "thicker rings": lambda lab: lab.look.choose("contrast"),
    "another network": lambda lab: lab.session.start_with(network(SHAPES[4]), "dot"),
    "a presentation": lambda lab: lab.presentation.enter(full_screen=False),
    "a stage in sight": lambda lab: lab.area.horizontalScrollBar().setValue(200),
}


def upright_lines(lab: LabWindow) -> set[int]:
    """Return the columns of the row that are of the accent, save where lines of links cross."""
    accent = lab.look.theme.accent
    colour = (accent.red(), accent.green(), accent.blue())
    share = (picture(lab.row) == colour).all(axis=2).mean(axis=0)
    return set(np.flatnonzero(share > 0.5).tolist())


def sides(lab: LabWindow, stage: StagePanel) -> set[int]:
    """Return the columns in which the ring of a stage has its sides, two pixels wide or more."""
    width = round(2 * lab.look.theme.ring_width)
    last = stage is lab.row.stages[-1]
    left = stage.x() - RING
    right = stage.x() + stage.width() + (RING if last else -RING)
    half = width // 2
    return {x + d for x in (left, right) for d in range(-half, width - half)}


@SCREENLESS
@pytest.mark.parametrize("change", CHANGES)
def test_the_ring_goes_with_its_stage(lab: LabWindow, change: str) -> None:
    """After a resize, a zoom, a scroll, another theme or network: around it and nowhere else."""
    for stage in lab.row.stages[1:]:
        stage.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert upright_lines(lab) == sides(lab, stage)
    CHANGES[change](lab)
    QApplication.processEvents()
    assert upright_lines(lab) == sides(lab, stage)
    lab.row.stages[2].setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert upright_lines(lab) == sides(lab, lab.row.stages[2])


def test_the_ring_goes_with_the_focus(lab: LabWindow) -> None:
    """Elsewhere than in a stage there is none, and it does not come back by itself."""
    lab.row.stages[3].setFocus(Qt.FocusReason.TabFocusReason)
    lab.setFocus(Qt.FocusReason.OtherFocusReason)
    lab.resize(1500, 800)
    QApplication.processEvents()
    assert upright_lines(lab) == set()
