"""The file that starts the lab."""

import ast
import subprocess
import sys

import pytest

from tests.rules import ROOT

MAIN = ROOT / "main.py"


@pytest.mark.parametrize("options", [["-I"], ["-P"], ["-s", "-E"]])
def test_it_starts_however_python_is_isolated(options: list[str]) -> None:
    """Python then does not look for modules beside the file."""
    done = subprocess.run(
        [sys.executable, *options, str(MAIN), "--version"],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("TinyCNN Lab ")


def test_an_old_python_can_read_it() -> None:
    """What it could not read would be an error of syntax, and no sentence."""
    code = MAIN.read_text("utf-8")
    ast.parse(code, feature_version=(3, 4))
    assert code.isascii()


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 9, 18), (3, 10, 0)])
def test_an_old_python_is_told_in_one_sentence(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is imported that it could not read."""
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"TinyCNN Lab needs Python 3\.11 or newer, and this is"):
        exec(compile(MAIN.read_text("utf-8"), str(MAIN), "exec"), {"__name__": "__main__"})
