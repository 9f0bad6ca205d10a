"""The files of the recipes in CONTRIBUTING.md, and a copy of the project that has them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.rules import ROOT

BLOCK = re.compile(r"<!-- file: (\S+) -->\n```python\n(.*?)```", re.DOTALL)
RECIPES = dict(BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8")))
WINDOW = """
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from gui.app import open_window
from gui.look.look import Look
from gui.state.session import LabSession

app = QApplication([])
window = open_window(LabSession(), Look())
window.show()
window.begin()
actions = window.bars.actions
assert not window.failures, window.failures
"""


def project_with_recipes(copy: Path) -> Path:
    """Copy the project into a folder, add all recipes, and return the folder."""
    for name in ("tinycnn", "gui", "resources", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("main.py", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    for path, code in RECIPES.items():
        (copy / path).parent.mkdir(exist_ok=True)
        (copy / path).write_text(code, "utf-8")
    return copy


def python(project: Path, code: str) -> str:
    """Run code in a project and return what it prints; it must succeed."""
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=project, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def in_window(project: Path, code: str) -> str:
    """Run code in which `app` and a shown `window` are, and return what it prints."""
    return python(project, WINDOW + code)


def run(project: Path, *arguments: str) -> str:
    """Run a Python module in a project and return what it prints; it must succeed."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def passed(project: Path, tests: str, name: str) -> int:
    """Return how many of `tests` there are for the thing called `name`; all must pass."""
    report = run(project, "pytest", "-q", "-p", "no:cacheprovider", tests, "-k", name)
    return int(re.search(r"(\d+) passed", report)[1])
