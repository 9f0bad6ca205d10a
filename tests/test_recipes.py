"""The walk of CONTRIBUTING.md, step by step: whatever is added is one new file or folder."""

import json
import re
from pathlib import Path

import pytest

from tests.recipes import RECIPES, in_window, passed, project_with_recipes, python, run
from tests.rules import ROOT

pytestmark = pytest.mark.long
RULES = ("tests/test_imports.py", "tests/test_shape.py")
# What holds for everything in the window together, whoever brought it.
WHOLE = ("tests/gui/actions/test_actions.py", "tests/gui/features/test_contract.py")
# What speaks of all themes, formats and data sets that there are, and of what one more costs.
TOGETHER = (
    "tests/gui/look",
    "tests/tinycnn/export/test_found_formats.py",
    "tests/tinycnn/datasets/test_found_datasets.py",
)
ROOMS = (
    "tinycnn/layers",
    "tinycnn/datasets",
    "tinycnn/export",
    "gui/panels",
    "gui/look/themes",
    "gui/features",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project to which the files of the recipes were added."""
    return project_with_recipes(tmp_path_factory.mktemp("newcomer"))


def test_the_recipes_are_found() -> None:
    """CONTRIBUTING.md holds one of each kind, each a file or a folder that is not there yet."""
    added = {added_path(path) for path in RECIPES}
    assert sorted(Path(path).parent.as_posix() for path in added) == sorted(
        [*ROOMS, "gui/features"]
    )
    assert not any((ROOT / path).exists() for path in added)


def added_path(path: str) -> str:
    """Return what a file of a recipe adds: itself, or the folder that is a feature."""
    feature = re.match("gui/features/[^/]+", path)
    return feature[0] if feature else path


def test_a_new_layer_is_tested_without_further_work(project: Path) -> None:
    """The contracts of all layers find the new one, gradients, fields, terms and all."""
    assert passed(project, "tests/tinycnn/layers/test_contract.py", "LeakyReLU") > 15
    assert passed(project, "tests/tinycnn/layers/test_terms_contract.py", "LeakyReLU") > 8


def test_a_new_layer_is_imported_by_its_name(project: Path) -> None:
    """A student writes what CONTRIBUTING says, and no other file was touched."""
    code = "from tinycnn import LeakyReLU; print(LeakyReLU().forward([-1.0, 2.0]).tolist())"
    assert python(project, code) == "[-0.01, 2.0]"


def test_a_new_export_is_tested_without_further_work(project: Path) -> None:
    """The contract of all formats finds the new one."""
    assert passed(project, "tests/tinycnn/export/test_contract.py", "json") > 5


def test_a_new_export_is_printed(project: Path) -> None:
    """The command line takes it by its name."""
    weights = json.loads(run(project, "tinycnn", "export", "json"))
    assert list(weights) == ["about", "kernels", "conv_bias", "dense_weights", "dense_bias"]


def test_a_new_export_stands_in_the_menu(project: Path) -> None:
    """With a letter of its own."""
    assert in_window(project, "print(actions['export_json'].text())") == "&JSON…"


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
    python(project, code)
    assert "dark" in run(project, "tinycnn", "evaluate", "--weights", "shades.npz")


def test_a_new_panel_is_tested_without_further_work(project: Path) -> None:
    """The contract of all panels finds the new one, its looks included."""
    assert passed(project, "tests/gui/panels/test_contract.py", "PeakPanel") > 8
    assert passed(project, "tests/gui/panels/test_looks.py", "PeakPanel") == 1


def test_a_new_panel_opens_from_the_menu(project: Path) -> None:
    """No list of actions or menus was edited; the class says all of it."""
    code = """
menu = window.bars.menus["tabs"].actions()
assert actions["peak"] in menu and actions["peak"] not in window.bars.toolbar.actions()
assert menu.index(actions["peak"]) < menu.index(actions["history"]), "order 80 is before 90"
actions["peak"].trigger()
app.processEvents()
panel = window.bench.panel("peak")
tabs = window.bench.row.tabs
assert "Peak" in [tabs.tabText(i) for i in range(tabs.count())]
print(panel.isVisible(), actions["peak"].isChecked(), actions["peak"].shortcut().toString())
"""
    assert in_window(project, code) == "True True Ctrl+K"


def test_a_new_theme_is_tested_without_further_work(project: Path) -> None:
    """The contract of all themes finds the new one."""
    assert passed(project, "tests/gui/look", "sepia") > 8


def test_a_new_theme_is_worn(project: Path) -> None:
    """By the command line, and from the menu."""
    run(project, "main", "--fresh", "--theme", "sepia", "--snapshot", "sepia.png")
    code = """
from PySide6.QtGui import QImage
print(QImage("sepia.png").pixelColor(2, 700).name())
actions["theme_sepia"].trigger()
print(app.palette().window().color().name())
print(actions["theme_sepia"] in window.bars.menus["theme"].actions())
"""
    drawn, *worn = in_window(project, code).splitlines()
    assert drawn in {"#1c1915", "#25211c"}
    assert worn == ["#1c1915", "True"]


def test_a_new_action_stands_in_its_menu(project: Path) -> None:
    """With a letter, a key and a step of undo; the contract tries its feature."""
    assert passed(project, "tests/gui/features/test_contract.py", "mirroring") == 1
    code = """
before = window.session.document.drawing.image
actions["mirror"].trigger()
assert (window.session.document.drawing.image == before[:, ::-1]).all()
print(window.bars.path("mirror"), "&" in actions["mirror"].text(), actions["undo"].text())
"""
    assert in_window(project, code) == "Draw True &Undo mirror"


def test_a_new_feature_is_used(project: Path) -> None:
    """Its tool, its action and its setting; the contract tries it."""
    assert passed(project, "tests/gui/features/test_contract.py", "tally") == 1
    code = """
session = window.session
for _ in range(2):
    session.begin_gesture("stroke")
    session.end_gesture()
print(window.findChild(QLabel, "tally").text(), actions["tally_reset"].isEnabled())
actions["tally_reset"].trigger()
print(window.findChild(QLabel, "tally").text(), actions["tally_reset"].isEnabled())
"""
    assert in_window(project, code).splitlines() == ["2 strokes True", "0 strokes False"]


def test_a_new_setting_is_found_and_remembered(project: Path) -> None:
    """The contract of all settings sees it; what was set comes back."""
    run(project, "pytest", "-q", "-p", "no:cacheprovider", "tests/gui/system/test_setting.py")
    code = """
from pathlib import Path
from gui.features.tally.feature import STROKES
from gui.system.settings import Settings
from tests.gui.system.setting_contract import all_settings
assert STROKES in all_settings().values()
settings = Settings(Path("settings.json"))
settings.set_value(STROKES, 7)
settings.save()
print(Settings(Path("settings.json")).value(STROKES))
"""
    assert python(project, code) == "7"


def test_the_recipes_keep_the_rules(project: Path) -> None:
    """What a newcomer copies is in order: imports, lengths, style, layout, types."""
    run(project, "pytest", "-q", "-p", "no:cacheprovider", *RULES)
    run(project, "ruff", "check", "--no-cache", *RECIPES)
    run(project, "ruff", "format", "--no-cache", "--check", *RECIPES)
    run(project, "mypy", "--cache-dir", "types", *RECIPES)


def test_the_recipes_need_no_other_edit(project: Path) -> None:
    """No test counts themes, formats and data sets, or takes a name for itself: one more passes."""
    run(project, "pytest", "-q", "-p", "no:cacheprovider", *TOGETHER)


def test_the_recipes_fit_into_one_window(project: Path) -> None:
    """All of them together: no key, letter or name is there twice, and every action runs."""
    run(project, "pytest", "-q", "-p", "no:cacheprovider", "-n", "2", *WHOLE)
