"""The drawing in a file of text: what is handed in opens again, to the last bit."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from gui.features.files import drawing_file
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tinycnn.files.text_grid import parse_grid


def saved(hands: Hands, path: Path) -> None:
    """Choose a name in the dialog that the shortcut opens."""
    hands.type("Ctrl+Shift+S")
    dialog = hands.window.findChild(QFileDialog)
    assert dialog.isVisible()
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "txt"
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_a_saved_drawing_opens_again(hands: Hands, tmp_path: Path) -> None:
    """With every bit; it is among the files that were opened last."""
    path = tmp_path / "mine.txt"
    session = hands.window.session
    edits(session).load_example()
    image = session.shown.drawing.image
    saved(hands, path)
    assert "mine.txt" in hands.window.statusBar().currentMessage()
    assert parse_grid(path.read_text()).tobytes() == image.tobytes()
    edits(session).clear()
    hands.window.bars.menus["recent"].actions()[0].trigger()
    assert session.shown.drawing.image.tobytes() == image.tobytes()


def test_saving_changes_nothing(hands: Hands, tmp_path: Path) -> None:
    """Neither the drawing nor undo."""
    hands.stroke((0, 0), (7, 7))
    before = hands.window.session.shown.drawing
    saved(hands, tmp_path / "mine.txt")
    assert hands.window.session.shown.drawing is before
    assert hands.window.session.undo_stack.count() == 1


@pytest.mark.parametrize("name", ["nowhere/mine.txt", "folder", "a\0b.txt"])
def test_a_drawing_that_cannot_be_written_is_told(hands: Hands, tmp_path: Path, name: str) -> None:
    """One sentence with the name; nothing is left behind."""
    (tmp_path / "folder").mkdir()
    saved(hands, tmp_path / name)
    box = hands.window.findChild(QMessageBox)
    assert box.text() == "The drawing was not saved"
    assert "can't be written" in box.informativeText()
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]
    assert hands.window.features["files"].recent.paths == ()


def test_a_full_disk_leaves_the_earlier_drawing(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says so."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drawing_file, "write_whole", full)
    saved(hands, tmp_path / "mine.txt")
    box = hands.window.findChild(QMessageBox)
    assert box.informativeText() == "“mine.txt” can't be written: No space left on device."
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, 0.0)
