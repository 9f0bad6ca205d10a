"""Which of all tests `make test` tries: enough of each kind to be told soon what is broken."""

from collections import Counter
from pathlib import Path

import pytest

from tests.cases import STRIDE

# Most of a whole run goes into windows: one is built for each of these tests.
WINDOW = "lab"
WINDOW_STRIDE = 6


def surveys(config: pytest.Config) -> bool:
    """Return whether a run is of all tests but the long ones.

    Who names files or words (`-k`) gets all that bear them. A process of several is given the
    folders of the whole run as if they had been named.
    """
    named = {config.rootpath / Path(name) for name in config.args}
    everything = {config.rootpath / name for name in config.getini("testpaths")}
    named_nothing = named == everything and not config.option.keyword
    return named_nothing and config.option.markexpr == "not long"


def leave_out(items: list[pytest.Item]) -> list[pytest.Item]:
    """Take out of the tests, and return, those that a survey leaves out.

    What remains is every sixth test of a file that needs the whole window, and every third case of
    any other test; the first of either always.
    """
    left = _left(items)
    items[:] = [item for item in items if item not in left]
    return list(left)


def _left(items: list[pytest.Item]) -> dict[pytest.Item, None]:
    numbers: Counter[str] = Counter()
    left = {}
    for item in items:
        is_window = WINDOW in getattr(item, "fixturenames", ())
        kind = str(item.path) if is_window else item.nodeid.partition("[")[0]
        if numbers[kind] % (WINDOW_STRIDE if is_window else STRIDE):
            left[item] = None
        numbers[kind] += 1
    return left
