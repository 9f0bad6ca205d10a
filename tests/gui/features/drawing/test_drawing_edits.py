"""Edits of the drawing: labels, examples and patterns, without a window."""

from pathlib import Path

import numpy as np
import pytest

from gui.features.drawing.drawing_edits import DrawingEdits
from gui.state.drawing import Origin
from gui.state.session import LabSession
from tests.gui.edits import edits
from tests.gui.networks import network
from tinycnn.architecture import Architecture
from tinycnn.files.storage import save_weights


def test_an_unknown_pattern_is_told() -> None:
    """With the names that are known."""
    with pytest.raises(ValueError, match="vertical"):
        edits(LabSession()).load_pattern("zigzag")


def test_where_a_label_comes_from() -> None:
    """From a pattern, an example or a person; drawing over keeps only the person's."""
    session = LabSession()
    assert (session.shown.drawing.label, session.shown.drawing.origin) == (0, Origin.PATTERN)
    edits(session).load_example()
    assert session.shown.drawing.origin is Origin.EXAMPLE
    label = session.shown.drawing.label
    edits(session).add_noise()
    edits(session).shift(0, 1)
    assert (session.shown.drawing.label, session.shown.drawing.origin) == (label, Origin.VARIED)
    edits(session).invert()
    assert (session.shown.drawing.label, session.shown.drawing.origin) == (None, Origin.NOBODY)
    edits(session).set_label(1)
    edits(session).paint([(0, 0)], 0.33)
    assert (session.shown.drawing.label, session.shown.drawing.origin) == (1, Origin.PERSON)


def test_a_label_the_network_does_not_know_is_let_go(tmp_path: Path) -> None:
    """A network of two classes has no third; with the old weights the label is back."""
    session = LabSession()
    edits(session).load_pattern("diagonal")
    save_weights(tmp_path / "two.npz", network(Architecture(num_classes=2)).weights)
    session.open_weights(tmp_path / "two.npz")
    assert session.shown.drawing.label is None
    edits(session).load_pattern("diagonal")
    assert session.shown.drawing.label is None
    edits(session).load_example()
    assert session.shown.drawing.label in (None, 0, 1)
    while session.undo_stack.canUndo():
        session.undo()
    session.redo()
    assert session.shown.drawing.label == 2


def test_a_label_is_a_class_of_the_shown_network() -> None:
    """While a network of other classes is only shown: what the document lacks is no label."""
    session = LabSession()
    before = session.document
    ten = network(Architecture(num_classes=10))
    session.preview(before.with_weights(ten))
    for label in range(10):
        edits(session).set_label(label)
        assert session.document.drawing.label is None
    assert session.document.weight_set is before.weight_set


def test_examples_are_of_the_validation_set_and_differ() -> None:
    """Another session draws others; a seeded one the same."""

    def drawn(seed: int) -> list[bytes]:
        session = LabSession()
        examples = DrawingEdits(session, np.random.default_rng(seed))
        return [(examples.load_example(), session.shown.drawing.image.tobytes())[1] for _ in "five"]

    assert drawn(1) == drawn(1) != drawn(2)
    assert len(set(drawn(1))) > 1


def test_what_is_asked_for_at_the_stages_is_carried_out() -> None:
    """A stroke is one step, and told to be over; each wish is another step."""
    session, over = LabSession(), []
    intents, drawing = session.desk.intents, edits(session)
    drawing.carry_out(intents)
    intents.stroke_ended.connect(lambda: over.append(session.undo_stack.count()))
    intents.clear_wanted.emit()
    intents.stroke_began.emit()
    intents.painted.emit([(0, 0)], 1.0)
    intents.painted.emit([(0, 1)], 0.5)
    assert session.document.drawing.image[0, :3].tolist() == [1.0, 0.5, 0.0]
    assert (session.undo_stack.count(), over) == (1, [])
    intents.stroke_finished.emit()
    assert (session.undo_stack.count(), over) == (2, [2])
    intents.label_wanted.emit(2)
    assert session.document.drawing.label == 2
    intents.label_wanted.emit(None)
    assert session.document.drawing.label is None
    intents.pattern_wanted.emit("horizontal")
    assert session.document.drawing.label == 1
    intents.example_wanted.emit()
    assert session.document.drawing.origin is Origin.EXAMPLE
    assert session.undo_stack.count() == 6


def test_an_edit_within_a_stroke_ends_it_first() -> None:
    """Two steps: undo brings the stroke back, then what was before it."""
    session = LabSession()
    drawing = edits(session)
    drawing.begin_stroke()
    drawing.paint([(7, 0)], 0.4)
    drawing.invert()
    assert not session.in_gesture
    assert session.undo_stack.count() == 2
    session.undo()
    assert session.document.drawing.image[7, 0] == 0.4
    session.undo()
    assert session.document.drawing.image[7, 0] == 0.0
