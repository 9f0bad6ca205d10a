"""What the tab *Template* costs a stroke: template, 64 flips, and a number pinned beside it.

Measured in processor time, in turns; aim: with all of it at most 1.5 × the plain stroke, and within
a frame of 60 Hz. A pinned probability, which all stages are linked with, costs more by itself.
"""

from itertools import cycle
from time import process_time

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.bench_window import LAP, TEMPLATES, close_windows, open_window, stroking
from tests.benchmarks.turns import CLOCK, in_turns, replay
from tests.gui.hands import Hands
from tinycnn import TinyCNN, base_pattern, switched_windows, templates
from tinycnn.unit import Stage, Unit
from tinycnn.what_if.variants import flip_variants

SIZE = (1440, 900)
ROUNDS, MOMENT = 8, 0.4
PINNED = Unit(Stage.CONV, 1, 2, 2)
ALL_LINKED = Unit(Stage.PROBABILITY, 1)

# The screenless platform says that it can't bring a dock to the front.
pytestmark = pytest.mark.qt_log_ignore("raise")
Frames = dict[str, list[float]]


@pytest.fixture(scope="module")
def frames(qapp: QApplication) -> Frames:
    """Return the seconds of each way's frames."""
    window = open_window(qapp, *SIZE)
    Hands(window).press(LAP[-1])
    ways = {
        "lab": stroking(window),
        "templates": stroking(window, panel=TEMPLATES),
        "pinned": stroking(window, pins=(PINNED,), panel=TEMPLATES),
        "linked": stroking(window, pins=(ALL_LINKED,)),
        "all": stroking(window, pins=(ALL_LINKED,), panel=TEMPLATES),
    }
    found = in_turns(ways, ROUNDS, MOMENT, process_time)
    Hands(window).release(LAP[-1])
    close_windows(window)
    return found


@pytest.mark.benchmark(group="frame of a stroke with templates, 1440×900", timer=CLOCK)
class TestTemplates:
    """From the mouse to the frame with every stage in it."""

    def test_lab(self, benchmark, frames: Frames) -> None:
        """A stroke, and nothing else."""
        replay(benchmark, frames["lab"])

    def test_templates(self, benchmark, frames: Frames) -> None:
        """With the tab open: template, what it makes of the drawing, all flips, live."""
        replay(benchmark, frames["templates"])

    def test_pinned(self, benchmark, frames: Frames) -> None:
        """With a z pinned as well."""
        replay(benchmark, frames["pinned"])

    def test_linked(self, benchmark, frames: Frames) -> None:
        """A probability pinned, and no tab."""
        replay(benchmark, frames["linked"])

    def test_all(self, benchmark, frames: Frames) -> None:
        """A probability pinned, and the tab."""
        replay(benchmark, frames["all"])


@pytest.mark.benchmark(group="what a stroke asks of the library for its templates")
class TestLibrary:
    """Without a window; the lab's way is the templates alone."""

    ONE, OTHER = (TinyCNN().trace(base_pattern(name)) for name in ("vertical", "diagonal"))

    def test_lab(self, benchmark) -> None:
        """Templates and offsets of all classes; those of a few drawings are kept."""
        rng, model = np.random.default_rng(0), TinyCNN()
        traces = cycle([model.trace(image) for image in rng.random((20, 8, 8))])
        benchmark(lambda: templates(next(traces)))

    def test_flips(self, benchmark) -> None:
        """All 64 single-pixel flips."""
        benchmark(flip_variants, self.ONE)

    def test_switched(self, benchmark) -> None:
        """Every window that switches between two patterns."""
        benchmark(switched_windows, self.ONE, self.OTHER)
