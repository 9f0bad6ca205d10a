"""Opening files: by their content, whatever their name; what is wrong changes nothing."""

import errno
import os
import socket
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from gui.features.files.image_dialog import ImageDialog
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.networks import network
from tests.gui.pictures import a_picture_in, png
from tests.gui.reader import ink_of
from tinycnn import TinyCNN
from tinycnn.export import Numbers, onnx_model
from tinycnn.export.torch_module import state_dict_bytes
from tinycnn.files.npz_format import encode
from tinycnn.files.storage import save_weights
from tinycnn.files.text_grid import format_grid

GRID = np.random.default_rng(3).random((8, 8)).round(2)
BAR = np.full((80, 80), 255, np.uint8)
BAR[:, 30:50] = 0
BAR_INK = np.zeros((8, 8))
BAR_INK[:, 3:5] = 1.0


def opened(hands: Hands, path: Path | str) -> None:
    """Choose a file in the dialog that the shortcut opens."""
    hands.type("Ctrl+O")
    dialog = hands.window.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    close(hands, dialog)


def close(hands: Hands, dialog: QDialog) -> None:
    """Close a dialog and go back to the window, unless another dialog is open."""
    dialog.close()
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    if not [other for other in hands.window.findChildren(QDialog) if other.isVisible()]:
        hands.window.activateWindow()
        assert QTest.qWaitForWindowActive(hands.window)


def preview(hands: Hands) -> ImageDialog | None:
    """Return the preview of a picture, if one is open."""
    shown = [d for d in hands.window.findChildren(ImageDialog) if d.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def warning(hands: Hands) -> str:
    """Return what the message box says, and close it; the lab is as it was."""
    (box,) = [b for b in hands.window.findChildren(QMessageBox) if b.isVisible()]
    text = box.informativeText()
    assert "\n" not in text
    assert text.endswith(".")
    close(hands, box)
    return text


def test_a_text_grid_is_drawn(hands: Hands, tmp_path: Path) -> None:
    """To the last digit, as one step of undo that bears the file's name."""
    path = tmp_path / "hand in & go.txt"
    path.write_text(format_grid(GRID), "utf-8")
    opened(hands, path)
    assert hands.window.session.shown.drawing.image.tobytes() == GRID.tobytes()
    assert hands.window.bars.actions["undo"].text() == "&Undo open hand in && go.txt"
    hands.type("Ctrl+Z")
    assert not ink_of(hands.canvas).any()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "ascii"])
def test_a_grid_as_other_programs_write_it(hands: Hands, tmp_path: Path, encoding: str) -> None:
    """From a spreadsheet or an editor of another system."""
    path = tmp_path / "grid.csv"
    path.write_text("\r\n".join(";".join(map(str, row)) for row in GRID.tolist()), encoding)
    opened(hands, path)
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, GRID)


def test_weights_are_used(hands: Hands, tmp_path: Path) -> None:
    """Under any name; undo names the file."""
    path = tmp_path / "weights.jpg"
    path.write_bytes(encode(network(seed=4).weights))
    opened(hands, path)
    assert hands.window.session.shown.weight_set.source.path == path
    assert hands.window.bars.actions["undo"].text() == "&Undo open weights.jpg"
    hands.type("Ctrl+Z")
    assert hands.window.session.shown.weight_set.source.path != path


@pytest.mark.parametrize("name", ["bar.png", "bar.txt", "bar.npz", "bar"])
def test_a_picture_is_shown_first(hands: Hands, tmp_path: Path, name: str) -> None:
    """Whatever its name says; nothing changes before it is put on the canvas."""
    path = tmp_path / name
    path.write_bytes(a_picture_in("png", BAR))
    opened(hands, path)
    assert not hands.window.session.undo_stack.count()
    preview(hands).accept()
    assert hands.window.statusBar().currentMessage() == f"“{name}” is on the canvas."
    np.testing.assert_array_equal(ink_of(hands.canvas), BAR_INK)
    assert hands.window.bars.actions["undo"].text() == f"&Undo open {name}"
    assert hands.window.session.undo_stack.count() == 1


def test_a_second_picture_takes_the_place_of_the_first(hands: Hands, tmp_path: Path) -> None:
    """One preview at a time."""
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(a_picture_in("png", BAR))
        hands.window.features["files"].opening.open(tmp_path / name)
    assert preview(hands).windowTitle() == "Open b.png"


@pytest.mark.parametrize("ending", ["csv", "npy"])
def test_the_labs_own_numbers_of_a_drawing_are_drawn(
    hands: Hands, tmp_path: Path, ending: str
) -> None:
    """What has been exported as image comes back to the last digit."""
    path = tmp_path / f"image.{ending}"
    path.write_bytes(Numbers("image").file(TinyCNN(42).trace(GRID), ending, "of a test"))
    opened(hands, path)
    assert hands.window.session.shown.drawing.image.tobytes() == GRID.tobytes()


TRACE = TinyCNN(42).trace(GRID)
CONTENTS = {
    "net.pt": (state_dict_bytes(TRACE.weights), "is no drawing: it is a state_dict of PyTorch"),
    "heading.csv": (b"a,b,c,d,e,f,g,h\n" + b"0,0,0,0,0,0,0,1\n" * 8, "the first row is a heading"),
    "net.onnx": (onnx_model(TRACE.weights, "of a test"), "is no drawing: it is the network as an"),
    "maps.npz": (Numbers("relu").file(TRACE, "npz", ""), "the numbers of relu: numpy.load"),
    "empty.png": (b"", "empty"),
    "half.png": (a_picture_in("png", BAR)[:-30], "damaged or not whole"),
    "bomb.png": (png(30_000, 30_000, bytes(100)), "damaged or not whole"),
    "vector.png": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a picture as SVG"),
    "page.jpg": (b"<!DOCTYPE html><html></html>", "no picture"),
    "archive.txt": (b"PK\x03\x04 and no more", "damaged"),
    "program.gif": (b"\x7fELF" + bytes(range(256)), "no picture"),
    "noise.txt": (bytes(range(1, 256)) * 9, "no picture"),
    "prose.txt": (b"Dear all,\nplease find enclosed\n", "no picture"),
    "short.txt": (b"0 0.5 1\n" * 3, "has 8 rows, got 3"),
    "dark.txt": (b"0 0 0 0 0 0 0 2\n" * 8, "row 1, column 8 must be"),
    "long.txt": (b"0 " * 300_000, "at most 100,000 characters"),
    "bytes.txt": (b"1 \xff\xfe", "no picture"),
}


@pytest.mark.parametrize("name", sampled(CONTENTS))
def test_a_wrong_file_is_told_in_one_sentence(hands: Hands, tmp_path: Path, name: str) -> None:
    """With its name and what is wrong; drawing, weights, undo and list are as they were."""
    content, told = CONTENTS[name]
    (tmp_path / name).write_bytes(content)
    before = hands.window.session.shown.weight_set
    opened(hands, tmp_path / name)
    text = warning(hands)
    assert name in text
    assert told in text
    assert preview(hands) is None
    assert hands.window.session.shown.weight_set is before
    assert not hands.window.session.undo_stack.count()
    assert hands.window.features["files"].recent.paths == ()
    hands.stroke((0, 0))
    assert ink_of(hands.canvas)[0, 0] == 1.0


def odd_places(folder: Path) -> dict[str, tuple[str, str]]:
    """Return paths that are no files to read, by what they are, each with what is told."""
    os.mkfifo(folder / "pipe")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(folder / "s"))
    server.close()
    (folder / "loop").symlink_to(folder / "loop")
    return {
        "folder": (str(folder), "is a folder"),
        "pipe": (str(folder / "pipe"), "not a regular file"),
        "socket": (str(folder / "s"), "not a regular file"),
        "device": ("/dev/zero", "not a regular file"),
        "loop": (str(folder / "loop"), "symbolic links"),
        "gone": (str(folder / "gone.png"), "No such file"),
        "NUL": (str(folder / "a\0b.png"), "null"),
        "long": (str(folder / ("x" * 300)), "too long"),
        "nothing": ("", "is a folder"),
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the places are those of Unix")
def test_what_is_no_file_is_told_and_waits_for_nothing(hands: Hands, tmp_path: Path) -> None:
    """A pipe would wait for ever, a device never end."""
    for what, (path, told) in odd_places(tmp_path).items():
        hands.window.features["files"].opening.open(Path(path))
        assert told in warning(hands), what
        assert not hands.window.session.undo_stack.count()


def test_a_file_that_may_not_be_read_is_told(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's reason is given."""
    path = tmp_path / "secret.png"
    path.write_bytes(a_picture_in("png", BAR))

    def forbidden(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", forbidden)
    hands.window.features["files"].opening.open(path)
    assert warning(hands) == "“secret.png” can't be read: Permission denied; choose another file."
    assert hands.window.features["files"].recent.paths == ()


def test_the_cursor_is_given_back(hands: Hands, tmp_path: Path) -> None:
    """Also after a file that could not be read."""
    (tmp_path / "bar.png").write_bytes(a_picture_in("png", BAR))
    for name in ("bar.png", "gone.png"):
        hands.window.features["files"].opening.open(tmp_path / name)
        assert QGuiApplication.overrideCursor() is None


def recent_texts(hands: Hands) -> list[str]:
    """Return the entries of the submenu of recent files."""
    entries = hands.window.bars.menus["recent"].actions()
    return [entry.text() for entry in entries if entry.isVisible() and not entry.isSeparator()]


def test_what_was_opened_is_listed_and_opened_again(hands: Hands, tmp_path: Path) -> None:
    """Newest first, all three kinds; the whole path is in the tip."""
    menu = hands.window.bars.menus["recent"]
    assert recent_texts(hands) == ["&Clear this list"]
    assert not hands.window.bars.actions["clear_recent"].isEnabled()
    save_weights(tmp_path / "w.npz", network().weights)
    (tmp_path / "R&D.txt").write_text(format_grid(GRID))
    (tmp_path / "bar.png").write_bytes(a_picture_in("png", BAR))
    for name in ("w.npz", "R&D.txt", "bar.png"):
        opened(hands, tmp_path / name)
    close(hands, preview(hands))
    assert recent_texts(hands) == ["&1 bar.png", "&2 R&&D.txt", "&3 w.npz", "&Clear this list"]
    edits(hands.window.session).clear()
    entry = menu.actions()[1]
    assert entry.toolTip() == str(tmp_path / "R&D.txt")
    entry.trigger()
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, GRID)
    assert recent_texts(hands)[0] == "&1 R&&D.txt"
    hands.window.bars.actions["clear_recent"].trigger()
    assert recent_texts(hands) == ["&Clear this list"]
    assert (tmp_path / "R&D.txt").exists()


def test_a_file_that_is_gone_leaves_the_list(hands: Hands, tmp_path: Path) -> None:
    """With a message, once it is asked for."""
    path = tmp_path / "bar.txt"
    path.write_text(format_grid(GRID))
    opened(hands, path)
    path.unlink()
    hands.window.bars.menus["recent"].actions()[0].trigger()
    assert "bar.txt" in warning(hands)
    assert recent_texts(hands) == ["&Clear this list"]
