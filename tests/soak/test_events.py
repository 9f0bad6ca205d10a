"""A hundred thousand random events, and as many strokes: nothing breaks, nothing grows."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from gui.state.document import UNDO_LIMIT
from gui.window.window import LabWindow
from tests.gui.networks import EXTREMES, SHAPES, network
from tests.gui.storm import Storm
from tests.gui.test_random_events import assert_the_trace_is_true, held
from tests.soak.figures import Figures, grown, megabytes

EVENTS, STROKES = 100_000, 100_000
WARM_UP = 50_000  # until every theme, size and network has been seen; what grows, grows on
MOST_MEGABYTES = 50
FEW = 10  # things that are made when they are first needed; a leak makes thousands
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@pytest.mark.no_qt_log  # the screenless platform has much to say, and pytest would keep it all
def test_events(lab: LabWindow, figures: Figures) -> None:
    """As in the test of twenty thousand, five times as long."""
    others = [network(shape) for shape in SHAPES[:-1]]
    storm = Storm(lab, others + [make() for make in EXTREMES.values()], seed=23)
    storm.run(WARM_UP)
    objects, widgets, _ = held(lab)
    before = megabytes()
    storm.run(EVENTS - WARM_UP)
    steps = lab.session.undo_stack.count()
    objects_after, widgets_after, _ = held(lab)
    after = megabytes()
    more = sum((objects_after - objects).values())
    found = f"{steps} steps of undo, {more} objects and {widgets_after - widgets} widgets more"
    figures.add("events", f"{EVENTS:,} events", found, grown(before, after))
    assert more < FEW, objects_after - objects
    assert widgets_after - widgets < FEW
    assert after - before < MOST_MEGABYTES
    assert steps <= UNDO_LIMIT
    assert_the_trace_is_true(lab)


def test_strokes(lab: LabWindow, figures: Figures) -> None:
    """By the mouse on the canvas; each is one step of undo, and the oldest go."""
    rng = np.random.default_rng(5)
    _draw(lab, rng, WARM_UP)
    (objects, _, _), before = held(lab), megabytes()
    _draw(lab, rng, STROKES - WARM_UP)
    steps, history = lab.session.undo_stack.count(), lab.session.shown.history.rows
    (objects_after, _, _), after = held(lab), megabytes()
    found = f"{steps} steps of undo, {sum((objects_after - objects).values())} objects more"
    figures.add("strokes", f"{STROKES:,} strokes", found, grown(before, after))
    assert objects_after == objects
    assert after - before < MOST_MEGABYTES
    assert steps == UNDO_LIMIT
    assert len(history) == history.maxlen
    assert_the_trace_is_true(lab)


def _draw(lab: LabWindow, rng: np.random.Generator, strokes: int) -> None:
    """Draw strokes of a few places each, with either button; a frame now and then."""
    canvas = lab.row.stage("input").canvas
    buttons = (LEFT, Qt.MouseButton.RightButton)
    for number in range(strokes):
        button = buttons[int(rng.integers(2))]
        places = rng.integers(0, canvas.width(), (3, 2)).tolist()
        kinds = (QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * 2)
        for kind, place in zip(kinds, places, strict=True):
            _send(canvas, kind, QPointF(*place), button, button)
        _send(canvas, QEvent.Type.MouseButtonRelease, QPointF(*places[-1]), button, NONE)
        if number % 50 == 0:
            QApplication.processEvents()


def _send(
    canvas: object, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, held: Qt.MouseButton
) -> None:
    cause = NONE if kind is QEvent.Type.MouseMove else button
    place = canvas.mapToGlobal(at)
    modifier = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, place, cause, held, modifier))
