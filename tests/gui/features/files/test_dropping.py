"""Files that the window is asked to open: by the start of the program, or by the system."""

from pathlib import Path

import numpy as np
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.gui.hands import Hands
from tinycnn.files.text_grid import format_grid

GRID = np.random.default_rng(3).random((8, 8)).round(2)


def test_a_file_that_the_program_was_started_with_is_opened(hands: Hands, tmp_path: Path) -> None:
    """As if it had been dropped: the window tells what is wrong with one."""
    (tmp_path / "grid.txt").write_text(format_grid(GRID))
    QApplication.sendEvent(hands.window, QFileOpenEvent(str(tmp_path / "grid.txt")))
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, GRID)
    assert hands.window.session.undo_stack.undoText() == "open grid.txt"
    QApplication.sendEvent(hands.window, QFileOpenEvent(str(tmp_path)))
    (box,) = [b for b in hands.window.findChildren(QMessageBox) if b.isVisible()]
    box.close()
    assert "is a folder; choose a file in it" in box.informativeText()
