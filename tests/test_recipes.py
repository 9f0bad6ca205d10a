"""The walk of CONTRIBUTING.md, step by step: whatever is added is one new file or folder."""

import json
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
    """CONTRIBUTING.md holds one of each kind, each a file that is not there yet."""
    rooms = [Path(path).parent.as_posix() for path in RECIPES]
    assert rooms == ["gui/panels", "tinycnn/layers", "tinycnn/datasets", "tinycnn/export"]
    assert not any((ROOT / path).exists() for path in RECIPES)


def test_a_new_layer_is_tested_without_further_work(project: Path) -> None:
    """The contracts of all layers find the new one, gradients, fields, terms and all."""
    assert passed(project, "tests/tinycnn/layers/test_contract.py", "LeakyReLU") > 15
    assert passed(project, "tests/tinycnn/layers/test_terms_contract.py", "LeakyReLU") > 8


def test_a_new_layer_is_imported_by_its_name(project: Path) -> None:
    """A student writes what CONTRIBUTING says, and no other file was touched."""
    code = "from tinycnn import LeakyReLU; print(LeakyReLU().forward([-1.0, 2.0]).tolist())"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[-0.01, 2.0]"


def test_a_new_export_is_tested_without_further_work(project: Path) -> None:
    """The contract of all formats finds the new one."""
    assert passed(project, "tests/tinycnn/export/test_contract.py", "json") > 5


def test_a_new_export_is_printed(project: Path) -> None:
    """The command line takes it by its name."""
    weights = json.loads(run(project, "tinycnn", "export", "json"))
    assert list(weights) == ["about", "kernels", "conv_bias", "dense_weights", "dense_bias"]


LIST = """
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from gui.state.session import LabSession
from gui.look import Look
from gui.window import LabWindow

app = QApplication([])
window = open_window(LabSession(), Look())
print(window.findChild(QAction, "export_json").text())
"""


def test_a_new_export_stands_in_the_menu(project: Path) -> None:
    """With a letter of its own."""
    command = [sys.executable, "-c", LIST]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "&JSON…"


def test_a_new_data_set_is_tested_without_further_work(project: Path) -> None:
    """The contract of all data sets finds the new one, and so do weights and patterns."""
    assert passed(project, "tests/tinycnn/datasets/test_contract.py", "shades") > 7
    assert "Prediction" in run(project, "tinycnn", "trace", "--pattern", "dark")
    code = (
        "from tinycnn import ModelCard, TinyCNN, save_weights\n"
        "model = TinyCNN(num_classes=2)\n"
        "model.card = ModelCard(('dark', 'bright'), 'shades')\n"
        "save_weights('shades.npz', model.weights_record())\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=project, check=True)
    assert "dark" in run(project, "tinycnn", "evaluate", "--weights", "shades.npz")


def test_a_new_panel_is_tested_without_further_work(project: Path) -> None:
    """The contract of all panels finds the new one."""
    assert passed(project, "tests/gui/panels/test_contract.py", "PeakPanel") > 7


OPEN = """
from PySide6.QtWidgets import QApplication, QDockWidget
from gui.app import open_window
from gui.state.session import LabSession
from gui.look.look import Look
from gui.window.window import LabWindow

app = QApplication([])
window = open_window(LabSession(), Look())
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
