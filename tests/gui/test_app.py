"""The program as a whole, started as a person starts it, where no screen is needed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.app import open_window
from gui.look.look import Look
from gui.state.session import LabSession
from gui.state.weight_sets import Preset, preset
from tests.gui.networks import network
from tests.gui.pictures import a_picture_in
from tests.gui.reader import picture
from tinycnn.datasets.lines import base_pattern
from tinycnn.files.storage import save_weights
from tinycnn.files.text_grid import format_grid

ROOT = Path(__file__).resolve().parents[2]


def lab(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``python main.py`` with arguments."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env={**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_snapshot_is_what_the_window_would_show(look: Look, tmp_path: Path) -> None:
    """Of the pattern, weights and size asked for, to the pixel."""
    path = tmp_path / "lab.png"
    options = ["--pattern", "diagonal", "--weights", "untrained", "--size", "1366x700"]
    done = lab("--snapshot", str(path), *options)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    session = LabSession()
    session.start_with(preset(Preset.UNTRAINED), "diagonal")
    window = open_window(session, look)
    window.resize(1366, 700)
    window.begin()
    window.show()
    QApplication.processEvents()
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(700, -1)[:, : 3 * 1366]
    np.testing.assert_array_equal(rows.reshape(700, 1366, 3), picture(window))


@pytest.mark.long
def test_weights_from_a_file_are_used(tmp_path: Path) -> None:
    """The picture differs from that of the trained weights."""
    save_weights(tmp_path / "mine.npz", network(seed=9).weights)
    pictures = [tmp_path / "mine.png", tmp_path / "trained.png"]
    assert lab("--snapshot", str(pictures[0]), "--weights", str(tmp_path / "mine.npz")).stderr == ""
    assert lab("--snapshot", str(pictures[1])).stderr == ""
    assert QImage(str(pictures[0])) != QImage(str(pictures[1]))


@pytest.mark.long
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"\x93NUMPY\x01\x00"], ids=repr)
def test_a_bad_weights_file_is_told_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    """Exit code 2, its name, no traceback, no picture."""
    path = tmp_path / "bad.npz"
    path.write_bytes(content)
    done = lab("--weights", str(path), "--snapshot", str(tmp_path / "lab.png"))
    assert done.returncode == 2
    assert "bad.npz" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["bad.npz"]


@pytest.mark.long
def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Exit code 1, its name, no traceback."""
    done = lab("--snapshot", str(tmp_path / "no folder" / "lab.png"))
    assert done.returncode == 1
    assert "lab.png" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.long
def test_an_unknown_pattern_or_stage_tells_all(tmp_path: Path) -> None:
    """Those there are: nothing lists them twice."""
    for option, told in (("--pattern", "dot"), ("--stage", "input, conv-maps, relu-maps, pooled")):
        done = lab("--snapshot", str(tmp_path / "lab.png"), option, "cross")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert f"{option} takes " in done.stderr
        assert told in done.stderr
        assert done.stderr.endswith("; got 'cross'\n")


@pytest.mark.long
def test_a_file_of_any_kind_can_be_named_alone(tmp_path: Path) -> None:
    """Its picture is that of --weights or --image; both together, or what can't be read, end it."""
    save_weights(tmp_path / "mine.npz", network(seed=9).weights)
    (tmp_path / "dot.csv").write_text(format_grid(base_pattern("dot")))
    for name, option in (("mine.npz", "--weights"), ("dot.csv", "--image")):
        file, pictures = str(tmp_path / name), [str(tmp_path / f"{n}.png") for n in "ab"]
        assert lab("--snapshot", pictures[0], file).stderr == ""
        assert lab("--snapshot", pictures[1], option, file).stderr == ""
        assert QImage(pictures[0]) == QImage(pictures[1])
        refused = lab("--snapshot", pictures[0], file, option, file)
        assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
        assert f"{name}' holds" in refused.stderr
    gone = lab("--snapshot", str(tmp_path / "c.png"), str(tmp_path / "gone.txt"))
    assert (gone.returncode, gone.stderr.count("\n")) == (2, 1)
    assert "“gone.txt” can't be read: No such file" in gone.stderr


@pytest.mark.long
@pytest.mark.parametrize("ending", ["png", "txt"])
def test_a_picture_or_a_drawing_is_there_from_the_start(
    look: Look, tmp_path: Path, ending: str
) -> None:
    """Light strokes on dark paper are ink; the picture is that of the same drawing as text."""
    bar = np.zeros((40, 40), np.uint8)
    bar[:, 15:25] = 255
    (tmp_path / "bar.png").write_bytes(a_picture_in("png", bar))
    (tmp_path / "bar.txt").write_text(format_grid(base_pattern("vertical")))
    written = tmp_path / "lab.png"
    done = lab("--image", str(tmp_path / f"bar.{ending}"), "--snapshot", str(written))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    session = LabSession()
    session.start_with(preset(Preset.TRAINED), base_pattern("vertical"))
    assert not session.undo_stack.count()
    window = open_window(session, look)
    window.begin()
    window.show()
    QApplication.processEvents()
    image = QImage(str(written)).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    np.testing.assert_array_equal(
        rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3), picture(window)
    )


@pytest.mark.long
def test_what_is_ink_can_be_said(tmp_path: Path) -> None:
    """Whatever the ground is; without a picture it would say nothing."""
    bar = np.zeros((40, 40), np.uint8)
    bar[:, 15:25] = 255
    (tmp_path / "light.png").write_bytes(a_picture_in("png", bar))
    (tmp_path / "dark.png").write_bytes(a_picture_in("png", 255 - bar))
    written = []
    for name, ink in (("light", "dark"), ("dark", "light"), ("light", "light"), ("dark", "dark")):
        picture_file = tmp_path / f"{name}-{ink}.png"
        done = lab(
            *("--image", str(tmp_path / f"{name}.png"), "--ink", ink),
            *("--snapshot", str(picture_file), "--stage", "input"),
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        written.append(picture_file.read_bytes())
    assert written[0] == written[1] != written[2] == written[3]


@pytest.mark.long
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "damaged or not whole"),
        (b"<svg/>", "a picture as SVG"),
        (b"PK\x03\x04", "--weights"),
        (b"<page/>", "no picture"),
        (None, "No such file"),
    ],
    ids=repr,
)
def test_a_bad_image_is_told_in_one_sentence(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    """Exit code 2, its name, no traceback, no picture."""
    path = tmp_path / "bad.png"
    if content is not None:
        path.write_bytes(content)
    done = lab("--image", str(path), "--snapshot", str(tmp_path / "lab.png"))
    assert done.returncode == 2
    assert "bad.png" in done.stderr
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "lab.png").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
@pytest.mark.parametrize("loaded", ["gui.arguments", "numpy", "PySide6.QtWidgets"])
def test_an_interrupt_while_it_starts_is_no_traceback(loaded: str) -> None:
    """Ctrl+C in the first half second, while this and that is imported."""
    command = [sys.executable, "-X", "importtime", str(ROOT / "main.py"), "--fresh"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    told = next(line for line in process.stderr if line.split()[-1] == loaded)
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in told + rest) == (-signal.SIGINT, False)
