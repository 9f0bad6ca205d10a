"""What an earlier lab has left behind."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.features.last_drawing.keeper import DrawingKeeper
from gui.features.last_drawing.shelf import Shelf
from gui.state.session import LabSession
from gui.state.weight_sets import Preset
from tests.gui.edits import edits


@pytest.fixture
def folder(qapp: QApplication, tmp_path: Path) -> Path:
    """Return where an earlier lab has left a diagonal and the untrained weights."""
    session = LabSession()
    keeper = DrawingKeeper(session, Shelf(tmp_path))
    edits(session).load_pattern("diagonal")
    session.use_preset(Preset.UNTRAINED)
    keeper.keep()
    return tmp_path
