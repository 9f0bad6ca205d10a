"""The session: whatever is done to it one step of undo takes back, and what it tells is true."""

import gc
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.state.document import UNDO_LIMIT
from gui.state.drawing import Drawing
from gui.state.history import HISTORY_LENGTH
from gui.state.session import LabSession
from gui.state.weight_sets import Preset, preset
from tests.cases import examples
from tests.gui.edits import edits
from tests.gui.networks import book, changed, network
from tinycnn.architecture import Architecture
from tinycnn.files.storage import WeightsFileError
from tinycnn.model import TinyCNN

ROOT = Path(__file__).resolve().parents[3]
EDITS = {
    "clear": lambda s: edits(s).clear(),
    "invert": lambda s: edits(s).invert(),
    "shift": lambda s: edits(s).shift(1, -1),
    "noise": lambda s: edits(s).add_noise(),
    "pattern": lambda s: edits(s).load_pattern("diagonal"),
    "example": lambda s: edits(s).load_example(),
    "label": lambda s: edits(s).set_label(2),
    "no label": lambda s: edits(s).set_label(None),
    "image": lambda s: s.draw("open", Drawing(np.full((8, 8), 0.25))),
    "weights": lambda s: s.use_preset(Preset.UNTRAINED),
    "start over": lambda s: s.start_over(),
    "stroke": lambda s: (
        edits(s).begin_stroke(),
        edits(s).paint([(0, 0)], 1.0),
        edits(s).paint([(7, 7)], 0.5),
        s.end_gesture(),
    ),
    "pixel": lambda s: edits(s).paint([(3, 0)], 0.2),
}
names = st.lists(st.sampled_from(sorted(EDITS)), max_size=12)


def state(session: LabSession) -> tuple[object, ...]:
    """Return all that an edit can change."""
    drawing = session.shown.drawing
    return drawing.image.tobytes(), drawing.label, drawing.origin, session.shown.weight_set


@settings(max_examples=examples(40))
@given(names)
def test_undo_and_redo_lead_through_the_same_states(names: list[str]) -> None:
    """Step by step back to the beginning, and forth to the end."""
    session = LabSession()
    states = [state(session)]
    for name in names:
        steps = session.undo_stack.count()
        EDITS[name](session)
        assert session.undo_stack.count() - steps in (0, 1)
        if session.undo_stack.count() > steps:
            states.append(state(session))
    for expected in reversed(states):
        assert state(session) == expected
        session.undo()
    for expected in states:
        assert state(session) == expected
        session.redo()


@settings(max_examples=examples(25))
@given(names)
def test_the_trace_is_always_that_of_the_drawing(names: list[str]) -> None:
    """After each edit, to the bit; the trace is told after the drawing and the weights."""
    session, told = LabSession(), []
    session.shown.drawing_changed.connect(lambda _: told.append("drawing"))
    session.shown.weights_changed.connect(lambda _: told.append("weights"))
    session.shown.trace_changed.connect(told.append)
    for name in names:
        told.clear()
        EDITS[name](session)
        again = TinyCNN.from_weights(session.shown.weight_set.weights).trace(
            session.shown.drawing.image
        )
        assert again.z.tobytes() == session.shown.trace.z.tobytes()
        assert again.probabilities.tobytes() == session.shown.trace.probabilities.tobytes()
        if told:
            assert told[-1] is session.shown.trace


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    """Clearing a blank canvas, the same label, the same weights, a shift of nothing."""
    session = LabSession()
    edits(session).clear()
    session.undo_stack.clear()
    for edit in (
        edits(session).clear,
        lambda: edits(session).set_label(None),
        lambda: session.use_preset(Preset.TRAINED),
        lambda: edits(session).shift(1, 1),
        lambda: edits(session).paint([(1, 1)], 0.0),
        lambda: (edits(session).begin_stroke(), session.end_gesture()),
        lambda: (
            edits(session).begin_stroke(),
            edits(session).paint([(1, 1)], 1.0),
            edits(session).paint([(1, 1)], 0.0),
            session.end_gesture(),
        ),
    ):
        edit()
        assert session.undo_stack.count() == 0


def test_a_bad_file_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """Weights that cannot be read are not used."""
    session, path = LabSession(), tmp_path / "bad.npz"
    before = state(session)
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(WeightsFileError):
        session.open_weights(path)
    assert state(session) == before


def test_the_fourth_pattern_has_a_label_in_a_network_of_four() -> None:
    """The pattern dot is a class for those who have learned it."""
    session = LabSession()
    session.start_with(network(Architecture(num_classes=4)), "dot")
    assert session.shown.drawing.label == 3


def test_undo_remembers_as_much_as_it_promises() -> None:
    """And no more: the oldest edits go."""
    session = LabSession()
    for number in range(UNDO_LIMIT + 20):
        edits(session).paint([(0, 0)], number % 2)
    assert session.undo_stack.count() == UNDO_LIMIT


def test_history_has_one_entry_a_finished_edit() -> None:
    """A stroke is one, however many moves it has; undo is one as well; the oldest go."""
    session = LabSession()
    told = []
    session.shown.history.changed.connect(lambda: told.append(session.shown.history.rows[-1]))
    edits(session).begin_stroke()
    for row in range(5):
        edits(session).paint([(row, 0)], 1.0)
    assert told == []
    session.end_gesture()
    session.undo()
    assert len(told) == 2
    assert told[-1].tobytes() == session.shown.history.rows[0].tobytes()
    for number in range(2 * HISTORY_LENGTH):
        edits(session).paint([(0, 0)], number % 2)
    assert len(session.shown.history.rows) == HISTORY_LENGTH
    assert session.shown.history.rows[-1] is session.shown.trace.probabilities


def test_what_it_hands_out_cannot_be_written() -> None:
    """Views get frozen records."""
    session = LabSession()
    for array in (
        session.shown.drawing.image,
        session.shown.trace.z,
        session.shown.weight_set.weights.kernels,
    ):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0.0


def test_starting_with_something_is_no_step_of_undo() -> None:
    """The command line decides how the lab begins."""
    session = LabSession()
    session.start_with(preset(Preset.UNTRAINED), "dot")
    assert session.shown.weight_set.source.preset is Preset.UNTRAINED
    assert session.shown.drawing.image.sum() == 4
    assert not session.undo_stack.canUndo()
    assert len(session.shown.history.rows) == 1


def test_weights_with_nan_are_shown_for_what_they_are() -> None:
    """No prediction, no exception."""
    session = LabSession()
    session.start_with(changed(book(), dense_bias=np.nan), None)
    edits(session).add_noise()
    assert session.shown.trace.prediction is None


COME_AND_GO = """
import gc
from gui.state.drawing import Drawing
from gui.state.session import LabSession
from tinycnn.datasets.lines import PATTERN_NAMES

for number in range(400):
    session = LabSession()
    session.mine = session
    for name in PATTERN_NAMES:
        session.draw("pattern", Drawing.from_pattern(name, ()))
gc.collect()
"""


def test_sessions_come_and_go() -> None:
    """Python's collector takes a session with its edits, which crashed once."""
    done = subprocess.run(
        [sys.executable, "-c", COME_AND_GO], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert gc.isenabled()
