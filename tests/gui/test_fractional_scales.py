"""Screens that enlarge by a factor that is no whole number: each pixel of the window is painted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FACTORS = ("1", "1.1", "1.2", "1.25", "1.3", "1.4", "1.5", "1.6", "1.75", "1.8", "2", "2.25")
AT_ONCE = "1.25"
CASES = [
    pytest.param(factor, marks=[] if factor == AT_ONCE else [pytest.mark.long])
    for factor in FACTORS
]


@pytest.mark.parametrize("factor", CASES)
def test_nothing_of_what_was_there_before_shines_through(factor: str) -> None:
    """No column and no row in any stage, in three themes; also after parts were painted anew."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.pixels_left"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 10, "nine sizes, and in use"
    assert [line for line in lines if not line.endswith(":")] == []
