"""Signals that ask the lab to end close its window first, and then end it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.system.end_signals import ASKING, EndSignals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return by which signals this process would have been ended."""
    ended: list[int] = []
    send = os.kill

    def kill(process: int, number: int) -> None:
        if signal.getsignal(number) == signal.SIG_DFL:
            ended.append(number)
        else:
            send(process, number)

    monkeypatch.setattr(os, "kill", kill)
    return ended


@pytest.fixture
def hear(killed: list[int]) -> Iterator[Callable[[bool], tuple[EndSignals, list[bool]]]]:
    """Return what listens with a window that closes or refuses to; all is as before afterwards."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in ASKING}
    heard: list[EndSignals] = []

    def listen(closes: bool) -> tuple[EndSignals, list[bool]]:
        calls: list[bool] = []
        heard.append(EndSignals(lambda: (calls.append(closes), closes)[1]))
        heard[-1].listen()
        return heard[-1], calls

    yield listen
    for signals in heard:
        signals.stop()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", ASKING)
def test_the_window_is_closed_first(
    hear: Callable, killed: list[int], number: int, qtbot: QtBot
) -> None:
    """Although nothing happens in it; the process then ends by that signal."""
    signals, calls = hear(closes=True)
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: calls == [True])
    assert killed == []
    signals.stop()
    assert killed == [number]


def test_one_that_has_to_ask_is_not_asked_twice(
    hear: Callable, killed: list[int], qtbot: QtBot
) -> None:
    """The first signal may lead to a question; where nobody answers, the second ends the lab."""
    _, calls = hear(closes=False)
    os.kill(os.getpid(), signal.SIGINT)
    qtbot.waitUntil(lambda: calls == [False])
    assert killed == []
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: calls == [False, False])
    assert killed == [signal.SIGTERM]


def test_what_is_ignored_stays_ignored(hear: Callable, qtbot: QtBot) -> None:
    """A lab behind `nohup` outlives its terminal."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    _, calls = hear(closes=True)
    os.kill(os.getpid(), signal.SIGHUP)
    qtbot.wait(20)
    assert calls == []


def test_a_lab_that_was_closed_by_a_person_ends_as_usual(hear: Callable, killed: list[int]) -> None:
    """No signal, no end by one."""
    signals, _ = hear(closes=True)
    signals.stop()
    assert killed == []
