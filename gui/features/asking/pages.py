"""What stands beside the controls: the question, the verdict, the solution, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tinycnn.asking.question import Question
from tinycnn.asking.shapes import shape_lines
from tinycnn.stages import Stage

from ...arithmetic.explainer import Explainer
from ...paint.parts.lines import Line, LinesPart, Size, line, note
from ...state.file_names import visible
from ...words.verdict_text import VerdictText
from .given_parts import GivenParts
from .page import SHORTENED, Page, columns, make_page
from .sitting import Sitting, Standing
from .summary import Summary
from .words import AskingWords, answer_text

if TYPE_CHECKING:
    from tinycnn.asking.verdict import Verdict

    from ...state.shown_network import ShownNetwork

RIGHT_SIGN, WRONG_SIGN = "✓", "✗"


class Pages(QObject):
    """Writes what is seen of a sitting."""

    def __init__(self, shown: ShownNetwork, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self.words = AskingWords(self)
        self._explainer, self._verdict = Explainer(shown, self), VerdictText(self)
        self._summary = Summary(self.words, self)
        self._given = GivenParts(shown, self._explainer, self)

    def start(self, problem: str) -> Page:
        """Return what is said before a round."""
        head = [line(self.tr("Predict, then reveal"), weight=4, bold=True)]
        if problem:
            head.append(line(f"{WRONG_SIGN} {problem}", weight=5))
        head += [
            line(
                self.tr("Ten questions about what is drawn. Each number stays hidden until then."),
                weight=3,
            ),
            line(
                self.tr("A wrong answer is told what was done; nothing is graded, no clock runs.")
            ),
        ]
        also = [note(self.tr("Or: right-click a number in the stages, “Ask about this number”."))]
        shown = self._shown
        if not shown.hides(Stage.LOGIT, Stage.PROBABILITY):
            names = tuple(map(visible, shown.weight_set.class_names))
            said = self._verdict.verdict(shown.trace.probabilities, names)
            also.append(note(self.tr("What is drawn now is {0}.").format(said)))
        levels = [note(self.tr("{0}  {1}").format(*one)) for one in self.words.levels().items()]
        beside = [
            LinesPart(levels, loss=1.0, can_go=True, is_whole=True),
            LinesPart(also, loss=1.0, can_go=True),
        ]
        return make_page(head, beside)

    def resting(self, now: Sitting) -> Page:
        """Return what is said while something else is drawn, or other weights are shown."""
        head = [
            line(
                self.tr("The question rests: its drawing or its weights have changed"),
                weight=4,
                bold=True,
            ),
            line(self.tr("Undo brings them back, and the question with them."), weight=3),
        ]
        if now.is_unsolved and now.question.unit is not None:
            text = self.tr("Its whole stage is covered meanwhile: a shift moves the number along.")
            head.append(line(text, weight=2))
        if now.round is not None:
            text = self.tr("Ask anew: the same seed asks about what is shown now, from 1 on.")
            head.append(line(text, weight=3))
        return make_page(head)

    def question(self, now: Sitting, problem: str) -> Page:
        """Return what is asked for, and what is known of the answers so far."""
        question = now.question
        head = [line(self.words.title(question), weight=5, bold=True)]
        if problem:
            head.append(line(problem, weight=6))
        verdict = now.verdict
        if verdict is None:
            wanted = line(self.words.wanted(question), weight=4)
            if notes := self._notes(now):
                return make_page([*head, wanted, *notes], self._given.parts(question))
            return make_page(
                [*head, wanted], self._given.parts(question), [*head, *_in_two(wanted)]
            )
        text = self.tr("{0} {1} is not right.").format(WRONG_SIGN, _as_typed(now))
        head.append(line(text, weight=5, bold=True))
        if now.standing is Standing.OPEN:
            head.append(line(self.words.wanted(question), weight=4.5))
        told, short = (
            self._wrong(question, verdict, in_short=in_short) for in_short in (False, True)
        )
        if verdict.candidates and len(told) > 2:
            beside = self._causes(question, verdict)
            return make_page([*head, told[0]], [*beside, *self._given.parts(question)])
        return make_page([*head, *told], self._given.parts(question), [*head, *short])

    def _wrong(self, question: Question, verdict: Verdict, *, in_short: bool) -> list[Line]:
        """Return what a wrong answer tells; of two lines the second one matters more."""
        texts = self.words.wrong(question, verdict, in_short=in_short)
        return [line(text, weight=4 + at / 4) for at, text in enumerate(texts)]

    def _causes(self, question: Question, verdict: Verdict) -> list[LinesPart]:
        """Return columns of causes, by name: the numbers beside them keep their digits."""
        names = self.words.causes.names(question, verdict.candidates)
        full, short = (
            [line(text, weight=4) for text in texts] for texts in zip(*names, strict=True)
        )
        pairs = zip(columns(full), columns(short), strict=True)
        return [LinesPart(long.lines, few.lines, loss=SHORTENED) for long, few in pairs]

    def solution(self, now: Sitting) -> Page:
        """Return the solution, and whether the answer was right."""
        question, verdict = now.question, now.verdict
        right = answer_text(question.right[0])
        if verdict is not None and verdict.is_right:
            said = self.tr("{0} {1} is right").format(RIGHT_SIGN, _as_typed(now))
            if answer_text(verdict.answer) != right:
                said = self.tr("{0}, near enough to {1}").format(said, right)
        else:
            said = self.tr("The solution: {0}").format(right)
        head = [
            line(said, weight=6, bold=True, size=Size.FIGURE),
            line(self.words.title(question), weight=5, bold=True),
        ]
        if question.unit is None:
            assert question.task is not None
            beside = columns([line(text, weight=4) for text in shape_lines(question.task)])
            return make_page(head, beside)
        made = self._explainer.made_of(question.unit)
        page = make_page(head, made.parts)
        return Page(page.parts, page.lines, f"{page.said} {made.said}")

    def summary(self, now: Sitting) -> Page:
        """Return what was asked, kind by kind, and which causes were found: no grade."""
        return self._summary.page(now)

    def _notes(self, now: Sitting) -> list[Line]:
        """Return what the drawing lacks, as long as nothing is answered."""
        found = now.round
        if found is None or now.answers:
            return []
        if found.overflows:
            text = self.tr("Numbers of the network overflow: those are not asked for.")
            return [line(text, weight=3)]
        if not found.offers_noise:
            return []
        lacking = ", ".join(self.words.kind(kind) for kind in found.lacking)
        if lacking:
            text = self.tr("This drawing has nothing worth asking of: {0}.").format(lacking)
        else:
            text = self.tr("In this drawing several mistakes lead to the same number.")
        return [line(self.tr("{0} Add noise gives better questions.").format(text), weight=3)]


def _as_typed(now: Sitting) -> str:
    """Return what was typed last, without the room around it; of a class its name."""
    if now.question.is_of_class and now.verdict is not None:
        return answer_text(now.verdict.answer)
    return " ".join(now.typed.split())


def _in_two(one: Line) -> list[Line]:
    """Return a line as two that are about as long."""
    text = "".join(span.text for span in one.spans)
    blanks = [at for at, letter in enumerate(text) if letter == " "]
    middle = min(blanks, key=lambda at: abs(2 * at - len(text)), default=len(text))
    halves = text[:middle], text[middle + 1 :]
    return [line(half, weight=one.weight) for half in halves if half]
