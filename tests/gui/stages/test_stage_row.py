"""The row of stages: it knows them by name."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.window.window import LabWindow
from tests.gui.row_window import RowWindow
from tinycnn.unit import Stage


def test_stages_are_found_by_name(row_window: RowWindow) -> None:
    """Wherever it stands, and however many stand beside it."""
    for stage in row_window.row.stages:
        assert row_window.row.stage(stage.panel_id) is stage
    assert {placed.stage for placed in row_window.row.stage("relu_maps").grids} >= {Stage.RELU}


def test_an_unknown_name_is_told_with_those_that_are(row_window: RowWindow) -> None:
    """A mistyped name is no riddle."""
    with pytest.raises(LookupError, match=r"no stage 'relu'; the row holds input, conv_maps, relu"):
        row_window.row.stage("relu")


def test_the_stages_alone_have_the_room_of_a_lab(lab: LabWindow, row_window: RowWindow) -> None:
    """What tests see of them in a window of their own is what a person sees in the lab."""
    for size in ((1280, 660), (1920, 1080)):
        lab.resize(*size)
        row_window.resize_as_in_lab(*size)
        QApplication.processEvents()
        assert row_window.row.size() == lab.row.size()
