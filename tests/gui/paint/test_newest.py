"""What was used last is kept, and no more than there is room for."""

from collections.abc import Callable

import pytest

from gui.paint.newest import Newest


@pytest.fixture
def newest() -> Newest[str, list[int]]:
    """Return room for three."""
    return Newest(3)


def of(made: list[str], name: str) -> Callable[[], list[int]]:
    """Return what makes a value, and writes down that it did; the value is as good as nothing."""

    def make() -> list[int]:
        made.append(name)
        return []

    return make


def test_what_is_in_use_stays(newest: Newest[str, list[int]]) -> None:
    """However many others come between, it is made once."""
    made: list[str] = []
    first = newest.find("used", of(made, "used"))
    for other in "abcdefgh":
        newest.find(other, of(made, other))
        assert newest.find("used", of(made, "used")) is first
        assert len(newest) <= 3
    assert "".join(made) == "usedabcdefgh"


def test_what_has_waited_longest_goes(newest: Newest[str, list[int]]) -> None:
    """Of four the one that was not asked for, be it to find or to get it; a new value is newest."""
    for name in "abc":
        newest.keep(name, [])
    assert newest.get("a") == []
    assert newest.keep("b", [1]) == [1]
    newest.keep("d", [])
    assert [newest.get(name) for name in "abcd"] == [[], [1], None, []]
    assert len(newest) == 3


def test_what_was_never_kept_is_none(newest: Newest[str, list[int]]) -> None:
    """To ask for it changes nothing."""
    assert newest.get("never") is None
    assert len(newest) == 0
