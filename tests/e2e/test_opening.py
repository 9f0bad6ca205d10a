"""A picture on its way to the canvas, in the real window: by the keyboard, and dropped."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.conftest import Lab, keep
from tests.e2e.screen import Picture
from tests.gui.pictures import a_picture_in

BAR = np.full((80, 80), 255, np.uint8)
BAR[30:50] = 0
WHITE, DARK = 250, 60
# A window of another program, from which a file can be dragged.
SOURCE = """
import sys
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel

class Source(QLabel):
    def mousePressEvent(self, event):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(mime)
        print(drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction).name, flush=True)

app = QApplication(["source"])
source = Source("drag me")
source.setWindowTitle("Source of a drag")
source.setGeometry(1290, 100, 70, 60)
source.show()
app.exec()
"""


@pytest.fixture
def bar(tmp_path: Path) -> Path:
    """Return a file with a picture of a horizontal bar."""
    path = tmp_path / "bar.png"
    path.write_bytes(a_picture_in("png", BAR))
    return path


@pytest.fixture
def source(lab: Lab, bar: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield a program with a file to drag, beside the lab."""
    process = subprocess.Popen(
        [sys.executable, "-c", SOURCE, str(bar)],
        env={**os.environ, "DISPLAY": lab.screen.display, "QT_QPA_PLATFORM": "xcb"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        lab.screen.do("search", "--sync", "--onlyvisible", "--name", "Source of a drag")
        yield process
    finally:
        process.kill()
        process.communicate()


def put_on_the_canvas(lab: Lab, name: str) -> Picture:
    """Accept the preview, and see the bar on the canvas; return the picture of that."""
    preview = lab.screen.do("search", "--sync", "--onlyvisible", "--name", "^Open bar.png$")
    lab.screen.do("windowfocus", "--sync", preview)
    shown = lab.screen.settled()
    keep(shown, f"{name} preview")
    lab.press("Return")
    after = lab.screen.settled(changed_from=shown)
    keep(after, name)
    ink = np.array(lab.canvas(after))
    assert ink[3:5].max() <= DARK
    assert np.delete(ink, [3, 4], axis=0).min() >= WHITE
    return after


def test_a_picture_is_opened_by_the_keyboard_alone(lab: Lab, bar: Path) -> None:
    """Its name is typed, the preview accepted; undo takes it back."""
    empty = lab.cleared()
    lab.press("ctrl+o")
    dialog = lab.screen.do("search", "--sync", "--onlyvisible", "--name", "^Open$")
    lab.screen.do("windowfocus", "--sync", dialog)
    lab.screen.do("type", str(bar))
    lab.press("Return")
    drawn = put_on_the_canvas(lab, "opened")
    lab.screen.do("windowfocus", "--sync", lab.window)
    lab.press("ctrl+z")
    assert lab.canvas(lab.screen.settled(changed_from=drawn)) == lab.canvas(empty)
    assert lab.leave() == (0, "")


def test_a_file_is_dropped_from_another_program(
    lab: Lab, source: subprocess.Popen[str], bar: Path
) -> None:
    """While it is held over the window this says so; the other program is told it was copied."""
    before = lab.cleared()
    lab.screen.do("mousemove", 1325, 130, "mousedown", 1)
    for x in (1280, 1100, 900, 700):
        lab.screen.do("mousemove", x, 300)
    held = lab.screen.settled(changed_from=before)
    keep(held, "held")
    assert np.any(held[300, 200:600] != before[300, 200:600])
    lab.screen.do("mouseup", 1)
    assert source.stdout.readline().strip() == "CopyAction"
    put_on_the_canvas(lab, "dropped")
    assert bar.exists()
    lab.screen.do("windowfocus", "--sync", lab.window)
    assert lab.leave() == (0, "")
