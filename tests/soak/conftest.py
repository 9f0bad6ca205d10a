"""Hours in minutes: a lab as for other tests, and a table of what became of it."""

import random

import pytest

from tests.gui.conftest import (  # noqa: F401  # fixtures
    _looks_as_before,
    _own_windows_go_first,
    lab,
    look,
    session,
    theme,
)
from tests.soak.figures import Figures

NUMBERS = 10**6
FIGURES = pytest.StashKey[Figures]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let storms be replayed: `make soak ARGS="--seed 42 -k storms"`."""
    chosen = random.randrange(NUMBERS)
    parser.addoption("--seed", type=int, default=chosen, help="of the first storm")
    help_text = "so many under a training; a person draws ten a second"
    parser.addoption("--strokes", type=int, default=6_000, help=help_text)


def pytest_report_header(config: pytest.Config) -> str:
    """Say it before anything is lost."""
    return f"storms: --seed {config.getoption('seed')}"


@pytest.fixture(scope="session")
def seed(request: pytest.FixtureRequest) -> int:
    """Return the seed of the first storm; each has one of its own."""
    return int(request.config.getoption("seed"))


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> Figures:
    """Return the table that is printed in the end."""
    return request.config.stash.setdefault(FIGURES, Figures())


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the table."""
    table = config.stash.get(FIGURES, None)
    if table is not None:
        terminalreporter.write_sep("=", "figures")
        for line in table.lines():
            terminalreporter.write_line(line)
