"""What `make test` tries of all tests: a part of each kind, and all of what is named."""

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

@pytest.fixture
def lab(): ...

@pytest.mark.parametrize("case", range(5))
def test_cases(case): ...

def test_alone(): ...

@pytest.mark.parametrize("case", range(5))
def test_window(lab, case): ...

def test_other_window(lab): ...

def test_last_window(lab): ...
"""
SURVEYED = ["test_cases[0]", "test_cases[3]", "test_alone", "test_window[0]", "test_last_window"]
CONFTEST = "from tests.conftest import pytest_collection_modifyitems"
SETTINGS = """
[pytest]
testpaths = tests
pythonpath = {root}
markers = long
addopts = --import-mode=importlib -p no:cacheprovider
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with tests of its own, and this project's way to choose among them."""
    root = Path(__file__).parents[1]
    (tmp_path / "pytest.ini").write_text(SETTINGS.format(root=root))
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_many.py").write_text(TESTS)
    return tmp_path


def chosen(project: Path, *arguments: str) -> list[str]:
    """Return the names of the tests that a run would try."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    return [line.partition("::")[2] for line in done.stdout.splitlines() if "::" in line]


def test_a_run_of_everything_tries_a_part(project: Path) -> None:
    """The first of each kind always."""
    assert chosen(project, "-m", "not long") == SURVEYED
    assert chosen(project, "-m", "not long", "tests") == SURVEYED


def test_all_of_what_is_named_is_tried(project: Path) -> None:
    """Be it by its file or by a word."""
    assert len(chosen(project, "-m", "not long", "tests/test_many.py")) == 13
    assert len(chosen(project, "-m", "not long", "-k", "window")) == 7


def test_all_tests_are_all(project: Path) -> None:
    """As `make check` runs them."""
    assert len(chosen(project)) == 13
