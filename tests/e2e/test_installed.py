"""The wheel as a student has it: in an environment that holds what it needs, and no more."""

import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.conftest import Places, keep, started
from tests.installing import BASE_PYTHON, ROOT, build, pip, printed

FOLDER = ROOT / "build" / "installed"


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Return where the commands are; all that they need is installed anew when the lock changes."""
    subprocess.run(
        ["sh", ROOT / ".ci" / "environment.sh", "requirements.lock", FOLDER],
        env={**os.environ, "PYTHON": BASE_PYTHON},
        check=True,
    )
    python = FOLDER / "bin" / "python"
    pip(python, "uninstall", "--yes", "tinycnn-lab")
    # No address is asked: what the package says it needs has to be there already.
    pip(python, "install", "--no-index", build(ROOT, tmp_path / "wheel", "wheel"))
    return python.parent


def test_the_installed_commands_trace_and_open_the_lab(
    scripts: Path, places: Places, tmp_path: Path
) -> None:
    """``tinycnn trace`` prints its numbers; in the window of ``tinycnn-lab`` a line is drawn."""
    assert "diagonal" in printed(scripts / "tinycnn", "trace", folder=tmp_path)
    with started([scripts / "tinycnn-lab"], places, tmp_path) as lab:
        drawn = lab.line_across(lab.cleared())
        keep(drawn, "installed")
        assert np.diag(lab.canvas(drawn)).max() < 60
        assert lab.leave() == (0, "")
