"""Starts at scales that leave too little of the screen: Qt is started a second time, without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Says what there is of the screen, and whether the window is painted.
START = """
from gui.application import start_application
told = []
app = start_application(told, shows_windows={shows})
from PySide6.QtWidgets import QLabel
label = QLabel("there")
label.show()
app.processEvents()
free = app.primaryScreen().availableGeometry()
print(free.width(), free.height(), label.grab().width() > 0, *told, sep=" | ")
"""
LEFT_OUT = "800 | 800 | True | {} is left out: all that it leaves of the screen is {}."


@pytest.mark.parametrize(
    ("variable", "shows", "told"),
    [
        ("QT_SCALE_FACTOR=8", True, LEFT_OUT.format("QT_SCALE_FACTOR=8", "100×100")),
        ("QT_FONT_DPI=400", True, LEFT_OUT.format("QT_FONT_DPI=400", "192×192")),
        ("QT_SCALE_FACTOR=1.5", True, "533 | 533 | True"),
        ("QT_SCALE_FACTOR=8", False, "100 | 100 | True"),
    ],
)
def test_a_scale_without_room_is_left_out(variable: str, shows: bool, told: str) -> None:
    """For windows; a picture needs no screen."""
    name, value = variable.split("=")
    done = subprocess.run(
        [sys.executable, "-c", START.format(shows=shows)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, told)
