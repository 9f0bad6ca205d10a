"""Dialogs for files: they open where the last file was, also in the next start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMainWindow

from gui.lab.file_dialogs import FOLDERS, FileDialogs, FileKind
from gui.system.settings import Settings

FILTERS = ["Drawings (*.txt)", "Comma-separated values (*.csv)", "All files (*)"]


@pytest.fixture
def window(qapp: object) -> Iterator[QMainWindow]:
    """Return a window to stand behind the dialogs."""
    window = QMainWindow()
    yield window
    window.close()


def where(dialog: QFileDialog) -> Path:
    """Return where a dialog has opened, and close it."""
    found = Path(dialog.directory().path())
    dialog.close()
    return found


def test_the_first_dialog_opens_where_documents_are(
    window: QMainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or in the home, where there is no such folder."""
    (tmp_path / "home").mkdir()
    places = {"DocumentsLocation": tmp_path / "Documents", "HomeLocation": tmp_path / "home"}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda p: str(places[p.name]))
    dialogs = FileDialogs(window, Settings())
    dialog = dialogs.ask_open(FileKind.DRAWING, "Open", FILTERS, list)
    assert where(dialog) == tmp_path / "home"
    (tmp_path / "Documents").mkdir()
    dialog = dialogs.ask_open(FileKind.DRAWING, "Open", FILTERS, list)
    assert where(dialog) == tmp_path / "Documents"


def test_a_dialog_opens_where_the_last_file_was(window: QMainWindow, tmp_path: Path) -> None:
    """Of its kind, in the next start, too; a kind that has none yet, where any file was."""
    drawings, weights = tmp_path / "drawings", tmp_path / "weights"
    drawings.mkdir()
    weights.mkdir()
    settings = Settings(tmp_path / "settings.json")
    dialogs = FileDialogs(window, settings)
    for kind, folder in ((FileKind.DRAWING, drawings), (FileKind.WEIGHTS, weights)):
        dialog = dialogs.ask_save(kind, "Save", FILTERS, list, "x.txt")
        dialog.fileSelected.emit(str(folder / "x.txt"))
        dialog.close()
    settings.save()
    dialogs = FileDialogs(window, Settings(tmp_path / "settings.json"))
    expected = (
        (FileKind.DRAWING, drawings),
        (FileKind.WEIGHTS, weights),
        (FileKind.PICTURE, weights),
    )
    for kind, folder in expected:
        assert where(dialogs.ask_open(kind, "Open", FILTERS, list)) == folder
        assert where(dialogs.ask_save(kind, "Save", FILTERS, list, "y.txt")) == folder


def test_a_folder_that_is_gone_is_passed_over(window: QMainWindow, tmp_path: Path) -> None:
    """A memory stick was taken out: the next best place is taken."""
    gone = tmp_path / "stick"
    gone.mkdir()
    dialogs = FileDialogs(window, Settings())
    dialogs.remember(FileKind.DRAWING, tmp_path / "x.txt")
    dialogs.remember(FileKind.WEIGHTS, gone / "x.npz")
    gone.rmdir()
    dialog = dialogs.ask_open(FileKind.WEIGHTS, "Open", FILTERS, list)
    assert where(dialog) == tmp_path


def test_a_name_is_offered_and_its_ending_follows_the_kind(
    window: QMainWindow, tmp_path: Path
) -> None:
    """A whole path is offered where it lies."""
    dialogs = FileDialogs(window, Settings())
    dialog = dialogs.ask_save(FileKind.DRAWING, "Save", FILTERS, list, str(tmp_path / "line.txt"))
    assert dialog.selectedFiles() == [str(tmp_path / "line.txt")]
    assert dialog.defaultSuffix() == "txt"
    dialog.filterSelected.emit(FILTERS[1])
    assert dialog.defaultSuffix() == "csv"
    dialog.filterSelected.emit(FILTERS[2])
    assert dialog.defaultSuffix() == "txt"
    assert where(dialog) == tmp_path


@pytest.mark.parametrize(
    "text", ['["a"]', '[["a"]]', '[["drawing", 1]]', "{}", '[["a", "b", "c"]]']
)
def test_damaged_folders_are_none(text: str) -> None:
    """The next dialog opens as the first one did."""
    assert FOLDERS.read(text) == ()
