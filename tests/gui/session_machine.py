"""Every way of changing a session, in any order; a model beside it knows what must come of it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gui.look.themes import theme_names
from gui.state.drawing import Drawing
from gui.state.session import LabSession
from gui.state.tool import Tool
from gui.state.view_state import ScaleMode
from gui.state.weight_sets import Preset, WeightSet
from gui.window.window import LabWindow
from tests.gui.networks import architectures, random_weights, units_of
from tinycnn.arrays import FloatArray
from tinycnn.datasets.lines import PATTERN_NAMES
from tinycnn.files.storage import load_weights, save_weights
from tinycnn.files.text_grid import format_grid, parse_grid
from tinycnn.model import TinyCNN
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights

cells = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=6)
inks = st.sampled_from([0.0, 0.25, 1.0]) | st.floats(0, 1)
State = tuple[bytes, int | None, object, WeightSet]
NUMBERS = ("image", "z", "activation", "winners", "ties", "pooled", "flat", "contributions")
ALL_NUMBERS = (*NUMBERS, "logits", "probabilities")


def seen(drawing: Drawing, weights: WeightSet) -> State:
    """Return all that an edit can change, down to the bit."""
    return drawing.image.tobytes(), drawing.label, drawing.origin, weights


def bits(trace: ForwardTrace) -> list[bytes]:
    """Return every number of a pass, down to the bit."""
    return [getattr(trace, name).tobytes() for name in ALL_NUMBERS]


def parameters(weights: Weights) -> list[bytes]:
    """Return every parameter, down to the bit."""
    names = Weights.expected_shapes(weights.architecture)
    return [getattr(weights, name).tobytes() for name in names]


class SessionMachine(RuleBasedStateMachine):
    """A lab in any hands. The model is the list of states that undo and redo lead through."""

    def __init__(self, lab: LabWindow, folder: Path) -> None:
        super().__init__()
        self.lab, self.session = lab, lab.session
        self.file = folder / "saved.npz"
        self.session.end_stroke()
        self.session.start_over()
        self.session.undo_stack.clear()
        self.states = [self.state()]
        self.stroke_open = False

    def state(self) -> State:
        """Return the session's state now."""
        return seen(self.session.drawing, self.session.weight_set)

    @property
    def stack(self):
        return self.session.undo_stack

    def edit(self, doing: Callable[[LabSession], object]) -> None:
        """Do something that ends an open stroke and then makes one step, or none."""
        self.finish_stroke()
        at = self.stack.index()
        doing(self.session)
        self.note(at)

    def note(self, at: int) -> None:
        """Compare what was done since the stack stood at `at` with the model."""
        changed = self.state() != self.states[at]
        assert self.stack.index() == at + changed, "one step where something changed, else none"
        if changed:
            assert not self.stack.canRedo()
            self.states[at + 1 :] = [self.state()]

    def finish_stroke(self) -> None:
        if self.stroke_open:
            at, self.stroke_open = self.stack.index(), False
            self.session.end_stroke()
            self.note(at)

    # Strokes

    @rule()
    def press(self) -> None:
        self.finish_stroke()
        self.session.begin_stroke()
        self.stroke_open = True

    @precondition(lambda self: self.stroke_open)
    @rule(cells=cells, ink=inks)
    def drag(self, cells: list[tuple[int, int]], ink: float) -> None:
        at = self.stack.index()
        self.session.paint(cells, ink)
        assert self.stack.index() == at, "a step is made when the stroke ends"
        assert all(self.session.drawing.image[cell] == ink for cell in cells)

    @precondition(lambda self: self.stroke_open)
    @rule(cell=st.tuples(st.integers(0, 7), st.integers(0, 7)), ink=inks)
    def drag_there_and_back(self, cell: tuple[int, int], ink: float) -> None:
        """Draw and take it back within one stroke: perhaps nothing has changed in the end."""
        old = float(self.session.drawing.image[cell])
        self.session.paint([cell], ink)
        self.session.paint([cell], old)

    @rule()
    def let_go(self) -> None:
        self.finish_stroke()

    @rule(cells=cells, ink=inks)
    def dot(self, cells: list[tuple[int, int]], ink: float) -> None:
        """Paint with the keyboard: a step of its own."""
        self.edit(lambda s: s.paint(cells, ink))

    # The drawing as a whole

    @rule()
    def clear(self) -> None:
        self.edit(LabSession.clear)
        assert self.session.drawing.is_blank

    @rule()
    def invert(self) -> None:
        self.edit(LabSession.invert)

    @rule(down=st.integers(-9, 9), right=st.integers(-9, 9))
    def shift(self, down: int, right: int) -> None:
        self.edit(lambda s: s.shift(down, right))

    @rule()
    def noise(self) -> None:
        self.edit(LabSession.add_noise)

    @rule(name=st.sampled_from(PATTERN_NAMES))
    def pattern(self, name: str) -> None:
        self.edit(lambda s: s.load_pattern(name))

    @rule()
    def example(self) -> None:
        self.edit(LabSession.load_example)

    @rule(share=st.none() | st.floats(0, 1, exclude_max=True))
    def label(self, share: float | None) -> None:
        count = self.session.trace.logits.size
        self.edit(lambda s: s.set_label(None if share is None else int(share * count)))

    @rule(image=arrays(np.float64, (8, 8), elements=st.floats(0, 1)))
    def open_a_picture(self, image: FloatArray) -> None:
        self.edit(lambda s: s.load_image(image, "open"))

    @rule()
    def save_and_paste_the_drawing(self) -> None:
        """Text is exact: what is pasted is what was copied."""
        image = self.session.drawing.image
        self.edit(lambda s: s.load_text(format_grid(image)))
        assert self.session.drawing.image.tobytes() == image.tobytes()
        assert parse_grid(format_grid(image)).tobytes() == image.tobytes()

    # Weights

    @rule(which=st.sampled_from(Preset))
    def use_preset(self, which: Preset) -> None:
        self.edit(lambda s: s.use_preset(which))

    @rule(shape=architectures(), seed=st.integers(0, 3))
    def open_weights(self, shape: object, seed: int) -> None:
        save_weights(self.file, random_weights(shape, seed))
        self.edit(lambda s: s.open_weights(self.file))

    @rule()
    def save_and_open_the_weights(self) -> None:
        """Get the same weights from the file, which make the same numbers."""
        self.finish_stroke()
        weights, before = self.session.weight_set.weights, bits(self.session.trace)
        save_weights(self.file, weights)
        assert parameters(load_weights(self.file)) == parameters(weights)
        self.edit(lambda s: s.open_weights(self.file))
        assert bits(self.session.trace) == before

    # Everything else

    @rule()
    def start_over(self) -> None:
        self.edit_even_if_nothing_changes(LabSession.start_over)

    def edit_even_if_nothing_changes(self, doing: Callable[[LabSession], object]) -> None:
        self.finish_stroke()
        at = self.stack.index()
        doing(self.session)
        assert self.stack.index() == at + 1
        self.states[at + 1 :] = [self.state()]

    @rule()
    def undo(self) -> None:
        self.finish_stroke()
        at = self.stack.index()
        self.session.undo()
        assert self.stack.index() == max(0, at - 1)
        self.check_bits()

    @rule()
    def redo(self) -> None:
        self.finish_stroke()
        at = self.stack.index()
        self.session.redo()
        assert self.stack.index() == min(len(self.states) - 1, at + 1)
        self.check_bits()

    @rule()
    def undo_all_and_redo_all(self) -> None:
        """Back to the beginning and forth again, state by state."""
        self.finish_stroke()
        for step in (LabSession.undo, LabSession.redo):
            for _ in range(len(self.states)):
                step(self.session)
                self.check_bits()

    @rule(ink=st.floats(-1, 2), brush=st.sampled_from([1, 2]), mode=st.sampled_from(ScaleMode))
    def choose(self, ink: float, brush: int, mode: ScaleMode) -> None:
        """Choose a tool and a scale, which changes no number."""
        before = self.state()
        self.session.set_tool(Tool(ink=ink, brush=brush))
        self.session.view.set_scale_mode(mode)
        assert self.state() == before

    @rule(choice=st.sampled_from(["system", *theme_names()]), larger=st.integers(-1, 1))
    def change_clothes(self, choice: str, larger: int) -> None:
        """Choose a theme and a size, which changes no number."""
        before, numbers = self.state(), bits(self.session.trace)
        self.lab.look.choose(choice)
        self.lab.look.zoom(larger)
        assert self.state() == before
        assert bits(self.session.trace) == numbers

    @rule(share=st.floats(0, 1, exclude_max=True), pins=st.booleans())
    def point(self, share: float, pins: bool) -> None:
        """Point at any number, which changes none."""
        units = units_of(self.session.weight_set.weights.architecture)
        unit = units[int(share * len(units))]
        self.session.pointing.point_at(unit)
        if pins:
            self.session.pointing.pin(unit)

    def check_bits(self) -> None:
        assert self.state() == self.states[self.stack.index()]

    @invariant()
    def the_stack_is_as_long_as_the_model(self) -> None:
        assert self.stack.count() == len(self.states) - 1
        if not self.stroke_open:
            self.check_bits()

    @invariant()
    def the_trace_is_a_fresh_pass(self) -> None:
        weights = self.session.weight_set.weights
        fresh = TinyCNN.from_weights(weights).trace(self.session.drawing.image)
        assert bits(fresh) == bits(self.session.trace)
        assert all(np.isfinite(getattr(fresh, name)).all() for name in ALL_NUMBERS)

    @invariant()
    def every_stage_shows_the_trace(self) -> None:
        for stage in self.lab.row.stages:
            assert stage.trace is self.session.trace
            assert stage.weight_set is self.session.weight_set

    @invariant()
    def links_are_those_of_this_network(self) -> None:
        pointing = self.session.pointing
        assert [links.unit for links in pointing.links] == list(pointing.shown)


def wear_out(lab: LabWindow, folder: Path, *, examples: int, steps: int) -> None:
    """Let the machine look for a way to break `lab`; it fails with the shortest one it found."""
    run_state_machine_as_test(
        lambda: SessionMachine(lab, folder),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
