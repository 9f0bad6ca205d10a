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
from gui.state.weight_sets import Preset
from gui.window.window import LabWindow
from tests.gui.bits import ALL_NUMBERS, State, bits, parameters, seen
from tests.gui.edits import edits
from tests.gui.networks import architectures, network, random_weights, units_of
from tinycnn.arrays import FloatArray
from tinycnn.datasets.lines import PATTERN_NAMES
from tinycnn.files.storage import load_weights, save_weights
from tinycnn.files.text_grid import format_grid, parse_grid
from tinycnn.model import TinyCNN

cells = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=6)
inks = st.sampled_from([0.0, 0.25, 1.0]) | st.floats(0, 1)


class SessionMachine(RuleBasedStateMachine):
    """A lab in any hands. The model is the list of states that undo and redo lead through."""

    def __init__(self, lab: LabWindow, folder: Path) -> None:
        super().__init__()
        self.lab, self.session = lab, lab.session
        self.edits = edits(self.session)
        self.file = folder / "saved.npz"
        self.session.end_gesture()
        self.session.start_over()
        self.session.undo_stack.clear()
        self.states = [self.state()]
        self.stroke_open = False

    def state(self) -> State:
        """Return the session's state now."""
        return seen(self.session.document.drawing, self.session.document.weight_set)

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
            self.session.end_gesture()
            self.note(at)

    # Strokes

    @rule()
    def press(self) -> None:
        self.finish_stroke()
        self.edits.begin_stroke()
        self.stroke_open = True

    @precondition(lambda self: self.stroke_open)
    @rule(cells=cells, ink=inks)
    def drag(self, cells: list[tuple[int, int]], ink: float) -> None:
        at = self.stack.index()
        self.edits.paint(cells, ink)
        assert self.stack.index() == at, "a step is made when the stroke ends"
        assert all(self.session.document.drawing.image[cell] == ink for cell in cells)

    @precondition(lambda self: self.stroke_open)
    @rule(cell=st.tuples(st.integers(0, 7), st.integers(0, 7)), ink=inks)
    def drag_there_and_back(self, cell: tuple[int, int], ink: float) -> None:
        """Draw and take it back within one stroke: perhaps nothing has changed in the end."""
        old = float(self.session.document.drawing.image[cell])
        self.edits.paint([cell], ink)
        self.edits.paint([cell], old)

    @rule()
    def release(self) -> None:
        self.finish_stroke()

    @rule(cells=cells, ink=inks)
    def dot(self, cells: list[tuple[int, int]], ink: float) -> None:
        """Paint with the keyboard: a step of its own."""
        self.edit(lambda _: self.edits.paint(cells, ink))

    # The drawing as a whole

    @rule()
    def clear(self) -> None:
        self.edit(lambda _: self.edits.clear())
        assert self.session.document.drawing.is_blank

    @rule()
    def invert(self) -> None:
        self.edit(lambda _: self.edits.invert())

    @rule(down=st.integers(-9, 9), right=st.integers(-9, 9))
    def shift(self, down: int, right: int) -> None:
        self.edit(lambda _: self.edits.shift(down, right))

    @rule()
    def noise(self) -> None:
        self.edit(lambda _: self.edits.add_noise())

    @rule(name=st.sampled_from(PATTERN_NAMES))
    def pattern(self, name: str) -> None:
        self.edit(lambda _: self.edits.load_pattern(name))

    @rule()
    def example(self) -> None:
        self.edit(lambda _: self.edits.load_example())

    @rule(share=st.none() | st.floats(0, 1, exclude_max=True))
    def label(self, share: float | None) -> None:
        count = self.session.shown.trace.logits.size
        self.edit(lambda _: self.edits.set_label(None if share is None else int(share * count)))

    @rule(image=arrays(np.float64, (8, 8), elements=st.floats(0, 1)))
    def open_a_picture(self, image: FloatArray) -> None:
        self.edit(lambda s: s.draw("open", Drawing(image)))

    @rule()
    def save_and_paste_the_drawing(self) -> None:
        """Text is exact: what is pasted is what was copied."""
        image = self.session.document.drawing.image
        text = format_grid(image)
        self.edit(lambda s: s.draw("paste", s.document.drawing.with_image(parse_grid(text))))
        assert self.session.document.drawing.image.tobytes() == image.tobytes()
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
        weights, before = self.session.document.weight_set.weights, bits(self.session.shown.trace)
        save_weights(self.file, weights)
        assert parameters(load_weights(self.file)) == parameters(weights)
        self.edit(lambda s: s.open_weights(self.file))
        assert bits(self.session.shown.trace) == before

    @rule(shape=architectures(), draws=st.booleans(), adopts=st.booleans())
    def train(self, shape: object, draws: bool, adopts: bool) -> None:
        """Watch weights that change; draw meanwhile; keep what has come of it, or not."""
        for seed in range(3):
            self.session.preview(self.session.document.with_weights(network(shape, seed)))
            self.every_stage_shows_the_trace()
        if draws:
            self.edit(lambda _: self.edits.invert())
        if adopts:
            self.edit(lambda s: s.adopt("train"))
        self.session.preview(None)

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
        self.session.desk.toolbox.set_tool(Tool(ink=ink, brush=brush))
        self.session.view.set_scale_mode(mode)
        assert self.state() == before

    @rule(choice=st.sampled_from(["system", *theme_names()]), larger=st.integers(-1, 1))
    def change_look(self, choice: str, larger: int) -> None:
        """Choose a theme and a size, which changes no number."""
        before, numbers = self.state(), bits(self.session.shown.trace)
        self.lab.look.choose(choice)
        self.lab.look.zoom(larger)
        assert self.state() == before
        assert bits(self.session.shown.trace) == numbers

    @rule(share=st.floats(0, 1, exclude_max=True), pins=st.booleans(), compares=st.booleans())
    def point(self, share: float, pins: bool, compares: bool) -> None:
        """Point at any number, which changes none."""
        units = units_of(self.session.document.weight_set.weights.architecture)
        unit = units[int(share * len(units))]
        self.session.pointing.point_at(unit)
        if pins:
            self.session.pointing.pin(unit)
        if compares:
            self.session.pointing.compare(unit)

    def check_bits(self) -> None:
        assert self.state() == self.states[self.stack.index()]

    @invariant()
    def the_stack_is_as_long_as_the_model(self) -> None:
        assert self.stack.count() == len(self.states) - 1
        if not self.stroke_open:
            self.check_bits()

    @invariant()
    def the_trace_is_a_fresh_pass(self) -> None:
        weights = self.session.document.weight_set.weights
        fresh = TinyCNN.from_weights(weights).trace(self.session.document.drawing.image)
        assert bits(fresh) == bits(self.session.shown.trace)
        assert all(np.isfinite(getattr(fresh, name)).all() for name in ALL_NUMBERS)

    @invariant()
    def every_stage_shows_the_trace(self) -> None:
        for stage in self.lab.row.stages:
            assert stage.trace is self.session.shown.trace
            assert stage.weight_set is self.session.shown.weight_set

    @invariant()
    def links_are_those_of_this_network(self) -> None:
        shown = self.session.shown
        assert [links.unit for links in shown.links] == list(shown.pointing.linked)


def run_many_sessions(lab: LabWindow, folder: Path, *, examples: int, steps: int) -> None:
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
