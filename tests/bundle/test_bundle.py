"""The bundle that `make bundle` has just built, on a screen and without one."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from gui.features.help.licences import PARTS
from gui.system.version import VERSION
from tests.e2e.conftest import Places, keep, places, started

__all__ = ["places"]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "tinycnn-lab"
PROGRAM = FOLDER / "tinycnn-lab"


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program where there is no Python, no checkout and no screen to be found."""
    return subprocess.run(
        [str(word) for word in command],
        cwd="/",
        env={"PATH": "/nowhere", "HOME": os.environ["HOME"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_says_what_it_is() -> None:
    """Into the terminal it is started from."""
    assert run(PROGRAM, "--version").stdout == f"TinyCNN Lab {VERSION}\n"
    assert "usage: tinycnn-lab [-h]" in run(PROGRAM, "--help").stdout


def test_it_draws_what_the_lab_draws(tmp_path: Path) -> None:
    """All fonts, icons and weights are in it: the pictures are the same to the pixel."""
    options = ("--pattern", "diagonal", "--snapshot")
    for command, name in (
        ([PROGRAM], "there.png"),
        ([sys.executable, ROOT / "main.py"], "here.png"),
    ):
        done = run(*command, *options, tmp_path / name)
        assert (done.returncode, done.stderr) == (0, "")
    there, here = (QImage(str(tmp_path / name)) for name in ("there.png", "here.png"))
    assert not there.isNull()
    assert there == here


def test_its_window_is_drawn_in_and_opens_a_plot(places: Places, tmp_path: Path) -> None:
    """A stroke moves the stages, and the panel that is imported on demand is there as well."""
    with started([PROGRAM], places, tmp_path) as lab:
        drawn = lab.line_across(lab.cleared())
        keep(drawn, "bundle")
        assert np.diag(lab.canvas(drawn)).max() < 60
        lab.press("ctrl+h")
        keep(lab.screen.settled(changed_from=drawn), "bundle_history")
        assert lab.leave() == (0, "")


def test_it_brings_the_licences_of_its_parts() -> None:
    """Qt's licence asks for its text, and that Qt can be replaced: it lies there in files."""
    texts = {path.name for path in (FOLDER / "licences").rglob("*")}
    assert {
        "LGPL-3.0.txt",
        "GPL-3.0.txt",
        "Python.txt",
        "CC-BY-4.0.txt",
        "TinyCNN-Lab.txt",
        "IBM-Plex-Sans.txt",
    } <= texts
    assert list(FOLDER.rglob("libQt6Widgets.so*"))
    assert list(FOLDER.rglob("resources/datasets/digits.npz"))


def test_it_knows_the_versions_of_its_parts() -> None:
    """About and the system information tell them, as pip noted them."""
    noted = {path.name.split("-")[0] for path in FOLDER.rglob("*.dist-info")}
    assert {part.package.lower().replace("-", "_") for part in PARTS[1:]} - {""} <= noted


def test_it_brings_no_parts_of_the_desktop() -> None:
    """Libraries of GTK would meet those of the system, of another version."""
    names = {path.name for path in FOLDER.rglob("*.so*")}
    assert "libqxcb.so" in names
    assert not [name for name in names if "gtk" in name or "gdk" in name]
