"""What a frame costs beside that of a stroke: new weights, a weight dragged, a unit pinned.

Measured in processor time, in turns. The lab's way is the plain stroke: “pinned × 1.4” says that
with a pin it takes 1.4 times as long.
"""

from time import process_time

import pytest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.bench_window import (
    LAP,
    PANELS,
    changing_weights,
    close_windows,
    dragging,
    open_window,
    stroking,
)
from tests.benchmarks.turns import CLOCK, in_turns, replay
from tests.gui.hands import Hands
from tinycnn.unit import Stage, Unit

SIZES = ((1280, 720), (1440, 900), (1920, 1080), (3840, 2160))
ROUNDS, MOMENT = 6, 0.4
PINNED = Unit(Stage.PROBABILITY, 1)
"""All stages are linked with it: the most there is to paint."""

DRAGGED = Unit(Stage.KERNEL, 1, 0, 2)

# The screenless platform says that it can't bring a dock to the front.
pytestmark = pytest.mark.qt_log_ignore("raise")
Frames = dict[str, list[float]]


@pytest.fixture(scope="class", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Return a size of the window."""
    return request.param


@pytest.fixture(scope="class")
def frames(qapp: QApplication, size: tuple[int, int]) -> Frames:
    """Return the seconds of each way's frames."""
    other, dragged, window = (open_window(qapp, *size) for _ in range(3))
    Hands(window).press(LAP[-1])
    ways = {
        "lab": stroking(window),
        "weights": changing_weights(other),
        "drag": dragging(dragged, DRAGGED),
        "pinned": stroking(window, pins=(PINNED,)),
        **{name: stroking(window, panel=name) for name in PANELS},
    }
    found = in_turns(ways, ROUNDS, MOMENT, process_time)
    Hands(window).release(LAP[-1])
    close_windows(other, dragged, window)
    return found


@pytest.mark.benchmark(timer=CLOCK)
class TestFrames:
    """From what a person or a training does to the frame with every stage in it."""

    @pytest.fixture(autouse=True)
    def _in_a_group(self, benchmark, size: tuple[int, int]) -> None:
        benchmark.group = f"frame of a stroke, {size[0]}×{size[1]}, processor time"

    def test_lab(self, benchmark, frames: Frames) -> None:
        """A stroke, and nothing else."""
        replay(benchmark, frames["lab"])

    def test_weights(self, benchmark, frames: Frames) -> None:
        """Other weights, as after each step of a training."""
        replay(benchmark, frames["weights"])

    def test_drag(self, benchmark, frames: Frames) -> None:
        """A weight that is dragged by hand: all stages follow, both accuracies, the switch."""
        replay(benchmark, frames["drag"])

    def test_pinned(self, benchmark, frames: Frames) -> None:
        """A stroke with a probability pinned: all stages show their links, live."""
        replay(benchmark, frames["pinned"])

    def test_history(self, benchmark, frames: Frames) -> None:
        """A stroke with the curves open."""
        replay(benchmark, frames["history"])

    def test_tables(self, benchmark, frames: Frames) -> None:
        """A stroke with a table open."""
        replay(benchmark, frames["tables"])

    def test_trace(self, benchmark, frames: Frames) -> None:
        """A stroke with the trace tree open."""
        replay(benchmark, frames["trace"])
