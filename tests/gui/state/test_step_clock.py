"""When steps are due."""

from math import inf

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from gui.state import step_clock
from gui.state.step_clock import SPEEDS, StepClock


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time of the clock, to be set."""
    now = [0.0]
    monkeypatch.setattr(step_clock, "perf_counter", lambda: now[0])
    return now


@pytest.mark.parametrize("speed", [speed for speed in SPEEDS if speed > 60])
def test_as_many_steps_are_due_as_time_has_gone_by(qapp, time: list[float], speed: int) -> None:
    """Parts of a step are not lost; after a long pause few are made up for."""
    owner, due = QObject(), []
    clock = StepClock(owner)
    clock.ticked.connect(due.append)
    clock.set_speed(speed)
    clock.start()
    for frame in range(1, 101):
        time[0] = 0.016 * frame
        clock._tick()
    assert abs(sum(due) - 1.6 * speed) <= 1
    time[0] += 60
    clock._tick()
    assert due[-1] <= 0.1 * speed + 1
    clock.stop()


def test_slow_speeds_are_one_step_a_tick_and_the_fastest_has_no_number(qapp) -> None:
    """So an eye sees each of them."""
    owner, due = QObject(), []
    clock = StepClock(owner)
    clock.ticked.connect(due.append)
    for speed, steps in ((1, 1), (50, 1), (0, inf)):
        clock.set_speed(speed)
        clock._tick()
        assert due[-1] == steps


def test_a_change_of_speed_does_not_start_it(qapp) -> None:
    """It ticks while it is started, and then at the new speed."""
    owner, due = QObject(), []
    clock = StepClock(owner)
    clock.ticked.connect(due.append)
    clock.set_speed(50)
    QTest.qWait(60)
    assert due == []
    clock.start()
    clock.set_speed(1)
    QTest.qWait(60)
    assert due == []
    clock.stop()
