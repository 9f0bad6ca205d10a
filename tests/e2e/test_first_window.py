"""The first window on screens of all sizes: all of it is seen, and it says what it left out."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from tests.children import AS_FROM_A_TERMINAL
from tests.e2e.conftest import ROOT, keep
from tests.e2e.screen import PATIENCE, Screen


@contextmanager
def opened(
    folder: Path, size: tuple[int, int], *options: str, **variables: str
) -> Iterator[Screen]:
    """Yield a screen on which a lab is open; it is closed by its key afterwards."""
    with Screen(folder, *size) as screen, (folder / "errors").open("w") as errors:
        shown = {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        lab = subprocess.Popen(
            [*AS_FROM_A_TERMINAL, sys.executable, ROOT / "main.py", "--fresh", *options],
            env={**os.environ, **shown, **variables},
            stderr=errors,
        )
        try:
            window = screen.do("search", "--sync", "--onlyvisible", "--name", "TinyCNN Lab")
            screen.settled()
            yield screen
            screen.do("windowfocus", "--sync", window, "key", "ctrl+q")
            assert lab.wait(PATIENCE) == 0
        finally:
            lab.kill()
            lab.wait(PATIENCE)


def place(screen: Screen) -> QRect:
    """Return where the window stands."""
    found = screen.do("search", "--onlyvisible", "--name", "TinyCNN Lab", "getwindowgeometry")
    words = found.replace(",", " ").replace("x", " ").split()
    left, top = words[words.index("Position:") + 1 :][:2]
    return QRect(int(left), int(top), int(words[-2]), int(words[-1]))


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1366, 768), (1920, 1080)], ids=str)
def test_the_first_window_lies_within_its_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    """On a small one, too, with room for a title bar; of a larger one it takes 85 %."""
    with opened(tmp_path, size) as screen:
        keep(screen.picture(), f"first-window-{size[0]}x{size[1]}")
        window = place(screen)
    assert QRect(0, 0, *size).contains(window)
    assert size[1] - window.height() >= 24
    share = window.width() * window.height() / (size[0] * size[1])
    least, most = (0.78, 0.85) if size[0] == 1920 else (0.7, 1.0)
    assert least < share < most


@pytest.mark.parametrize(
    ("options", "variables", "told"),
    [
        ((), {"QT_SCALE_FACTOR": "nan"}, "QT_SCALE_FACTOR=nan is left out: it has to be"),
        ((), {"QT_SCALE_FACTOR": "6"}, "QT_SCALE_FACTOR=6 is left out: all that it leaves"),
        (("--size", "100000x100000"), {}, "--size 100000x100000 is left out: a window has from"),
    ],
)
def test_what_cannot_be_is_left_out(
    tmp_path: Path, options: tuple[str, ...], variables: dict[str, str], told: str
) -> None:
    """The lab opens on what there is, and says so in one sentence."""
    with opened(tmp_path, (1366, 768), *options, **variables) as screen:
        assert place(screen).width() == 1280
    errors = (tmp_path / "errors").read_text()
    assert errors.startswith(told)
    assert errors.count("\n") == 1
