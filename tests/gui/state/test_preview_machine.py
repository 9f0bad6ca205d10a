"""Edits, gestures, undo and previews in any order: what undo knows, what is shown, who is told."""

from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gui.state.document import Document
from gui.state.drawing import Drawing
from gui.state.session import LabSession
from gui.state.weight_sets import WeightSet
from tests.cases import examples
from tests.gui.bits import bits
from tests.gui.edits import edits
from tests.gui.networks import SHAPES, network
from tinycnn.model import TinyCNN

WEIGHTS = [network(shape, seed) for shape in SHAPES[:5] for seed in range(2)]
weight_sets = st.sampled_from(WEIGHTS)
cells = st.tuples(st.integers(0, 7), st.integers(0, 1))


class PreviewMachine(RuleBasedStateMachine):
    """A model of a session: documents that undo leads through, and what is previewed over them.

    Attributes
    ----------
    documents, at
        The documents of the undo stack, and which of them is in place.
    now
        The document within a gesture that is under way, else None.
    previewed
        The weights that the preview shows beside the document's drawing, or None.
    """

    def __init__(self) -> None:
        super().__init__()
        self.session = LabSession()
        self.drawing = edits(self.session)
        self.documents, self.at = [self.session.document], 0
        self.now: Document | None = None
        self.previewed: WeightSet | None = None
        self.ended = self.told = 0
        self.session.preview_ended.connect(self._hear)

    def _hear(self) -> None:
        self.told += 1

    def end_preview(self) -> None:
        self.ended += self.previewed is not None
        self.previewed = None

    def went_to(self, document: Document) -> None:
        """Let the model's document be another one: a preview follows drawing and B."""
        if document.weight_set is not self.current.weight_set:
            self.end_preview()

    @property
    def current(self) -> Document:
        return self.now or self.documents[self.at]

    def pushed(self, document: Document) -> None:
        self.went_to(document)
        self.documents[self.at + 1 :] = [document]
        self.at += 1
        self.now = None

    def finish(self) -> None:
        """End the model's gesture, as every edit does."""
        now, self.now = self.now, None
        if now is not None and not now.same_as(self.documents[self.at]):
            self.documents[self.at + 1 :] = [now]
            self.at += 1

    @rule()
    def begin(self) -> None:
        self.session.begin_gesture("gesture")
        self.finish()
        self.now = self.documents[self.at]

    @precondition(lambda self: self.now is not None)
    @rule(cell=cells, ink=st.sampled_from([0.0, 0.5, 1.0]))
    def drag(self, cell: tuple[int, int], ink: float) -> None:
        self.drawing.paint([cell], ink)
        self.went_to(self.session.document)
        self.now = self.session.document

    @precondition(lambda self: self.now is not None)
    @rule(weight_set=weight_sets)
    def drag_a_weight(self, weight_set: WeightSet) -> None:
        after = self.current.with_weights(weight_set)
        self.session.change(after)
        self.went_to(after)
        self.now = after

    @rule()
    def release(self) -> None:
        self.session.end_gesture()
        self.finish()

    @rule(ink=st.sampled_from([0.25, 1.0]), cell=cells)
    def draw(self, ink: float, cell: tuple[int, int]) -> None:
        image = self.current.drawing.image.copy()
        image[cell] = ink
        drawing = Drawing(image)
        same = drawing.same_as(self.current.drawing)
        self.session.draw("draw", drawing)
        self.finish()
        if not same:
            self.pushed(replace(self.current, drawing=drawing))

    @rule(weight_set=weight_sets)
    def choose(self, weight_set: WeightSet) -> None:
        if weight_set is self.current.weight_set:
            self.session.use_weights("choose", weight_set)
            self.end_preview()
        else:
            self.session.use_weights("choose", weight_set)
            self.finish()
            self.pushed(self.session.document)
        assert self.session.document.weight_set is weight_set

    @rule(weight_set=st.none() | weight_sets)
    def compare(self, weight_set: WeightSet | None) -> None:
        after = replace(self.current, beside=weight_set)
        self.session.edit("compare", after)
        self.finish()
        self.pushed(after)

    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.finish()
        if self.at:
            self.went_to(self.documents[self.at - 1])
            self.at -= 1

    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.finish()
        if self.at + 1 < len(self.documents):
            self.went_to(self.documents[self.at + 1])
            self.at += 1

    @rule(weight_set=weight_sets)
    def preview(self, weight_set: WeightSet) -> None:
        self.session.preview(self.current.with_weights(weight_set))
        self.previewed = None if weight_set is self.current.weight_set else weight_set

    @rule()
    def stop(self) -> None:
        self.session.preview(None)
        self.previewed = None

    @rule()
    def adopt(self) -> None:
        self.session.adopt("adopt")
        self.finish()
        if self.previewed is not None:
            adopted, self.previewed = self.previewed, None
            self.pushed(self.session.document)
            assert self.session.document.weight_set is adopted

    @invariant()
    def undo_knows_the_document_and_no_preview(self) -> None:
        assert self.session.document.same_as(self.current)
        assert self.session.undo_stack.count() == len(self.documents) - 1
        assert self.session.undo_stack.index() == self.at

    @invariant()
    def the_preview_is_seen_else_the_document(self) -> None:
        shown, document = self.session.shown, self.session.document
        assert shown.weight_set is (self.previewed or document.weight_set)
        assert shown.drawing.image.tobytes() == document.drawing.image.tobytes()
        fresh = TinyCNN.from_weights(shown.weight_set.weights).trace(shown.drawing.image)
        assert bits(shown.trace) == bits(fresh)
        beside = self.session.beside
        assert (beside and beside.weight_set) is document.beside
        assert beside is None or beside.drawing is shown.drawing

    @invariant()
    def whoever_previews_is_told_of_each_end(self) -> None:
        assert self.told == self.ended


TestPreviewMachine = PreviewMachine.TestCase
TestPreviewMachine.settings = settings(
    max_examples=examples(60),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
