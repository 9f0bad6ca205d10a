"""Previews: shown and never undone, until they are adopted; a person's edit of weights wins."""

from dataclasses import replace

import numpy as np
import pytest

from gui.state.document import Document
from gui.state.drawing import Drawing
from gui.state.session import LabSession
from gui.state.weight_sets import Preset, WeightSet, preset
from tests.gui.edits import edits
from tests.gui.networks import network
from tinycnn.architecture import Architecture

STEP, NEXT_STEP = network(seed=1), network(seed=2)
OTHER, UNTRAINED = network(seed=3), preset(Preset.UNTRAINED)


@pytest.fixture
def session() -> LabSession:
    """Return a session with a blank canvas."""
    session = LabSession()
    edits(session).clear()
    session.undo_stack.clear()
    return session


@pytest.fixture
def ended(session: LabSession) -> list[WeightSet]:
    """Return what was shown each time that a preview was told to have ended."""
    found: list[WeightSet] = []
    session.preview_ended.connect(lambda: found.append(session.shown.weight_set))
    return found


def preview_weights(session: LabSession, weight_set: WeightSet) -> None:
    """Show other weights, as a training does at each of its steps."""
    session.preview(session.document.with_weights(weight_set))


def test_a_preview_is_shown_and_not_undone(session: LabSession, ended: list[WeightSet]) -> None:
    """The document stays what it is; taken back, it is shown again."""
    document = session.document
    for weight_set in (STEP, NEXT_STEP):
        preview_weights(session, weight_set)
        assert session.shown.weight_set is weight_set
        assert session.shown.trace.weights is not document.weight_set.weights
        assert session.document is document
    session.preview(None)
    assert session.shown.weight_set is document.weight_set
    assert session.undo_stack.count() == 0
    assert ended == []


def test_what_a_preview_leaves_as_it_is_costs_nothing(session: LabSession) -> None:
    """Only what differs is told, and the same preview again is no news."""
    told: list[str] = []
    session.shown.drawing_changed.connect(lambda _: told.append("drawing"))
    session.shown.weights_changed.connect(lambda _: told.append("weights"))
    session.shown.trace_changed.connect(lambda _: told.append("trace"))
    preview = session.document.with_weights(STEP)
    session.preview(preview)
    session.preview(preview)
    assert told == ["weights", "trace"]
    session.preview(session.document)
    assert told == ["weights", "trace"] * 2


def test_a_preview_that_is_adopted_is_one_step(session: LabSession, ended: list[WeightSet]) -> None:
    """However many were shown; nothing on the screen changes, and undo goes back to the start."""
    before, told = session.document.weight_set, []
    preview_weights(session, STEP)
    preview_weights(session, NEXT_STEP)
    session.shown.trace_changed.connect(told.append)
    session.adopt("train")
    assert (session.undo_stack.count(), session.undo_stack.undoText()) == (1, "train")
    assert session.document.weight_set is session.shown.weight_set is NEXT_STEP
    assert told == []
    session.undo()
    assert session.shown.weight_set is before
    session.redo()
    assert session.shown.weight_set is NEXT_STEP
    session.adopt("nothing")
    assert session.undo_stack.count() == 1
    assert ended == [], "whoever adopts knows"


def test_drawing_goes_on_while_weights_are_previewed(
    session: LabSession, ended: list[WeightSet]
) -> None:
    """Strokes and edits are steps of their own; the preview follows them, also back and forth."""
    trained, drawing = session.document.weight_set, edits(session)
    preview_weights(session, STEP)
    drawing.begin_stroke()
    drawing.paint([(0, 0)], 1.0)
    preview_weights(session, NEXT_STEP)
    drawing.paint([(0, 1)], 0.5)
    assert session.shown.drawing.image[0, :2].tolist() == [1.0, 0.5]
    session.end_gesture()
    drawing.invert()
    assert [session.undo_stack.text(i) for i in range(2)] == ["stroke", "invert"]
    assert session.document.weight_set is trained
    for step, ink in ((session.undo, 1.0), (session.undo, 0.0), (session.redo, 1.0)):
        step()
        assert session.shown.weight_set is NEXT_STEP
        assert session.document.weight_set is trained
        assert session.shown.drawing is session.document.drawing
        assert session.shown.drawing.image[0, 0] == ink
    assert ended == []
    session.preview(None)
    assert session.shown.weight_set is trained


def test_undo_of_a_stroke_before_an_adopted_training_brings_back_each_alone(
    session: LabSession,
) -> None:
    """A stroke drawn while a training was watched, then the training: two steps."""
    trained = session.document.weight_set
    preview_weights(session, STEP)
    edits(session).paint([(0, 0)], 1.0)
    session.adopt("train")
    session.undo()
    assert (session.shown.weight_set, session.shown.drawing.image[0, 0]) == (trained, 1.0)
    session.undo()
    assert (session.shown.weight_set, session.shown.drawing.image[0, 0]) == (trained, 0.0)


@pytest.mark.parametrize(
    ("edit", "shown"),
    [
        (lambda s: s.use_weights("weights", OTHER), OTHER),
        (lambda s: s.use_preset(Preset.UNTRAINED), UNTRAINED),
        (lambda s: s.use_preset(Preset.TRAINED), preset(Preset.TRAINED)),
        (lambda s: s.start_over(), preset(Preset.TRAINED)),
        (lambda s: s.start_with(OTHER, None), OTHER),
    ],
    ids=["weights", "preset", "same preset", "start over", "start"],
)
def test_a_person_who_chooses_weights_ends_the_preview(
    session: LabSession, ended: list[WeightSet], edit: object, shown: WeightSet
) -> None:
    """It is told once, when all is shown; who made the preview pauses then."""
    preview_weights(session, STEP)
    edit(session)
    assert ended == [shown]
    assert session.shown.weight_set is shown
    edit(session)
    assert len(ended) == 1


def test_a_preview_goes_on_while_a_network_beside_comes_and_goes(
    session: LabSession, ended: list[WeightSet]
) -> None:
    """A moves, B stays: what is pinned while a training is watched does not stop that."""
    preview_weights(session, STEP)
    session.edit("pin", replace(session.document, beside=STEP))
    preview_weights(session, NEXT_STEP)
    assert session.shown.weight_set is NEXT_STEP
    assert session.beside.weight_set is STEP
    session.undo()
    assert session.shown.weight_set is NEXT_STEP
    assert session.beside is None
    session.redo()
    assert session.beside.weight_set is STEP
    assert ended == []
    session.preview(None)
    assert session.shown.weight_set is session.document.weight_set
    assert session.beside.weight_set is STEP


def test_an_edit_of_the_network_beside_ends_a_preview_of_another_one(
    session: LabSession, ended: list[WeightSet]
) -> None:
    """A person wins: what they pin is what they see."""
    session.preview(replace(session.document, beside=STEP))
    session.edit("pin", replace(session.document, beside=OTHER))
    assert session.beside.weight_set is OTHER
    assert len(ended) == 1


def test_undo_of_weights_ends_the_preview(session: LabSession, ended: list[WeightSet]) -> None:
    """Of weights that were chosen, and of weights that were adopted; redo does so, too."""
    session.use_weights("weights", OTHER)
    preview_weights(session, STEP)
    session.undo()
    assert ended == [preset(Preset.TRAINED)]
    preview_weights(session, STEP)
    session.redo()
    assert ended[1:] == [OTHER]
    preview_weights(session, STEP)
    session.adopt("train")
    preview_weights(session, NEXT_STEP)
    session.undo()
    assert ended[2:] == [OTHER]


def test_a_gesture_that_changes_weights_ends_the_preview(
    session: LabSession, ended: list[WeightSet]
) -> None:
    """At its first change; it is one step, whatever it went through."""
    preview_weights(session, STEP)
    session.begin_gesture("a weight")
    assert ended == []
    for weight_set in (OTHER, UNTRAINED):
        session.change(session.document.with_weights(weight_set))
        assert session.shown.weight_set is weight_set
    session.end_gesture()
    assert ended == [OTHER]
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.shown.weight_set is preset(Preset.TRAINED)


def test_a_change_without_a_gesture_is_refused(session: LabSession) -> None:
    """Undo would not know of it."""
    with pytest.raises(RuntimeError, match="begin_gesture"):
        session.change(session.document.with_weights(OTHER))
    assert session.document.weight_set is preset(Preset.TRAINED)


def test_an_edit_ends_a_preview_of_another_drawing(
    session: LabSession, ended: list[WeightSet]
) -> None:
    """What is hovered is gone as soon as a person draws: the edit is of the document."""
    session.preview(replace(session.document, drawing=Drawing(np.full((8, 8), 0.5))))
    assert session.shown.drawing.image[4, 4] == 0.5
    edits(session).paint([(0, 0)], 1.0)
    assert session.shown.drawing is session.document.drawing
    assert session.shown.drawing.image.sum() == 1.0
    assert len(ended) == 1


def test_a_preview_with_fewer_classes_does_without_the_label(session: LabSession) -> None:
    """Also when the drawing goes on; the document keeps it."""
    two = network(Architecture(num_classes=2))
    edits(session).load_pattern("diagonal")
    preview_weights(session, two)
    edits(session).shift(0, 1)
    assert (session.document.drawing.label, session.shown.drawing.label) == (2, None)
    np.testing.assert_array_equal(session.shown.drawing.image, session.document.drawing.image)
    assert session.shown.weight_set is two


def test_a_network_beside_comes_and_goes(session: LabSession) -> None:
    """By edits and by previews; it sees the same drawing, and undo knows of it."""
    told: list[object] = []
    session.beside_changed.connect(told.append)
    session.edit("compare", replace(session.document, beside=OTHER))
    beside = session.beside
    assert told == [beside]
    assert beside.weight_set is OTHER
    edits(session).paint([(0, 0)], 1.0)
    assert beside.drawing is session.shown.drawing
    session.preview(replace(session.document, beside=UNTRAINED))
    assert session.beside is beside
    assert beside.weight_set is UNTRAINED
    session.preview(None)
    assert beside.weight_set is OTHER
    session.undo()
    session.undo()
    assert session.beside is None
    assert told == [beside, None]
    session.redo()
    assert session.beside.weight_set is OTHER


def test_pins_go_with_the_shape_they_were_made_in(session: LabSession) -> None:
    """A preview of other weights keeps them; one of another shape lets them go."""
    from tinycnn.unit import Stage, Unit

    unit, told = Unit(Stage.CONV, 2, 5, 5), []
    session.pointing.pin(unit)
    preview_weights(session, STEP)
    assert [links.unit for links in session.shown.links] == [unit]
    session.shown.weights_changed.connect(lambda _: told.append(session.pointing.pins))
    preview_weights(session, network(Architecture(filters=1)))
    assert told == [()], "before the weights are told"


def test_the_history_remembers_what_was_seen(session: LabSession) -> None:
    """After each finished edit; a preview by itself is no edit."""
    rows = session.shown.history.rows
    count = len(rows)
    preview_weights(session, STEP)
    preview_weights(session, NEXT_STEP)
    assert len(rows) == count
    edits(session).paint([(0, 0)], 1.0)
    assert rows[-1] is session.shown.trace.probabilities
    assert len(rows) == count + 1


def test_documents_compare_what_they_hold() -> None:
    """The same weights are the same object; drawings are compared by what is on them."""
    one = Document(Drawing.blank(), OTHER)
    assert one.same_as(Document(Drawing.blank(), OTHER))
    assert not one.same_as(Document(Drawing.blank(), OTHER, STEP))
    assert not one.same_as(Document(Drawing(np.ones((8, 8))), OTHER))
    assert one.with_weights(OTHER) is one
