"""The session: whatever is done to it one step of undo takes back, and what it tells is true."""

import gc
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.state.commands import UNDO_LIMIT
from gui.state.drawing import Origin
from gui.state.session import HISTORY_LENGTH, LabSession
from gui.state.tool import Tool
from gui.state.weight_sets import Preset, preset
from tests.gui.networks import book, changed, network
from tinycnn.architecture import Architecture
from tinycnn.files.storage import WeightsFileError, save_weights
from tinycnn.model import TinyCNN

ROOT = Path(__file__).resolve().parents[3]
EDITS = {
    "clear": lambda s: s.clear(),
    "invert": lambda s: s.invert(),
    "shift": lambda s: s.shift(1, -1),
    "noise": lambda s: s.add_noise(),
    "pattern": lambda s: s.load_pattern("diagonal"),
    "example": lambda s: s.load_example(),
    "label": lambda s: s.set_label(2),
    "no label": lambda s: s.set_label(None),
    "text": lambda s: s.load_text("\n".join(["0 0.5 1 0 0 0 0 0.25"] * 8)),
    "weights": lambda s: s.use_preset(Preset.UNTRAINED),
    "start over": lambda s: s.start_over(),
    "stroke": lambda s: (
        s.begin_stroke(),
        s.paint([(0, 0)], 1.0),
        s.paint([(7, 7)], 0.5),
        s.end_stroke(),
    ),
    "pixel": lambda s: s.paint([(3, 0)], 0.2),
}
edits = st.lists(st.sampled_from(sorted(EDITS)), max_size=12)


def state(session: LabSession) -> tuple[object, ...]:
    """Return all that an edit can change."""
    drawing = session.drawing
    return drawing.image.tobytes(), drawing.label, drawing.origin, session.weight_set


@settings(max_examples=40)
@given(edits)
def test_undo_and_redo_lead_through_the_same_states(names: list[str]) -> None:
    """Step by step back to the beginning, and forth to the end."""
    session = LabSession(rng=np.random.default_rng(0))
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


@settings(max_examples=25)
@given(edits)
def test_the_trace_is_always_that_of_the_drawing(names: list[str]) -> None:
    """After each edit, to the bit; the trace is told after the drawing and the weights."""
    session, told = LabSession(rng=np.random.default_rng(0)), []
    session.drawing_changed.connect(lambda _: told.append("drawing"))
    session.weights_changed.connect(lambda _: told.append("weights"))
    session.trace_changed.connect(told.append)
    for name in names:
        told.clear()
        EDITS[name](session)
        again = TinyCNN.from_weights(session.weight_set.weights).trace(session.drawing.image)
        assert again.z.tobytes() == session.trace.z.tobytes()
        assert again.probabilities.tobytes() == session.trace.probabilities.tobytes()
        if told:
            assert told[-1] is session.trace


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    """Clearing a blank canvas, the same label, the same weights, a shift of nothing."""
    session = LabSession()
    session.clear()
    session.undo_stack.clear()
    for edit in (
        session.clear,
        lambda: session.set_label(None),
        lambda: session.use_preset(Preset.TRAINED),
        lambda: session.shift(1, 1),
        lambda: session.paint([(1, 1)], 0.0),
        lambda: (session.begin_stroke(), session.end_stroke()),
        lambda: (
            session.begin_stroke(),
            session.paint([(1, 1)], 1.0),
            session.paint([(1, 1)], 0.0),
            session.end_stroke(),
        ),
    ):
        edit()
        assert session.undo_stack.count() == 0


@pytest.mark.parametrize("text", ["", "x", "1 2", "\n".join(["9 0 0 0 0 0 0 0"] * 8)])
def test_bad_text_leaves_everything_as_it_was(text: str) -> None:
    """The error says what was expected."""
    session = LabSession()
    before = state(session)
    with pytest.raises(ValueError, match=r"drawing|row"):
        session.load_text(text)
    assert state(session) == before
    assert session.undo_stack.count() == 0


def test_a_bad_file_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """Weights that cannot be read are not used."""
    session, path = LabSession(), tmp_path / "bad.npz"
    before = state(session)
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(WeightsFileError):
        session.open_weights(path)
    assert state(session) == before


def test_an_unknown_pattern_is_told() -> None:
    """With the names that are known."""
    with pytest.raises(ValueError, match="vertical"):
        LabSession().load_pattern("zigzag")


def test_where_a_label_comes_from() -> None:
    """From a pattern, an example or a person; drawing over keeps only the person's."""
    session = LabSession(rng=np.random.default_rng(3))
    assert (session.drawing.label, session.drawing.origin) == (0, Origin.PATTERN)
    session.load_example()
    assert session.drawing.origin is Origin.EXAMPLE
    label = session.drawing.label
    session.add_noise()
    session.shift(0, 1)
    assert (session.drawing.label, session.drawing.origin) == (label, Origin.VARIED)
    session.invert()
    assert (session.drawing.label, session.drawing.origin) == (None, Origin.NOBODY)
    session.set_label(1)
    session.paint([(0, 0)], 0.33)
    assert (session.drawing.label, session.drawing.origin) == (1, Origin.PERSON)


def test_a_label_the_network_does_not_know_is_let_go(tmp_path: Path) -> None:
    """A network of two classes has no third; with the old weights the label is back."""
    session = LabSession()
    session.load_pattern("diagonal")
    save_weights(tmp_path / "two.npz", network(Architecture(num_classes=2)).weights)
    session.open_weights(tmp_path / "two.npz")
    assert session.drawing.label is None
    session.load_pattern("diagonal")
    assert session.drawing.label is None
    session.load_example()
    assert session.drawing.label in (None, 0, 1)
    while session.undo_stack.canUndo():
        session.undo()
    session.redo()
    assert session.drawing.label == 2


def test_the_fourth_pattern_has_a_label_in_a_network_of_four() -> None:
    """The pattern dot is a class for those who have learned it."""
    session = LabSession()
    session.start_with(network(Architecture(num_classes=4)), "dot")
    assert session.drawing.label == 3


def test_examples_are_of_the_validation_set_and_differ() -> None:
    """Another session draws others; a seeded one the same."""

    def drawn(seed: int) -> list[bytes]:
        session = LabSession(rng=np.random.default_rng(seed))
        return [(session.load_example(), session.drawing.image.tobytes())[1] for _ in range(5)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert len(set(drawn(1))) > 1


def test_ink_is_cut_off_and_rounded_to_what_the_slider_shows() -> None:
    """Hundredths from 0 to 1."""
    session = LabSession()
    for wanted, given_ink in ((1.7, 1.0), (-3.0, 0.0), (0.333333, 0.33), (0.1 + 0.2, 0.3)):
        session.set_ink(wanted)
        assert session.tool.ink == given_ink
    with pytest.raises(ValueError, match="1 or 2"):
        Tool(brush=3)


def test_undo_remembers_as_much_as_it_promises() -> None:
    """And no more: the oldest edits go."""
    session = LabSession()
    for number in range(UNDO_LIMIT + 20):
        session.paint([(0, 0)], number % 2)
    assert session.undo_stack.count() == UNDO_LIMIT


def test_history_has_one_entry_a_finished_edit() -> None:
    """A stroke is one, however many moves it has; undo is one as well; the oldest go."""
    session = LabSession()
    told = []
    session.history_changed.connect(lambda: told.append(session.history[-1]))
    session.begin_stroke()
    for row in range(5):
        session.paint([(row, 0)], 1.0)
    assert told == []
    session.end_stroke()
    session.undo()
    assert len(told) == 2
    assert told[-1].tobytes() == session.history[0].tobytes()
    for number in range(2 * HISTORY_LENGTH):
        session.paint([(0, 0)], number % 2)
    assert len(session.history) == HISTORY_LENGTH
    assert session.history[-1] is session.trace.probabilities


def test_what_it_hands_out_cannot_be_written() -> None:
    """Views get frozen records."""
    session = LabSession()
    for array in (session.drawing.image, session.trace.z, session.weight_set.weights.kernels):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0.0


def test_starting_with_something_is_no_step_of_undo() -> None:
    """The command line decides how the lab begins."""
    session = LabSession()
    session.start_with(preset(Preset.UNTRAINED), "dot")
    assert session.weight_set.source.preset is Preset.UNTRAINED
    assert session.drawing.image.sum() == 4
    assert not session.undo_stack.canUndo()
    assert len(session.history) == 1


def test_weights_with_nan_are_shown_for_what_they_are() -> None:
    """No prediction, no exception."""
    session = LabSession()
    session.start_with(changed(book(), dense_bias=np.nan), None)
    session.add_noise()
    assert session.trace.prediction is None


COME_AND_GO = """
import gc
from gui.state.session import LabSession

for number in range(400):
    session = LabSession()
    session.mine = session
    for row in range(3):
        session.paint([(row, 0)], 1.0)
gc.collect()
"""


def test_sessions_come_and_go() -> None:
    """Python's collector takes a session with its edits, which crashed once."""
    done = subprocess.run(
        [sys.executable, "-c", COME_AND_GO], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert gc.isenabled()
