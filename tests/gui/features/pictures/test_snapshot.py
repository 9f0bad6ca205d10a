"""A picture of the window: the same as on the screen, whole or not at all."""

import errno
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.app import open_window
from gui.arguments import parse_arguments
from gui.arithmetic.picture import split_title
from gui.features.pictures.pictures import make_picture
from gui.features.pictures.snapshot import write_snapshot
from gui.look.look import Look
from gui.state.session import LabSession
from gui.window.window import LabWindow
from tests.gui.reader import picture
from tests.gui.vector import Drawing, Page
from tinycnn.unit import Stage, Unit


def pixels(path: Path) -> np.ndarray:
    """Return what is in a picture file, shape (height, width, 3)."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


@pytest.mark.parametrize("size", [(1280, 660), (1440, 900)], ids=str)
def test_the_picture_is_what_the_window_shows(
    look: Look, tmp_path: Path, size: tuple[int, int]
) -> None:
    """To the pixel, in the size asked for, though the window was never shown before."""
    path = tmp_path / "lab.png"
    asked, shown = open_window(LabSession(), look), open_window(LabSession(), look)
    asked.resize(*size)
    assert write_snapshot(asked.lab, path) == 0
    shown.resize(*size)
    shown.show()
    QApplication.processEvents()
    np.testing.assert_array_equal(pixels(path), picture(shown))
    assert pixels(path).shape == (size[1], size[0], 3)


@pytest.mark.parametrize("name", ["lab.png", "lab.SVG", "lab.pdf"])
def test_an_earlier_picture_is_replaced(lab: LabWindow, tmp_path: Path, name: str) -> None:
    """In the format that the name says; whole: nothing of the longer file remains."""
    path = tmp_path / name
    path.write_bytes(b"x" * 5_000_000)
    assert write_snapshot(lab.lab, path) == 0
    start = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[path.suffix.lower()]
    assert path.read_bytes().startswith(start)
    assert path.stat().st_size < 2_000_000
    assert list(tmp_path.iterdir()) == [path]


def test_a_stage_by_its_name(
    lab: LabWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What --stage takes are the stages of the row, and all of them; another name tells them."""
    names = ", ".join([*(stage.file_part for stage in lab.row.stages), "stages"])
    assert write_snapshot(lab.lab, tmp_path / "a.png", "relu") == 2
    assert capsys.readouterr().err == f"--stage takes {names}; got 'relu'\n"
    path = tmp_path / "relu.svg"
    assert write_snapshot(lab.lab, path, "relu-maps") == 0
    assert Drawing(path.read_bytes()).texts[0] == "ReLU"


def test_a_picture_may_be_finer_and_on_white(lab: LabWindow, tmp_path: Path) -> None:
    """As --png-scale and --white-ground ask for."""
    path = tmp_path / "lab.png"
    assert write_snapshot(lab.lab, path, "flatten", scale=1.5, on_white=True) == 0
    size = make_picture(lab.lab, "flatten").size
    assert pixels(path).shape == (1.5 * size.height(), 1.5 * size.width(), 3)
    assert (pixels(path)[:9] == 255).all()


def test_the_help_says_what_a_picture_shows(
    lab: LabWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A PNG the window with its menus, the others the stages and the explanation."""
    with pytest.raises(SystemExit):
        parse_arguments(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "a .png shows the window, an .svg or .pdf all its stages" in told
    lab.session.pointing.pin(Unit(Stage.POOL, 0, 1, 1))
    heading = split_title("Pooled map of filter 1, row 2, column 2")
    for name, read in (("lab.svg", Drawing), ("lab.pdf", Page)):
        assert write_snapshot(lab.lab, tmp_path / name) == 0
        texts = set(read((tmp_path / name).read_bytes()).texts)
        assert {*heading, *(stage.title() for stage in lab.row.stages)} <= texts
        assert not {"File", "Ink", "114 parameters"} & texts


@pytest.mark.parametrize("name", ["nowhere/lab.png", "folder.png"])
def test_a_picture_that_cannot_be_written_is_told(
    lab: LabWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Exit code 1, one sentence with the name, nothing left behind."""
    (tmp_path / "folder.png").mkdir()
    assert write_snapshot(lab.lab, tmp_path / name) == 1
    told = capsys.readouterr().err
    assert name in told
    assert len(told.splitlines()) == 1
    assert [p.name for p in tmp_path.rglob("*")] == ["folder.png"]


def test_a_full_disk_leaves_the_earlier_picture(
    lab: LabWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing is half written, and nothing is left beside it."""
    path = tmp_path / "lab.png"
    path.write_bytes(b"the earlier one")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert write_snapshot(lab.lab, path) == 1
    assert "lab.png can't be written: No space left" in capsys.readouterr().err
    assert path.read_bytes() == b"the earlier one"
    assert list(tmp_path.iterdir()) == [path]
