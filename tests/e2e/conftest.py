"""A lab in a process of its own, on a screen of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import open_window
from gui.look.look import Look
from gui.state.session import LabSession
from gui.window.window import LabWindow
from tests.children import AS_FROM_A_TERMINAL
from tests.e2e.screen import PATIENCE, Picture, Screen

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1280, 660)
PICTURES = ROOT / "build" / "e2e"


class Places:
    """Where things stand in a window of the same size as the one on the screen."""

    def __init__(self, window: LabWindow) -> None:
        self._window = window
        self._canvas = window.findChild(QWidget, "canvas")

    def rect(self, name: str) -> QRect:
        """Return the rectangle of a widget, by its object name, in the window."""
        widget = self._window.findChild(QWidget, name)
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())

    def cell(self, row: int, col: int) -> QRect:
        """Return the rectangle of a cell of the canvas in the window."""
        return self._canvas.cell_rect(row, col).translated(self.rect("canvas").topLeft())


class Lab:
    """The running program, and the hands and eyes before it."""

    def __init__(self, screen: Screen, process: subprocess.Popen[str], places: Places) -> None:
        self.screen = screen
        self.process = process
        self.places = places
        self.window = screen.do("search", "--sync", "--onlyvisible", "--name", "TinyCNN Lab")
        # In the screen's corner what stands in the window has the same coordinates on the screen.
        screen.do("windowmove", self.window, 0, 0, "windowfocus", "--sync", self.window)

    def drag(
        self,
        first: tuple[int, int],
        last: tuple[int, int],
        button: int = 1,
        *,
        release: bool = True,
    ) -> None:
        """Drag from the middle of one cell to another's as fast as events can be sent."""
        start, end = (self.places.cell(*cell).center() for cell in (first, last))
        self.screen.do(
            *("mousemove", start.x(), start.y(), "mousedown", button),
            *("mousemove", end.x(), end.y()),
            *(("mouseup", button) if release else ()),
        )

    def press(self, *keys: str) -> None:
        """Press and release keys, one after another."""
        self.screen.do("key", *keys)

    def cleared(self) -> Picture:
        """Empty the canvas by its key, and return the picture of that."""
        first = self.screen.settled()
        self.press("c")
        return self.screen.settled(changed_from=first)

    def line_across(self, empty: Picture) -> Picture:
        """Drag from corner to corner of the empty canvas, and return the picture of that."""
        self.drag((0, 0), (7, 7))
        return self.screen.settled(changed_from=empty)

    def canvas(self, picture: Picture) -> list[list[int]]:
        """Return the grey of every canvas cell, 0 black to 255 white, from beside its number."""
        return [[_corner(picture, self.places.cell(r, c)) for c in range(8)] for r in range(8)]

    def leave(self) -> tuple[int, str]:
        """Quit by the keyboard; return the exit code and all that was written to stderr."""
        self.press("ctrl+q")
        _, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, errors


def _corner(picture: Picture, cell: QRect) -> int:
    return int(picture[cell.top() + cell.height() // 6, cell.left() + cell.width() // 6].mean())


def keep(picture: Picture, name: str) -> None:
    """Write a picture to build/e2e, for whoever wants to see what the test saw."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    height, width, _ = picture.shape
    image = QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    image.save(str(PICTURES / f"{name}.png"))


@pytest.fixture
def places(qapp: QApplication) -> Places:
    """Return where things stand, read off the same window without a screen."""
    window = open_window(LabSession(), Look(theme="light"))
    window.resize(*SIZE)
    window.show()
    qapp.processEvents()
    return Places(window)


@contextmanager
def started(command: Sequence[str | Path], places: Places, folder: Path) -> Iterator[Lab]:
    """Yield the lab as a command starts it on a laptop's screen."""
    with Screen(folder, 1366, 768) as screen:
        variables = {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        process = subprocess.Popen(
            [*AS_FROM_A_TERMINAL, *map(str, command), "--size", "{}x{}".format(*SIZE)],
            cwd=folder,
            env={**os.environ, **variables},
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield Lab(screen, process, places)
        finally:
            process.kill()
            process.communicate()


@pytest.fixture
def lab(places: Places, tmp_path: Path) -> Iterator[Lab]:
    """Yield the lab as ``python main.py --size 1280x660`` starts it."""
    with started([sys.executable, ROOT / "main.py"], places, tmp_path) as lab:
        yield lab
