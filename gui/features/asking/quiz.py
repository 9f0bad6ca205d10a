"""What is asked now: it covers the number, judges what is typed, and knows which drawing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tinycnn.unit import Unit

from .asked_covers import AskedCovers
from .sitting import Sitting, Standing

if TYPE_CHECKING:
    from tinycnn.asking.answers_csv import Answered
    from tinycnn.asking.question import Question
    from tinycnn.asking.round import Round

    from ...state.shown_network import ShownNetwork


class Quiz(QObject):
    """Asks a round of questions, or one that a person chooses; a round goes on after that one.

    A question belongs to its drawing and its weights: while others are shown it rests, and all that
    could be its number is covered.

    Attributes
    ----------
    sitting
        What is worked through; None: nobody has begun.
    fits
        Whether the drawing and the weights are those of the question.
    """

    changed = Signal()
    """Another question is asked, an answer was judged, or the question rests now."""
    asked = Signal()
    """A question waits for an answer. Emitted after the change."""

    def __init__(self, shown: ShownNetwork, parent: QObject) -> None:
        super().__init__(parent)
        self._shown, self._covers, self._pointing = shown, AskedCovers(shown), shown.pointing
        self.sitting: Sitting | None = None
        self.fits, self._is_seen = True, False
        self._below: Sitting | None = None
        self._earlier: list[Answered] = []
        shown.weights_changed.connect(self._cover)
        shown.drawing_changed.connect(self._cover)
        shown.trace_changed.connect(self._follow)
        shown.desk.intents.started_over.connect(self.stop)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._mark_again)
        self._pointing.stepped_changed.connect(self._follow_mark)

    # Asking

    def begin(self, seed: str, level: int, *, keeps: bool = False) -> None:
        """Ask the round of a seed about what is drawn now.

        Parameters
        ----------
        keeps
            Whether the answers of the round before can still be taken out.

        Raises
        ------
        ValueError
            For a seed that is too long.
        """
        from tinycnn.asking.round import make_round  # noqa: PLC0415 - the start asks nothing

        trace = self._shown.whole
        found = make_round(trace, seed, level)
        self._earlier = self.tellable() if keeps else []
        self._below = None
        self._ask(Sitting(trace, found.questions, found) if found.questions else None)

    def ask_about(self, unit: Unit) -> None:
        """Ask for one number; a round that is under way goes on afterwards.

        Raises
        ------
        ValueError
            If it cannot be asked for: it is NaN, or nothing is computed there.
        """
        from tinycnn.asking.survey import question_about  # noqa: PLC0415

        self._choose(question_about(self._shown.whole, unit))

    def ask_for_class(self) -> None:
        """Ask which class the network reads, in the same way.

        Raises
        ------
        ValueError
            If it is undecided.
        """
        from tinycnn.asking.class_question import class_question  # noqa: PLC0415

        self._choose(class_question(self._shown.whole))

    def _choose(self, question: Question) -> None:
        now = self.sitting
        about = question.kind, question.unit
        is_asked = now is not None and self.fits and now.is_unsolved
        if now is not None and is_asked and about == (now.question.kind, now.question.unit):
            self.asked.emit()
            return
        chosen = Sitting(self._shown.whole, [question])
        if now is not None and now.round is not None and now.standing is not Standing.DONE:
            self._below = now
        self._ask(chosen)

    def answer(self, typed: str) -> None:
        """Judge what was typed.

        Raises
        ------
        tinycnn.asking.read_answer.AnswerError
            If it is no answer: it does not count then.
        """
        from tinycnn.asking.read_answer import read_answer  # noqa: PLC0415
        from tinycnn.asking.verdict import judge  # noqa: PLC0415

        now = self.sitting
        if now is None or not self.fits or now.standing is not Standing.OPEN:
            return
        now.add(typed, judge(now.question, read_answer(typed, now.question)))
        self._show()

    def try_again(self) -> None:
        """Wait for another answer to the same question."""
        if self.sitting is not None and self.fits and self.sitting.standing is Standing.WRONG:
            self.sitting.standing = Standing.OPEN
            self._show()
            self.asked.emit()

    def show_solution(self) -> None:
        """Have the solution and the number seen."""
        if self.can_show_solution:
            assert self.sitting is not None
            self.sitting.show_solution()
            self._show()

    @property
    def can_show_solution(self) -> bool:
        """Whether there is a solution that is not seen yet."""
        return self.sitting is not None and self.fits and self.sitting.is_unsolved

    @property
    def waits(self) -> bool:
        """Whether something is typed next: an answer, another try, Enter for the next question."""
        return self.can_end and self.fits

    @property
    def can_go_on(self) -> bool:
        """Whether the next question, or the summary, can be asked for."""
        now = self.sitting
        return now is not None and self.can_end and (self.fits or now.round is None)

    @property
    def can_end(self) -> bool:
        """Whether something is asked."""
        return self.sitting is not None and self.sitting.standing is not Standing.DONE

    @property
    def round(self) -> Round | None:
        """The round that is under way, or was last; None where there is none."""
        return next((s.round for s in (self.sitting, self._below) if s and s.round), None)

    @property
    def covers_some(self) -> bool:
        """Whether a number is covered because it is asked for."""
        return self._covers.any

    def tellable(self) -> list[Answered]:
        """Return the answers that can be taken out: those of the round, else of the question."""
        told = self._below or self.sitting
        return [*self._earlier, *(() if told is None else told.tellable())]

    @property
    def has_answers(self) -> bool:
        """Whether there are such answers."""
        return bool(self.tellable())

    def go_on(self) -> None:
        """Ask the next question; after one that a person has chosen the round goes on."""
        if self.sitting is None:
            return
        if self.sitting.round is None:
            self._ask(self._below)
            return
        if not self.fits:
            return
        self.sitting.go_on()
        self._show()
        if self.sitting.standing is Standing.OPEN:
            self.asked.emit()

    def end(self) -> None:
        """Ask no further question, and cover nothing; what was answered is summed up."""
        now, self._below = self._below or self.sitting, None
        if now is not None and now.round is not None and now.answers:
            now.standing = Standing.DONE
            self._ask(now)
        else:
            self._ask(None)

    def stop(self) -> None:
        """Forget all questions and answers."""
        self._below, self._earlier = None, []
        self._ask(None)

    def _ask(self, sitting: Sitting | None) -> None:
        self.sitting = sitting
        if sitting is self._below:
            self._below = None
        self.fits = self._is_fitting(sitting)
        self._show()
        if sitting is not None and sitting.standing is Standing.OPEN:
            self.asked.emit()

    # What is seen of it

    def show_mark(self, *, is_seen: bool) -> None:
        """Mark the number that is asked for, or not: a mark is of use where the tab is seen."""
        self._is_seen = is_seen
        if is_seen:
            self._pointing.step_to(self._marked)
        elif self._pointing.stepped == self._marked:  # not the mark of another tab
            self._pointing.step_to(None)

    @property
    def _marked(self) -> Unit | None:
        """What is marked: the number of the question, unless it is one of another network."""
        now = self.sitting
        if now is None or not self.fits or now.standing is Standing.DONE:
            return None
        return None if now.is_unsolved and now.question.is_of_class else now.question.unit

    def _show(self) -> None:
        self._cover()
        if self._is_seen:
            self._pointing.step_to(self._marked)
        self.changed.emit()

    def _follow_mark(self, unit: Unit | None) -> None:
        """Mark it again after another tab has taken its own mark away, or a network was changed."""
        if unit is None and self._is_seen:
            self._again.start()

    def _mark_again(self) -> None:
        if self._is_seen and self._pointing.stepped is None:
            self._pointing.step_to(self._marked)

    def _cover(self) -> None:
        """Cover what is asked for, before another pass is seen as well."""
        if self.sitting is not None or self._covers.any:
            self._covers.cover((self.sitting, self._below))

    def _follow(self) -> None:
        """Rest while something else is drawn, or other weights are shown; then go on."""
        fits = self._is_fitting(self.sitting)
        if fits is not self.fits:
            self.fits = fits
            self._show()

    def _is_fitting(self, sitting: Sitting | None) -> bool:
        whole = self._shown.whole
        return sitting is None or sitting.fits(whole.weights, whole.image)
