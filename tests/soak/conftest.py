"""Hours in minutes: a lab as for other tests, and a table of what became of it."""

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

FIGURES = pytest.StashKey[Figures]()


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
