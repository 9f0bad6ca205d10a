"""The window beside matplotlib and pyqtgraph's TextItems, all showing the same network.

The two show less than the lab: no kernels, no contributions, no numbers on the input. To measure
on a real X server: `QT_QPA_PLATFORM=xcb xvfb-run -a make bench`.
"""

from collections.abc import Callable
from itertools import cycle

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from gui.stages.canvas import Canvas
from gui.stages.stage_panel import StagePanel
from gui.window.window import LabWindow
from tests.benchmarks.bench_window import ENDLESS_STROKE, LAP, open_window, stroking
from tests.benchmarks.matplotlib_view import MatplotlibView
from tests.benchmarks.textitem_view import TextItemView
from tests.benchmarks.turns import CLOCK, in_turns, replay
from tests.gui.hands import Hands
from tinycnn import ForwardTrace, TinyCNN

WIDTH, HEIGHT = 1200, 760
ROUNDS, MOMENT = 12, 0.1


class PaintWatch(QObject):
    """Notes which of some widgets are painted."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.painted: set[QObject] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note the widget, and let the event pass."""
        if event.type() == QEvent.Type.Paint:
            self.painted.add(watched)
        return False


def paints_all(act: Callable[[], None], window: LabWindow) -> bool:
    """Return whether `act` leads to a frame with the canvas and every stage in it."""
    stages = [stage for stage in window.findChildren(StagePanel) if stage.panel_id != "input"]
    shown = [window.findChild(Canvas), *stages]
    watch = PaintWatch(shown)
    act()
    watch.deleteLater()
    return watch.painted == set(shown)


@pytest.fixture(scope="module")
def traces() -> list[ForwardTrace]:
    """Return what an untrained network makes of noise: from one to the next all numbers change."""
    rng = np.random.default_rng(0)
    return [TinyCNN().trace(image) for image in rng.random((20, 8, 8))]


@pytest.fixture(scope="class")
def frames(qapp: QApplication, traces: list[ForwardTrace]) -> dict[str, list[float]]:
    """Return the seconds of each way's frames."""
    window, trace = open_window(qapp, WIDTH, HEIGHT), cycle(traces)
    matplotlib = MatplotlibView(traces[0], WIDTH, HEIGHT)
    textitems = TextItemView(traces[0], WIDTH, HEIGHT)

    def lab() -> None:
        window.session.shown.show_trace(next(trace))
        QApplication.processEvents()

    assert paints_all(lab, window)
    ways = {
        "lab": lab,
        "matplotlib": lambda: matplotlib.show(next(trace)),
        "textitems": lambda: textitems.show(next(trace)),
    }
    return in_turns(ways, ROUNDS, MOMENT)


@pytest.fixture(scope="class")
def strokes(qapp: QApplication, traces: list[ForwardTrace]) -> dict[str, list[float]]:
    """Return the seconds of each way's steps of a stroke."""
    window = open_window(qapp, WIDTH, HEIGHT)
    Hands(window).press(LAP[-1])
    lab = stroking(window)
    assert paints_all(lab, window)
    ways = {
        "lab": lab,
        "matplotlib": stroke_on(MatplotlibView(traces[0], WIDTH, HEIGHT)),
        "textitems": stroke_on(TextItemView(traces[0], WIDTH, HEIGHT)),
    }
    return in_turns(ways, ROUNDS, MOMENT)


def stroke_on(view: MatplotlibView | TextItemView) -> Callable[[], None]:
    """Return a function that draws the next cell, and lets `view` show what comes of it."""
    image, model, step = np.zeros((8, 8)), TinyCNN(), cycle(ENDLESS_STROKE)

    def draw() -> None:
        cell, ink = next(step)
        image[cell] = ink
        view.show(model.trace(image))

    return draw


@pytest.mark.benchmark(group=f"frame of the whole window, {WIDTH}×{HEIGHT}", timer=CLOCK)
class TestFrame:
    """Another trace is set, and painted."""

    def test_lab(self, benchmark, frames):
        """Every stage paints itself anew."""
        replay(benchmark, frames["lab"])

    def test_matplotlib(self, benchmark, frames):
        """A figure with an artist for each number, drawn by Agg."""
        replay(benchmark, frames["matplotlib"])

    def test_textitems(self, benchmark, frames):
        """A graphics view with an item for each number."""
        replay(benchmark, frames["textitems"])


@pytest.mark.benchmark(group="stroke, from mouse move to painted frame", timer=CLOCK)
class TestStroke:
    """The mouse moves on to the next cell, with its button down."""

    def test_lab(self, benchmark, strokes):
        """From the system's mouse event to the frame with every stage in it."""
        replay(benchmark, strokes["lab"])

    def test_matplotlib(self, benchmark, strokes):
        """The network is run and the figure drawn, without a mouse."""
        replay(benchmark, strokes["matplotlib"])

    def test_textitems(self, benchmark, strokes):
        """The network is run and the view painted, without a mouse."""
        replay(benchmark, strokes["textitems"])
