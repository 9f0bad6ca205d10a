"""What watching a training costs a frame beside that of a stroke, the tab *Train* being open.

Measured in processor time, in turns. The lab's way is the plain stroke: “going × 1.2” says that a
frame of a training takes 1.2 times as long.
"""

from collections.abc import Callable
from itertools import chain, cycle
from time import process_time

import pytest
from PySide6.QtWidgets import QApplication

from gui.state.training import Training
from gui.window.window import LabWindow
from tests.benchmarks.bench_window import LAP, close_windows, open_window, stroking
from tests.benchmarks.turns import CLOCK, in_turns, note_tail, replay
from tests.gui.hands import Hands

SIZES = ((1280, 720), (1920, 1080))
ROUNDS, MOMENT = 6, 0.4
STEPS = 10_000
"""Steps of the run that is looked through from end to end; each frame shows one of a hundred."""
AT_ONCE = 100.0
"""Seconds in which to make them."""
PAGE = 100

# The screenless platform says that it can't bring a window to the front.
pytestmark = pytest.mark.qt_log_ignore("raise")
Frames = dict[str, list[float]]


def open_training(qapp: QApplication, width: int, height: int) -> tuple[LabWindow, Training]:
    """Return a lab at the start of a run, with its tab open."""
    window = open_window(qapp, width, height)
    window.bench.open("training")
    training = Training.of(window.session)
    training.want(epochs=None, until_all_right=False)
    training.begin()
    QApplication.processEvents()
    return window, training


def going(training: Training) -> Callable[[], None]:
    """Return a function that makes a step, as the training's clock does, and shows it."""
    training.train()
    training.clock.stop()

    def step() -> None:
        training.clock.ticked.emit(1)
        QApplication.processEvents()

    return step


def looking_through(training: Training) -> Callable[[], None]:
    """Return a function that shows another step of a long run: to its end, and back."""
    run = training.current.run
    run.advance(AT_ONCE, STEPS)
    assert run.step == STEPS
    steps = cycle(chain(range(0, STEPS, PAGE), range(STEPS, 0, -PAGE)))

    def step() -> None:
        training.show_step(next(steps))
        QApplication.processEvents()

    return step


@pytest.fixture(scope="class", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Return a size of the window."""
    return request.param


@pytest.fixture(scope="class")
def frames(qapp: QApplication, size: tuple[int, int]) -> Frames:
    """Return the seconds of each way's frames."""
    drawn = open_window(qapp, *size)
    (trained, training), (seen, long) = (open_training(qapp, *size) for _ in range(2))
    Hands(drawn).press(LAP[-1])
    ways = {
        "lab": stroking(drawn),
        "going": going(training),
        "looking": looking_through(long),
    }
    found = in_turns(ways, ROUNDS, MOMENT, process_time)
    Hands(drawn).release(LAP[-1])
    close_windows(drawn, trained, seen)
    return found


@pytest.mark.benchmark(timer=CLOCK)
class TestWatchedTraining:
    """From a step of a run to the frame with every stage and the tab in it."""

    @pytest.fixture(autouse=True)
    def _in_a_group(self, benchmark, size: tuple[int, int]) -> None:
        benchmark.group = f"frame of a training, {size[0]}×{size[1]}, processor time"

    def test_lab(self, benchmark, frames: Frames) -> None:
        """A stroke, and nothing else."""
        replay(benchmark, frames["lab"])

    def test_going(self, benchmark, frames: Frames) -> None:
        """A step made and shown, as a training does it."""
        replay(benchmark, frames["going"])
        note_tail(benchmark, frames["going"], frames["lab"])

    def test_looking(self, benchmark, frames: Frames) -> None:
        """Any of ten thousand steps, as the timeline shows it."""
        replay(benchmark, frames["looking"])
        note_tail(benchmark, frames["looking"], frames["lab"])
