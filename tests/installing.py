"""Build the project's package and install it where nothing of this folder is found."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)
PIP_PYTHON = sys.executable if find_spec("pip") else BASE_PYTHON  # made by make, .venv has no pip
NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "PYTHONPATH": ""}


def started(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in `folder`, without a screen and knowing nothing of this project."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={k: v for k, v in {**os.environ, **NO_SCREEN}.items() if v},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def printed(*command: str | Path, folder: Path) -> str:
    """Run a program that has nothing to complain of, and return what it printed."""
    done = started(*command, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def build(source: Path, folder: Path, kind: str) -> Path:
    """Build the wheel or the sdist of the project in `source`, from nothing but what is there."""
    done = started(
        sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder, folder=source
    )
    assert done.returncode == 0, done.stderr
    return next(folder.iterdir())


def pip(python: Path, *arguments: str | Path) -> None:
    """Run pip for the environment that `python` belongs to."""
    done = started(PIP_PYTHON, "-m", "pip", "--python", python, *arguments, folder=python.parent)
    assert done.returncode == 0, done.stderr
