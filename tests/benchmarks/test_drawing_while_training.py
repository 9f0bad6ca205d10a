"""From the mouse to the pixel while a training goes as fast as it can, and how often it is shown.

A person's hand does not wait until a slice of the training is over: the time counts from when the
mouse has moved, not from when the lab takes note of it. The lab's way is a training that rests:
“training × 1.4” says that the pixel comes after 1.4 times as long while it goes. The goal for
95 of 100 strokes is 1.5; the notes behind the ratios tell them.
"""

from collections.abc import Callable
from itertools import cycle
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from gui.state.training import Training
from gui.window.window import LabWindow
from tests.benchmarks.bench_window import ENDLESS_STROKE, LAP, close_windows
from tests.benchmarks.test_watched_training import open_training
from tests.benchmarks.turns import CLOCK, note_tail, replay
from tests.gui.hands import Hands

ROUNDS, POINTS, FRAMES = 12, 25, 40
LONGEST = 5.0
"""Seconds to wait for a frame."""
PAUSES = (0.010, 0.040)
"""Seconds between two movements of the mouse, at least and at most."""

# The screenless platform says that it can't bring a window to the front.
pytestmark = pytest.mark.qt_log_ignore("raise")


class Eye(QObject):
    """Sees when a window has been painted."""

    def __init__(self, window: LabWindow) -> None:
        super().__init__(window)
        self.seen = perf_counter()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take note of the time once all is painted."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        self.seen = perf_counter()
        return True

    def wait_for_frame(self) -> float:
        """Return when the next frame has been painted."""
        before, begin = self.seen, perf_counter()
        while self.seen == before:
            QApplication.processEvents()
            assert perf_counter() - begin < LONGEST
        return self.seen


def drawing(window: LabWindow, eye: Eye) -> Callable[[], list[float]]:
    """Return a function that draws a stroke, and returns after how long each point is seen."""
    hands, rng, steps = Hands(window), np.random.default_rng(0), cycle(ENDLESS_STROKE)

    def move() -> float:
        due = perf_counter() + rng.uniform(*PAUSES)
        while perf_counter() < due:
            QApplication.processEvents()
        cell, ink = next(steps)
        window.session.desk.toolbox.set_ink(ink)
        before = eye.seen
        hands.move(cell)
        return (eye.seen if eye.seen > before else eye.wait_for_frame()) - due

    def draw() -> list[float]:
        hands.press(LAP[-1])
        found = [move() for _ in range(POINTS)]
        hands.release(LAP[-1])
        return found[1:]

    return draw


@pytest.fixture(scope="module")
def seconds(qapp: QApplication) -> dict[str, list[float]]:
    """Return the seconds of each point of strokes, and between two frames of a training."""
    (resting, _), (going, training) = (open_training(qapp, 1280, 720) for _ in range(2))
    hand, other = drawing(resting, Eye(resting)), drawing(going, eye := Eye(going))
    training.clock.set_speed(0)
    found: dict[str, list[float]] = {"lab": [], "training": [], "frames": []}
    for _ in range(ROUNDS):
        found["lab"] += hand()
        training.train()
        found["training"] += other()
        found["frames"] += _frames(training, eye)
        training.pause()
    close_windows(resting, going)
    return found


def _frames(training: Training, eye: Eye) -> list[float]:
    """Return the seconds between two frames while nobody draws."""
    assert training.is_running
    times = [eye.wait_for_frame() for _ in range(FRAMES)]
    return np.diff(times).tolist()


@pytest.mark.benchmark(timer=CLOCK)
class TestStroke:
    """From the mouse to the pixel."""

    @pytest.fixture(autouse=True)
    def _in_a_group(self, benchmark) -> None:
        benchmark.group = "mouse to pixel, 1280×720, the tab Train open"

    def test_lab(self, benchmark, seconds: dict[str, list[float]]) -> None:
        """The training rests."""
        replay(benchmark, seconds["lab"])

    def test_training(self, benchmark, seconds: dict[str, list[float]]) -> None:
        """It goes as fast as it can."""
        replay(benchmark, seconds["training"])
        note_tail(benchmark, seconds["training"], seconds["lab"])


@pytest.mark.benchmark(timer=CLOCK, group="between two frames of a training as fast as it goes")
def test_frames(benchmark, seconds: dict[str, list[float]]) -> None:
    """The goal is a frame of 60 Hz, 16.7 ms, where a stroke's takes less than a third of it."""
    replay(benchmark, seconds["frames"])
