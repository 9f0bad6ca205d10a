"""Twenty thousand random events: no exception, no warning of Qt, and nothing that grows.

A thousand more by way of the window system, in a process that watches its memory.
"""

import gc
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPropertyAnimation
from PySide6.QtWidgets import QApplication, QHeaderView, QLabel

from gui.state.document import UNDO_LIMIT
from gui.window.window import LabWindow
from tests.gui.networks import EXTREMES, SHAPES, network
from tests.gui.storm import Storm
from tests.storming import weather
from tinycnn.model import TinyCNN

EVENTS, ACTS = 20_000, 1_000
WARM_UP = 12_000
# Pieces of memory that Python may hold more than after the warm-up; what the screenless platform
# says, and the test keeps, is among them. A trace an event that is never let go would be ten times
# as much; a tab that is first used late holds some ten thousand.
MOST_GROWTH = 50_000
# Of a kind of object, how many may be made when something is first used after the warm-up, such as
# the picture of a logit or a view of a tab; one at each use would be dozens.
MADE_LATE = 20


def held(window: LabWindow) -> tuple[Counter[str], int, int]:
    """Return the Qt objects in the window by kind, all widgets, and Python's pieces of memory.

    The lab is brought to one and the same state before they are counted.
    """
    window.presentation.leave()
    window.bench.reset()
    window.look.choose("light")
    window.look.set_scale(1.0)
    window.statusBar().clearMessage()  # it has a timer while it is shown
    window.session.start_over()
    window.session.pointing.forget()
    window.session.undo_stack.clear()
    QApplication.processEvents()
    for way in window.findChildren(QPropertyAnimation):
        way.setCurrentTime(way.totalDuration())
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    things = (thing for thing in window.findChildren(QObject) if not marks_a_column(thing))
    objects = Counter(type(thing).__name__ for thing in things)
    return objects, len(QApplication.allWidgets()), sys.getallocatedblocks()


def marks_a_column(thing: QObject) -> bool:
    """Return whether Qt has made this when a column of a header was dragged for the first time."""
    parent = thing.parent()
    return type(thing) is QLabel and parent is not None and isinstance(parent.parent(), QHeaderView)


@pytest.fixture
def storm(lab: LabWindow) -> Storm:
    """Return a storm that also opens other networks, such with NaN among them."""
    others = [network(shape) for shape in SHAPES[:-1]]
    return Storm(lab, others + [make() for make in EXTREMES.values()], seed=11)


@pytest.mark.long
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_lab_weathers_any_storm(lab: LabWindow, storm: Storm) -> None:
    """An exception in a slot or a painting, or a warning, would fail the test by themselves."""
    storm.run(WARM_UP)
    objects, widgets, blocks = held(lab)
    storm.run(EVENTS - WARM_UP)
    steps, history = lab.session.undo_stack.count(), lab.session.shown.history.rows
    objects_after, widgets_after, blocks_after = held(lab)
    grown = objects_after - objects
    assert max(grown.values(), default=0) <= MADE_LATE, grown
    # A menu that was never opened before, or a view of a tab that was never chosen.
    assert widgets_after - widgets < 2 * MADE_LATE
    assert blocks_after - blocks < MOST_GROWTH
    assert 0 < steps <= UNDO_LIMIT
    assert len(history) <= history.maxlen
    assert_the_trace_is_true(lab)


@pytest.mark.long
def test_a_storm_by_way_of_the_window_system(tmp_path: Path) -> None:
    """Nothing is freed twice or used after it was freed, and Python meets no error."""
    weather(3, ACTS, tmp_path)


def assert_the_trace_is_true(lab: LabWindow) -> None:
    """Check that what is shown in the end is what the network makes of the drawing."""
    session = lab.session
    again = TinyCNN.from_weights(session.shown.weight_set.weights).trace(
        session.shown.drawing.image
    )
    assert again.logits.tobytes() == session.shown.trace.logits.tobytes()
    for stage in lab.row.stages:
        assert stage.trace is session.shown.trace
