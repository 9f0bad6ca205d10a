"""A step of the sliding window, from the key to the painted frame, beside a frame alone.

The goal is a frame of 60 Hz, 16.7 ms, at 1440×900: hatched cells, links, and the arithmetic below.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.window.window import LabWindow
from tests.benchmarks.bench_window import open_window
from tests.benchmarks.test_window import MOMENT, ROUNDS
from tests.benchmarks.turns import CLOCK, in_turns, replay
from tests.gui.edits import edits
from tests.gui.networks import network
from tinycnn import Architecture
from tinycnn.stepping import Steps

WIDTH, HEIGHT = 1440, 900
LARGEST = Architecture(filters=12, num_classes=10)


def stepping(window: LabWindow) -> Callable[[], None]:
    """Return a function that makes the next number by a key, and begins anew after the last."""
    window.bench.open("step")
    QApplication.processEvents()
    panel = window.bench.panel("step")
    panel.view.picture.setFocus()

    def step() -> None:
        place = panel.walk.place
        if panel.walk.is_done:
            panel.walk.go(place := 0)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right)
        QApplication.processEvents()
        assert panel.walk.place == place + 1

    return step


@pytest.fixture(scope="class")
def steps(qapp: QApplication, request: pytest.FixtureRequest) -> dict[str, list[float]]:
    """Return the seconds of steps, and of the frames of another trace."""
    window, plain = (open_window(qapp, WIDTH, HEIGHT) for _ in range(2))
    for one in (window, plain):
        if request.cls.architecture is not None:
            one.session.start_with(network(request.cls.architecture), None)
        edits(one.session).load_pattern("diagonal")

    def frame() -> None:
        plain.session.shown.show_trace(plain.session.shown.trace)
        QApplication.processEvents()

    return in_turns({"lab": stepping(window), "frame": frame}, ROUNDS, MOMENT)


class Stepped:
    """Along all stages."""

    architecture: Architecture | None = None
    """None: the network of the book."""

    def test_lab(self, benchmark, steps):
        """Another cell in sight, its links, its arithmetic."""
        replay(benchmark, steps["lab"])

    def test_frame(self, benchmark, steps):
        """Another trace is painted, with nothing held back and nothing marked."""
        replay(benchmark, steps["frame"])


@pytest.mark.benchmark(group="a step of the sliding window, from key to frame", timer=CLOCK)
class TestStep(Stepped):
    """Of the network of the book."""


@pytest.mark.benchmark(group="a step of the largest network, from key to frame", timer=CLOCK)
class TestStepOfLargest(Stepped):
    """12 filters and 10 classes: 2,000 cells are striped at first."""

    architecture = LARGEST


@pytest.mark.benchmark(group="what a position of a pass knows")
class TestPosition:
    """Masks of all stages, of the largest network of the lab."""

    def test_lab(self, benchmark):
        """By the step that makes each number."""
        found = Steps(LARGEST)
        assert found.hidden(100)
        benchmark(found.hidden, 100)
