"""How long the lab takes to its first painted frame, beside a bare Qt window with NumPy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.turns import CLOCK, in_turns, replay

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ROUNDS = 9


class Program:
    """A program to be started as a person does, with the compiled files of an earlier start."""

    def __init__(self, path: Path, bytecode: Path) -> None:
        self._command = [sys.executable, str(HERE / "first_paint.py"), str(path)]
        paths = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(bytecode)}
        self._environment = {**os.environ, **paths, "PYTHONDONTWRITEBYTECODE": ""}
        self._peak_kilobytes = 0

    def start(self) -> None:
        """Run a new process until its window is painted."""
        done = subprocess.run(
            self._command, env=self._environment, capture_output=True, text=True, check=True
        )
        self._peak_kilobytes = max(self._peak_kilobytes, int(done.stdout))

    @property
    def peak_memory(self) -> str:
        """The most memory that a start has taken."""
        return f"{self._peak_kilobytes / 1000:.0f} MB"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Program]:
    """Return what is started."""
    bytecode = tmp_path_factory.mktemp("bytecode")
    paths = {"lab": ROOT / "main.py", "bare": HERE / "bare_window.py"}
    return {name: Program(path, bytecode) for name, path in paths.items()}


@pytest.fixture(scope="module")
def seconds(programs: dict[str, Program]) -> dict[str, list[float]]:
    """Return how long the starts of each program took."""
    return in_turns({name: program.start for name, program in programs.items()}, ROUNDS)


@pytest.mark.benchmark(group="first paint of the window, from nothing", timer=CLOCK)
class TestFirstPaint:
    """A new process, until its window is painted."""

    def test_lab(self, benchmark, programs, seconds):
        """`main.py`."""
        replay(benchmark, seconds["lab"])
        benchmark.extra_info["peak memory"] = programs["lab"].peak_memory

    def test_bare(self, benchmark, programs, seconds):
        """A window with one number in it."""
        replay(benchmark, seconds["bare"])
        benchmark.extra_info["peak memory"] = programs["bare"].peak_memory
