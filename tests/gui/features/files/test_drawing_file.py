"""The drawing in a file of text: what is handed in opens again, to the last bit."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from gui.features.files import drawing_file
from tests.gui.edits import edits
from tests.gui.file_dialogs import file_dialog, message, save_as, trigger
from tests.gui.hands import Hands
from tinycnn.files.text_grid import format_grid, parse_grid

LINE = np.eye(8) * 0.7


def saved(hands: Hands, path: Path) -> None:
    """Choose a name in the dialog that the shortcut opens for a drawing without a file."""
    hands.type("Ctrl+S")
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


def open_file(hands: Hands, path: Path, content: str) -> None:
    """Write a file, and open it."""
    path.write_text(content, "utf-8")
    assert hands.window.features["files"].opening.open(path)


def test_a_drawing_that_has_a_file_is_saved_into_it(hands: Hands, tmp_path: Path) -> None:
    """At once, by Ctrl+S; Ctrl+Shift+S asks for another file, which then is the drawing's."""
    first, second = tmp_path / "first.txt", tmp_path / "second.csv"
    open_file(hands, first, format_grid(LINE))
    hands.stroke((0, 7))
    hands.type("Ctrl+S")
    assert hands.window.findChild(QFileDialog) is None
    assert message(hands) == "Drawing saved as first.txt."
    assert parse_grid(first.read_text())[0, 7] == 1.0
    hands.type("Ctrl+Shift+S")
    assert file_dialog(hands).directory().path() == str(tmp_path)
    assert file_dialog(hands).selectedFiles() == [str(first)]
    save_as(hands, second)
    before = first.read_text()
    hands.stroke((7, 0))
    trigger(hands, "save_drawing")
    assert first.read_text() == before
    assert parse_grid(second.read_text())[7, 0] == 1.0


def test_a_table_stays_a_table(hands: Hands, tmp_path: Path) -> None:
    """With commas, for the spreadsheet that it came from, and every digit."""
    path = tmp_path / "line.CSV"
    open_file(hands, path, format_grid(LINE).replace("  ", ","))
    edits(hands.window.session).add_noise()
    image = hands.window.session.document.drawing.image
    hands.type("Ctrl+S")
    assert path.read_text().count(",") == 8 * 7
    assert parse_grid(path.read_text()).tobytes() == image.tobytes()
    hands.type("Ctrl+Shift+S")
    assert file_dialog(hands).defaultSuffix() == "CSV"
    assert "csv" in file_dialog(hands).selectedNameFilter()


def test_what_else_is_in_a_file_is_not_dropped_unasked(hands: Hands, tmp_path: Path) -> None:
    """A save that would keep nothing but the numbers asks, and offers the file's own name."""
    for name, content, offered in (
        ("a.txt", "# a comment\n" + format_grid(LINE), "a.txt"),
        ("b.py", f"np.array({LINE.tolist()})", "b.txt"),
        ("c.csv", format_grid(LINE).replace("  ", ";").replace(".", ","), "c.csv"),
    ):
        open_file(hands, tmp_path / name, content)
        trigger(hands, "save_drawing")
        assert Path(file_dialog(hands).selectedFiles()[0]).name == offered
        file_dialog(hands).close()
        assert (tmp_path / name).read_text() == content


def test_undo_goes_back_to_the_earlier_file(hands: Hands, tmp_path: Path) -> None:
    """The drawing before an opening is never written into the file that was opened."""
    path = tmp_path / "line.txt"
    hands.stroke((3, 3))
    open_file(hands, path, format_grid(LINE))
    hands.type("Ctrl+Z", "Ctrl+S")
    assert file_dialog(hands).isVisible()
    np.testing.assert_array_equal(parse_grid(path.read_text()), LINE)
