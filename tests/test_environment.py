"""The set-up of the environment: with an old Python, and by several at once."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.rules import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="make and sh are not part of Windows"
)
# A Python whose pip notes when it begins and ends, and takes its time if it is told to.
STAND_IN = """#!/bin/sh
folder=$(dirname "$0")
case "$*" in
    "-m venv"*)
        for last; do :; done
        mkdir -p "$last/bin" && cp "$0" "$last/bin/python" && cp "$folder/time" "$last/bin/time" ;;
    "-m pip --version") echo "pip 24.0 from here" ;;
    "-m pip"*)
        echo begin >>{log}
        sleep "$(cat "$folder/time")"
        echo end >>{log} ;;
    *) exec "{python}" "$@" ;;
esac
"""


def copied(project: Path) -> Path:
    """Return the set-up of a copied project."""
    script = project / ".ci" / "environment.sh"
    script.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / ".ci" / "environment.sh", script)
    (project / "requirements.lock").write_text("")
    return script


def started(script: Path, python: Path) -> subprocess.Popen[str]:
    """Run the set-up with another Python, in a group of processes of its own."""
    return subprocess.Popen(
        ["sh", str(script), "requirements.lock"],
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(python)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def environment(project: Path, python: Path) -> tuple[int, str]:
    """Return the exit code and the errors of the set-up."""
    process = started(copied(project), python)
    _, errors = process.communicate(timeout=60)
    return process.returncode, errors


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """Return the stand-in, whose pip takes half a second."""
    stand_in = tmp_path / "bin" / "python"
    stand_in.parent.mkdir()
    stand_in.write_text(STAND_IN.format(log=tmp_path / "log", python=sys.executable))
    stand_in.chmod(0o755)
    (tmp_path / "bin" / "time").write_text("0.5")
    return stand_in


def test_an_old_python_is_told_in_one_sentence(tmp_path: Path) -> None:
    """Ubuntu 22.04 has Python 3.10: a student reads what to do, not a resolver's error."""
    old = tmp_path / "python"
    old.write_text(
        f'#!/bin/sh\nshift; code=$1; shift\nexec "{sys.executable}" -c '
        '"import sys; sys.version_info = (3, 10, 12); exec(sys.argv.pop(1))" "$code" "$@"\n'
    )
    old.chmod(0o755)
    code, errors = environment(tmp_path / "a project", old)
    assert code == 1
    assert "Python 3.11 or newer" in errors
    assert "3.10" in errors
    assert len(errors.strip().splitlines()) == 1


def test_a_missing_python_is_told_in_one_sentence(tmp_path: Path) -> None:
    """A wrong PYTHON=… is named."""
    code, errors = environment(tmp_path / "a project", tmp_path / "no-python")
    assert code == 1
    assert "no-python" in errors
    assert len(errors.strip().splitlines()) == 1


def test_two_at_once_wait_for_each_other(tmp_path: Path, python: Path) -> None:
    """In a fresh checkout: the second finds the work done."""
    script = copied(tmp_path / "project")
    both = [started(script, python) for _ in range(2)]
    told = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert (tmp_path / "log").read_text().split() == ["begin", "end"]
    assert sorted("waits" in out for out, _ in told) == [False, True]


def test_one_that_was_killed_stops_nobody(tmp_path: Path, python: Path) -> None:
    """Its lock goes with it, and its unfinished work is done anew."""
    script = copied(tmp_path / "project")
    (tmp_path / "bin" / "time").write_text("60")
    first = started(script, python)
    while not (tmp_path / "log").exists():
        assert first.poll() is None
        time.sleep(0.02)
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate(timeout=60)
    (tmp_path / "bin" / "time").write_text("0")
    second = started(script, python)
    assert second.communicate(timeout=60)[1] == ""
    assert second.returncode == 0
    assert (tmp_path / "log").read_text().split() == ["begin", "begin", "end"]
