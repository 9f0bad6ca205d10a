"""Closing a start that remembers nothing, with changes of a file."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.app import open_window
from gui.look.look import Look
from gui.state.session import LabSession
from gui.system.settings import Settings
from tests.gui.file_dialogs import warning
from tests.gui.hands import Hands
from tinycnn.files.text_grid import format_grid, parse_grid

LINE = np.eye(8) * 0.7
Button = QMessageBox.StandardButton


@pytest.fixture
def path(hands: Hands, tmp_path: Path) -> Path:
    """Return a file that is open, and changed."""
    path = tmp_path / "line.txt"
    path.write_text(format_grid(LINE))
    assert hands.window.features["files"].opening.open(path)
    hands.stroke((0, 7))
    return path


def close(hands: Hands, answer: Button) -> bool:
    """Close the window, answer its question; return whether it stays open."""
    assert not hands.window.close()
    box = warning(hands)
    assert box.text() == "The changes of “line.txt” are not saved"
    box.button(answer).click()
    QApplication.processEvents()
    return hands.window.isVisible()


def test_changes_of_a_file_are_saved_if_told_so(hands: Hands, path: Path) -> None:
    """Then the window closes."""
    assert not close(hands, Button.Save)
    assert parse_grid(path.read_text())[0, 7] == 1.0


def test_changes_of_a_file_are_lost_only_if_told_so(hands: Hands, path: Path) -> None:
    """Cancel keeps the window, with all that is in it."""
    assert close(hands, Button.Cancel)
    assert hands.window.session.document.drawing.image[0, 7] == 1.0
    assert not close(hands, Button.Discard)
    np.testing.assert_array_equal(parse_grid(path.read_text()), LINE)


def test_what_cannot_be_saved_keeps_the_window(hands: Hands, path: Path) -> None:
    """And is told."""
    path.unlink()
    path.parent.joinpath("line.txt").mkdir()
    assert close(hands, Button.Save)
    assert warning(hands).text() == "The drawing was not saved"


def test_what_is_saved_or_in_no_file_closes_at_once(hands: Hands, path: Path) -> None:
    """A scribble is nobody's file."""
    hands.type("Ctrl+Z")
    assert hands.window.close()
    hands.window.show()
    hands.type("Ctrl+N")
    hands.stroke((3, 3))
    assert hands.window.close()


def test_a_start_that_remembers_does_not_ask(look: Look, tmp_path: Path) -> None:
    """There the drawing is kept, and offered at the next start."""
    session = LabSession()
    window = open_window(session, look, Settings(tmp_path / "settings.json"))
    window.show()
    (tmp_path / "line.txt").write_text(format_grid(LINE))
    window.features["files"].opening.open(tmp_path / "line.txt")
    Hands(window).stroke((0, 7))
    assert window.close()
