"""Each recipe of CONTRIBUTING.md with a fault in it: the suite fails, and says what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.recipes import project_with_recipes

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project to which the files of the recipes were added."""
    return project_with_recipes(tmp_path_factory.mktemp("faulty"))


FAULTS = [
    (
        "tinycnn/layers/leaky_relu.py",
        "np.where(x > 0, d_output, SLOPE * d_output)",
        "np.where(x > 0, d_output, 0.0)",
        "tests/tinycnn/layers/test_contract.py -k LeakyReLU",
        "LeakyReLU: backward is not the derivative of forward",
    ),
    (
        "tinycnn/datasets/shades.py",
        "default_rng(SEED)",
        "default_rng()",
        "tests/tinycnn/datasets/test_contract.py -k shades",
        "draw all chance from",
    ),
    (
        "tinycnn/export/json_text.py",
        '    tip="Write the weights as JSON, for programs in other languages",',
        '    tip="",',
        "tests/tinycnn/export/test_contract.py -k json",
        "tip must be one line",
    ),
    (
        "gui/look/themes/sepia.py",
        'accent=QColor("#E0B070")',
        'accent=QColor("#40382A")',
        "tests/gui/look -k sepia",
        "choose another accent, farther from it",
    ),
    (
        "gui/panels/peak.py",
        "painter.setPen(self.theme.ink)",
        'painter.fillRect(self.rect(), "white")',
        "tests/gui/panels/test_looks.py -k PeakPanel",
        "paint with those of self.theme",
    ),
    (
        "gui/panels/peak.py",
        '"Ctrl+K"',
        '"Ctrl+Z"',
        "tests/gui/panels/test_panel.py -k all_panels_fit",
        "PeakPanel: Ctrl+Z is the key of another action, too",
    ),
    (
        "gui/panels/peak.py",
        "def title(self) -> str:",
        "def title(self) -> str",
        "tests/gui/panels/test_panel.py -k all_panels_fit",
        "gui.panels.peak can't be loaded: SyntaxError",
    ),
    (
        "gui/features/mirroring/feature.py",
        '("drawing.changes",)',
        '("draw.changes",)',
        "tests/gui/features/test_contract.py -k mirroring",
        "choose one of file, edit, drawing",
    ),
    (
        "gui/features/tally/feature.py",
        "self.lab.session.gesture_ended.connect(self._count)",
        "self.lab.session.draw('nothing', self.lab.session.document.drawing.with_label(0))",
        "tests/gui/features/test_contract.py -k tally",
        "do that in an action",
    ),
    (
        "gui/features/tally/feature.py",
        '"tally/strokes", 0,',
        '"tally/strokes", -1,',
        "tests/gui/system/test_setting.py",
        "refuses its own default -1: change one of the two",
    ),
]
KINDS = (
    *("layer", "data set", "export", "theme", "panel", "panel's key", "panel that can't be loaded"),
    *("action", "feature", "setting"),
)


@pytest.mark.parametrize(("path", "right", "wrong", "suite", "told"), FAULTS, ids=KINDS)
def test_a_fault_is_told_with_what_to_do(
    project: Path, path: str, right: str, wrong: str, suite: str, told: str
) -> None:
    """The suites can fail: one fault in a recipe's file, and a sentence says how it is mended."""
    file = project / path
    code = file.read_text("utf-8")
    assert code.count(right) == 1
    file.write_text(code.replace(right, wrong), "utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *suite.split()]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    finally:
        file.write_text(code, "utf-8")
    assert done.returncode == 1, done.stdout
    assert told in done.stdout
