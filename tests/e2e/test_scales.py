"""Real windows on a screen that enlarges by a factor that is no whole number."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT
from tests.e2e.screen import Screen


@pytest.mark.parametrize("factor", ["1.1", "1.25", "1.75"])
def test_each_pixel_of_a_real_window_is_painted(factor: str, tmp_path: Path) -> None:
    """What a person's system shows, not what Qt has painted for it."""
    with Screen(tmp_path, 2600, 1600) as screen:
        screen.do("mousemove", 2599, 1599)
        variables = {
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "WAYLAND_DISPLAY": "",
            "QT_SCALE_FACTOR": factor,
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.gui.pixels_left"],
            cwd=ROOT,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if not line.endswith(":")] == []
    assert "in use:" in done.stdout
