"""The walk of CONTRIBUTING.md, step by step: a panel and a layer are one new file each."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"<!-- file: (\S+) -->\n```python\n(.*?)```", re.DOTALL)
RULES = ("tests/test_imports.py", "tests/test_shape.py")
RECIPES = dict(BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8")))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project to which the files of the recipes were added."""
    copy = tmp_path_factory.mktemp("newcomer")
    for name in ("tinycnn", "gui", "resources", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("main.py", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    for path, code in RECIPES.items():
        (copy / path).write_text(code, "utf-8")
    return copy


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


def test_the_recipes_are_found() -> None:
    """CONTRIBUTING.md holds one panel and one layer, each a file that is not there yet."""
    rooms = [Path(path).parent.as_posix() for path in RECIPES]
    assert rooms == ["gui/panels", "tinycnn/layers"]
    assert not any((ROOT / path).exists() for path in RECIPES)


def test_a_new_layer_is_tested_without_further_work(project: Path) -> None:
    """The contracts of all layers find the new one, gradients, fields, terms and all."""
    assert passed(project, "tests/tinycnn/layers/test_contract.py", "LeakyReLU") > 15
    assert passed(project, "tests/tinycnn/layers/test_terms_contract.py", "LeakyReLU") > 8


def test_a_new_panel_is_tested_without_further_work(project: Path) -> None:
    """The contract of all panels finds the new one."""
    assert passed(project, "tests/gui/panels/test_contract.py", "PeakPanel") > 7


OPEN = """
from PySide6.QtWidgets import QApplication, QDockWidget
from gui.state.session import LabSession
from gui.look.look import Look
from gui.window.window import LabWindow

app = QApplication([])
window = LabWindow(LabSession(), Look())
window.show()
entry = next(a for a in window.createPopupMenu().actions() if a.text() == "Peak")
entry.trigger()
app.processEvents()
print(window.findChild(QDockWidget, "dock_peak").isVisible())
"""


def test_a_new_panel_opens_from_the_list_of_panels(project: Path) -> None:
    """A right click on the toolbar lists it, as the walk says, and a click there opens it."""
    command = [sys.executable, "-c", OPEN]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_the_recipes_keep_the_rules(project: Path) -> None:
    """What a newcomer copies is in order: imports, lengths, style, layout."""
    run(project, "pytest", "-q", "-p", "no:cacheprovider", *RULES)
    run(project, "ruff", "check", "--no-cache", *RECIPES)
    run(project, "ruff", "format", "--no-cache", "--check", *RECIPES)
