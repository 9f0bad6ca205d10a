"""What waits until the hand rests: the first movement does not, those after it do, not for ever."""

import pytest
from pytestqt.qtbot import QtBot

from gui.widgets.rest import LONGEST, REST, Rest


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time that passes, in one place."""
    now = [1000.0]
    monkeypatch.setattr("gui.widgets.rest.monotonic", lambda: now[0])
    return now


def test_after_a_rest_nothing_is_put_off(seconds: list[float], qtbot: QtBot) -> None:
    """Movements put off what they ask for, and one signal says when it is to be done."""
    rest = Rest()
    assert not rest.puts_off()
    rest.note_done()
    assert rest.puts_off()
    with qtbot.waitSignal(rest.came, timeout=100 * REST):
        assert rest.puts_off()
    assert not rest.puts_off()


def test_nothing_is_put_off_for_long(seconds: list[float], qtbot: QtBot) -> None:
    """A hand that never rests sees it done now and then."""
    rest = Rest()
    rest.begin()
    rest.note_done()
    seconds[0] += 0.9 * LONGEST
    assert rest.puts_off()
    seconds[0] += 0.2 * LONGEST
    assert not rest.puts_off()
