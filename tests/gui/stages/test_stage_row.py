"""The row of stages: it knows them by name."""

import pytest

from gui.window.window import LabWindow
from tinycnn.unit import Stage


def test_stages_are_found_by_name(lab: LabWindow) -> None:
    """Wherever it stands, and however many stand beside it."""
    for stage in lab.row.stages:
        assert lab.row.stage(stage.panel_id) is stage
    assert {placed.stage for placed in lab.row.stage("relu_maps").grids} >= {Stage.RELU}


def test_an_unknown_name_is_told_with_those_that_are(lab: LabWindow) -> None:
    """A mistyped name is no riddle."""
    with pytest.raises(LookupError, match=r"no stage 'relu'; the row holds input, conv_maps, relu"):
        lab.row.stage("relu")
