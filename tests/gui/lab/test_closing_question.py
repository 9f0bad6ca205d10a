"""What can't be kept, and a file's changes where nothing is: told before they are lost."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.window.window import LabWindow
from tests.gui.file_dialogs import save_as, warning
from tests.gui.hands import Hands
from tinycnn.files.text_grid import format_grid, parse_grid


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Return a folder into which nothing can be written."""
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "drawings"


def closing_question(lab: LabWindow) -> QMessageBox | None:
    """Return the question that is open, if one is."""
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    return lab.findChild(QMessageBox, "closing_question")


def answer(lab: LabWindow, text: str) -> None:
    """Choose an answer."""
    box = closing_question(lab)
    next(b for b in box.buttons() if b.text().replace("&", "") == text).click()
    QApplication.processEvents()


def test_a_drawing_that_cannot_be_kept_is_told_before_it_is_lost(
    lab: LabWindow, hands: Hands, full: Path
) -> None:
    """At once in the status bar, and when the window is closed; a person may stay."""
    lab.features["last_drawing"].keep_in(full)
    hands.stroke((0, 0), (0, 7))
    lab.features["last_drawing"].findChild(QTimer).timeout.emit()
    assert "can't be kept" in lab.statusBar().currentMessage()
    assert not lab.close()
    assert not lab.close()
    assert lab.isVisible()
    assert len(lab.findChildren(QMessageBox, "closing_question")) == 1
    assert "Not a directory" in closing_question(lab).informativeText()
    answer(lab, "Cancel")
    assert closing_question(lab) is None
    assert lab.isVisible()
    assert not lab.close()
    answer(lab, "Close anyway")
    assert not lab.isVisible()


def test_once_there_is_room_the_window_closes(
    lab: LabWindow, hands: Hands, full: Path, tmp_path: Path
) -> None:
    """And the drawing is kept."""
    lab.features["last_drawing"].keep_in(full)
    hands.stroke((0, 0), (0, 7))
    assert not lab.close()
    answer(lab, "Cancel")
    (tmp_path / "file").unlink()
    assert lab.close()
    assert len(list(full.glob("*.json"))) == 1


def test_what_cannot_be_kept_can_be_saved_elsewhere(
    lab: LabWindow, hands: Hands, full: Path, tmp_path: Path
) -> None:
    """What is in a file is safe: then nothing is asked."""
    lab.features["last_drawing"].keep_in(full)
    hands.stroke((0, 0), (0, 7))
    assert not lab.close()
    answer(lab, "Save drawing…")
    save_as(hands, tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").exists()
    assert lab.close()


def test_who_has_drawn_nothing_is_not_asked(lab: LabWindow, full: Path) -> None:
    """A home that can't be written does not get in the way."""
    lab.features["last_drawing"].keep_in(full)
    assert lab.close()


@pytest.fixture
def line(hands: Hands, tmp_path: Path) -> Path:
    """Return a file that is open, and changed, in a start that keeps nothing."""
    path = tmp_path / "line.txt"
    path.write_text(format_grid(np.eye(8) * 0.7))
    assert hands.window.features["files"].opening.open(path)
    hands.stroke((0, 7))
    return path


def test_changes_of_a_file_are_saved_or_lost_as_one_is_told(lab: LabWindow, line: Path) -> None:
    """A saved one closes the window."""
    assert not lab.close()
    assert closing_question(lab).text() == "The changes of “line.txt” are not saved"
    answer(lab, "Cancel")
    assert lab.isVisible()
    assert parse_grid(line.read_text())[0, 7] == 0.0
    assert not lab.close()
    answer(lab, "Save drawing…")
    assert not lab.isVisible()
    assert parse_grid(line.read_text())[0, 7] == 1.0


def test_a_file_that_cannot_be_written_keeps_the_window(lab: LabWindow, line: Path) -> None:
    """Until a person wants its changes lost."""
    line.unlink()
    line.mkdir()
    assert not lab.close()
    answer(lab, "Save drawing…")
    assert lab.isVisible()
    box = warning(Hands(lab))
    assert box.text() == "The drawing was not saved"
    box.close()
    assert not lab.close()
    answer(lab, "Close anyway")
    assert not lab.isVisible()


def test_what_is_saved_or_in_no_file_closes_at_once(
    lab: LabWindow, hands: Hands, line: Path
) -> None:
    """A scribble is nobody's file."""
    hands.type("Ctrl+Z")
    assert lab.close()
    lab.show()
    hands.type("Ctrl+N")
    hands.stroke((3, 3))
    assert lab.close()


def test_changes_of_a_file_that_are_kept_are_not_asked_about(
    lab: LabWindow, line: Path, tmp_path: Path
) -> None:
    """The next start offers them."""
    lab.features["last_drawing"].keep_in(tmp_path / "drawings")
    Hands(lab).stroke((7, 0))
    assert lab.close()
    assert len(list((tmp_path / "drawings").glob("*.json"))) == 1
