"""What stands in the tab: what is asked, the maps of the answer, and what one cell says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tinycnn.unit import Unit

from ...paint.cell_painter import CellPainter
from ...paint.painted_part import PaintedPart
from ...state.file_names import visible
from ...widgets.parts_area import PartsArea
from ...widgets.parts_view import PartsView
from ...widgets.steered_view import NARROW, SteeredView
from .controls import WhatIfControls
from .questions.covered import Covered
from .questions.exciting import Exciting
from .questions.question import Asked, Question
from .questions.shifted import Shifted
from .questions.slope import Slope
from .questions.smallest import Smallest
from .questions.wanted import Wanted
from .targets import Target, TargetWords, resolve

if TYPE_CHECKING:
    from ...state.drawing import Drawing
    from ...state.shown_network import ShownNetwork

CONTROLS = 264
KINDS = (Shifted, Covered, Slope, Smallest, Wanted, Exciting)


class WhatIfView(SteeredView):
    """Asks one question of the shown network at a time.

    A cell that is pointed at is told of; a click or Enter holds it, once more lets it go.
    """

    said = Signal(str)
    """What is shown now, for those who listen."""
    answered = Signal()
    """Something else can be put on the canvas or saved now, or nothing any more."""

    def __init__(self, shown: ShownNetwork, cells: CellPainter) -> None:
        super().__init__()
        self._shown, self._cells = shown, cells
        self.questions: list[Question] = [kind(self) for kind in KINDS]
        self.index = 0
        self._targets, self._options = [0] * len(KINDS), [0] * len(KINDS)
        self._words = TargetWords(self)
        self._entries: Sequence[Target] = ()
        self._pointed: Unit | None = None
        self.held: Unit | None = None
        self.controls, self.picture = WhatIfControls(), PartsView(cells)
        self.picture.setObjectName("what_if_picture")
        self.picture.setAccessibleName(self.tr("Answer"))
        self.area = PartsArea(self.picture)
        self.steer(cells.look, self.controls, self.area, CONTROLS, NARROW)
        self.controls.show_questions([(q.title(), q.tip()) for q in self.questions])
        self._connect()
        self.show_look()

    def _connect(self) -> None:
        controls, picture = self.controls, self.picture
        controls.question_wanted.connect(self.show_question)
        controls.target_wanted.connect(self._choose_target)
        controls.option_wanted.connect(self._choose_option)
        controls.go_wanted.connect(self._go)
        controls.step_wanted.connect(self._step)
        picture.pointed.connect(self._point)
        picture.chosen.connect(self._hold)
        picture.step_wanted.connect(self._turn)
        for question in self.questions:
            question.changed.connect(self._show_answer)
            question.option_wanted.connect(self._choose_option)
            question.ended.connect(self.said)

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.questions[self.index]

    # What is asked

    def show_question(self, index: int) -> None:
        """Ask another question."""
        self.question.rest()
        self.index, self._pointed, self.held = index, None, None
        self.refresh()

    def refresh(self) -> None:
        """Ask again, of what is shown now."""
        shown, question, at = self._shown, self.question, self.index
        names = tuple(map(visible, shown.weight_set.class_names))
        pins = shown.pointing.pins
        entries = self._words.entries(question.targets, names, pins[0] if pins else None)
        self._entries = entries
        if self._targets[at] >= len(entries) or not shown.has(
            resolve(entries[self._targets[at]], shown.trace)
        ):
            self._targets[at] = 0
        target = resolve(entries[self._targets[at]], shown.trace)
        self.controls.questions.setCurrentIndex(at)
        self.controls.show_targets([entry.text for entry in entries], self._targets[at])
        self.controls.show_options(question.options(), self._options[at])
        data = shown.weight_set.data
        question.ask(Asked(shown.trace, shown.drawing, names, target, self._options[at], data))
        self._show_answer()

    def ask_about(self, name: str, unit: Unit) -> None:
        """Ask a question by its name, about a number that is pinned, or a probability."""
        index = next(i for i, question in enumerate(self.questions) if question.name == name)
        self.show_question(index)
        units = [entry.unit for entry in self._entries]
        if unit in units:
            self._choose_target(units.index(unit))

    def _choose_target(self, target: int) -> None:
        self._targets[self.index] = target
        self.refresh()

    def _choose_option(self, option: int) -> None:
        self._options[self.index] = option
        self._pointed = self.held = None
        self.refresh()

    def _go(self) -> None:
        self.question.go()

    def _step(self) -> None:
        self.question.step()

    def _turn(self, by: int) -> None:
        self._pointed = self.held = None
        self.question.turn(by)

    def interrupt(self) -> None:
        """Stop working until `refresh`: the hand may be drawing."""
        self.question.interrupt()

    def rest(self) -> None:
        """Stop working: nobody looks any more."""
        self.question.rest()

    # What is answered

    def _show_answer(self) -> None:
        question = self.question
        self.controls.show_buttons(question.go_text(), question.step_text())
        self.picture.show_maps(question.maps(), question.beside, 8, 3)
        self._explain()

    def _point(self, unit: Unit) -> None:
        self._pointed = unit
        if self.held is None:
            self._explain()

    def _hold(self, unit: Unit) -> None:
        self.held = None if unit == self.held else unit
        self._explain()

    @property
    def explained(self) -> Unit | None:
        """The cell that is told of: held, pointed at last, or the first to tell of."""
        return self.held or self._pointed or self.question.first()

    def _explain(self) -> None:
        self.picture.show_detail(self.question.explain(self.explained), self.explained)
        self.picture.setAccessibleDescription(f"{self.question.title()}. {self.picture.words()}")
        self.answered.emit()

    def drawing(self) -> Drawing | None:
        """Return what can be put on the canvas."""
        return self.question.drawing_at(self.explained)

    def painted(self) -> PaintedPart:
        """Return the answer as something to make a picture of."""
        return self.picture.painted("what-if", self.question.title())

    # Room

    def show_look(self) -> None:
        super().show_look()
        self.picture.arrange(self.area.viewport().size())
