"""The stages in a window of their own, with hands before them."""

import pytest
from PySide6.QtTest import QTest

from gui.look.look import Look
from gui.state.session import LabSession
from gui.window.window import LabWindow
from tests.gui.hands import Hands, begin
from tests.gui.row_window import RowWindow


@pytest.fixture
def row_window(session: LabSession, look: Look) -> RowWindow:
    """Return the shown and active window of the stages alone, as large as in a lab."""
    window = RowWindow(session, look)
    window.resize_as_in_lab(1280, 720)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    window.row.stage("input").canvas.setFocus()
    return window


@pytest.fixture
def hands(row_window: RowWindow) -> Hands:
    """Return hands before the stages alone, and an empty canvas."""
    return begin(row_window)


@pytest.fixture
def lab_hands(lab: LabWindow) -> Hands:
    """Return hands before the whole lab, and an empty canvas."""
    return begin(lab)
