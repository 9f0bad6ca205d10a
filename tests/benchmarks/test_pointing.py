"""From pointing to painted links, and from a stroke with a unit pinned to the painted frame.

Beside them stands the same without links: a ratio below 1 tells what they cost. The goal is well
below a frame of 60 Hz, 16.7 ms.
"""

from collections.abc import Callable
from itertools import cycle

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.window.window import LabWindow
from tests.benchmarks.bench_window import LAP, open_window, stroking
from tests.benchmarks.test_window import HEIGHT, MOMENT, ROUNDS, WIDTH
from tests.benchmarks.turns import CLOCK, in_turns, replay
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.pointer import ONE_OF_EACH, Pointer
from tinycnn.unit import Stage, Unit

PINNED = Unit(Stage.PROBABILITY, 1)
"""All stages are linked with it: the most there is to paint."""
EXPLAIN = "explanation"


def pointing(window: LabWindow) -> Callable[[], None]:
    """Return a function that moves the mouse to the next kind of unit, and paints its links."""
    pointer = Pointer(window)
    places = {unit: pointer.place(unit) for unit in ONE_OF_EACH}
    units = cycle(places)

    def point() -> None:
        unit = next(units)
        QTest.mouseMove(window.windowHandle(), places[unit])
        QApplication.processEvents()
        assert [links.unit for links in window.session.shown.links] == [unit]

    return point


@pytest.fixture(scope="class")
def pointed(qapp: QApplication) -> dict[str, list[float]]:
    """Return the seconds of pointing, of the same without the picture, and of a plain frame."""
    window, folded, plain = (open_window(qapp, WIDTH, HEIGHT) for _ in range(3))
    for one in (window, folded, plain):
        edits(one.session).load_pattern("diagonal")
    assert window.bench.is_shown(EXPLAIN)
    folded.bench.toggle(EXPLAIN)

    def frame() -> None:
        plain.session.shown.show_trace(plain.session.shown.trace)
        QApplication.processEvents()

    ways = {"lab": pointing(window), "folded": pointing(folded), "frame": frame}
    return in_turns(ways, ROUNDS, MOMENT)


@pytest.fixture(scope="class")
def strokes(qapp: QApplication) -> dict[str, list[float]]:
    """Return the seconds of the steps of a stroke, with a unit pinned and without."""
    window = open_window(qapp, WIDTH, HEIGHT)
    Hands(window).press(LAP[-1])
    ways = {"lab": stroking(window, (PINNED,)), "plain": stroking(window)}
    return in_turns(ways, ROUNDS, MOMENT)


@pytest.mark.benchmark(group="pointing, from mouse to painted links", timer=CLOCK)
class TestPointing:
    """The mouse goes from one kind of unit to the next."""

    def test_lab(self, benchmark, pointed):
        """Links, outlines, arrows, lines, the strip's arithmetic."""
        replay(benchmark, pointed["lab"])

    def test_folded(self, benchmark, pointed):
        """The same with the bench folded: how much the picture costs."""
        replay(benchmark, pointed["folded"])

    def test_frame(self, benchmark, pointed):
        """Another trace is painted, without links."""
        replay(benchmark, pointed["frame"])


@pytest.mark.benchmark(group="one step of a stroke, a probability pinned", timer=CLOCK)
class TestStroke:
    """One cell is drawn while the button is down."""

    def test_lab(self, benchmark, strokes):
        """All stages show their links, live."""
        replay(benchmark, strokes["lab"])

    def test_plain(self, benchmark, strokes):
        """Nothing is pinned."""
        replay(benchmark, strokes["plain"])
