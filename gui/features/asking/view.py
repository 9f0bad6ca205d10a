"""What stands in the tab: controls at the left, the question and what is said of it beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from tinycnn.asking.read_answer import AnswerError

from ...paint.cell_painter import CellPainter
from ...widgets.parts_area import PartsArea
from ...widgets.parts_view import INDENT, PartsView
from .class_choice import ClassChoice
from .controls import AskingControls
from .page import Page
from .pages import Pages
from .quiz import Quiz
from .seeds import new_seed
from .sitting import Sitting, Standing

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork

SIDE, TOP, GAP = 14, 3, 16
ROWS = 3
# The picture is no higher than FLAT times its width, but may be LOW pixels: its cells grow with the
# height, and larger ones would leave no room for the grids.
FLAT, LOW = 0.16, 96
# The controls stand above the question where TALL pixels are left below them, in less than NARROW
# pixels of width.
TALL, NARROW = 130, 1000


class AskingView(QWidget):
    """Shows a Quiz, and takes what a person types."""

    spoken = Signal(str)
    """What is asked, or was judged, for those who listen."""

    def __init__(self, shown: ShownNetwork, cells: CellPainter, quiz: Quiz) -> None:
        super().__init__()
        self._shown, self._cells, self._quiz = shown, cells, quiz
        self._pages = Pages(shown, self)
        self._problem, self._said = "", ""
        self._typed_for: tuple[object, ...] = ()
        self.controls = AskingControls(cells.look, self._pages.words.levels())
        self.picture = PartsView(cells)
        self.choice = ClassChoice()
        self.picture.setObjectName("ask_picture")
        self.picture.setAccessibleName(self.tr("The question"))
        self.area = PartsArea(self.picture)
        self.area.setMinimumHeight(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.controls, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.area, 1)
        self._offer_seed()
        self.controls.round_wanted.connect(self.begin)
        self.controls.seed_wanted.connect(self._offer_seed)
        self.controls.answered.connect(self._answer)
        self.controls.further_wanted.connect(self._go_further)
        self.picture.term_pointed.connect(shown.pointing.point_at_term)
        self.picture.chosen.connect(shown.pointing.pin)
        self.controls.answer.textEdited.connect(self._forget_problem)
        self.controls.seed.textEdited.connect(self._forget_problem)
        self.controls.answer.textEdited.connect(self.choice.show_picked)
        self.choice.picked.connect(self._pick)
        self.choice.answered.connect(self._answer_picked)
        self.show_look()

    def begin(self, seed: str, level: int) -> None:
        """Ask the round of a seed; one that is too long is refused in a sentence."""
        try:
            self._quiz.begin(seed, level)
        except ValueError as error:
            self._tell_problem(_sentence(str(error)))
            self.controls.seed.show_problem(self._problem)

    def take_keyboard(self) -> None:
        """Let the answer be typed."""
        self.controls.answer.setFocus()

    def refresh(self) -> None:
        """Show how far the quiz is now."""
        self._show_controls()
        self._show_choice()
        page = self._page()
        self.picture.setAccessibleDescription(page.said)
        self.picture.show_maps(page.parts, 0, ROWS, page.lines)
        if page.said != self._said:
            self._said = page.said
            self.spoken.emit(page.said)

    def show_look(self) -> None:
        """Measure anew."""
        px = self._cells.look.measures.px
        self._row.setContentsMargins(px(SIDE), px(TOP), px(SIDE), 0)
        self._row.setSpacing(px(GAP) - INDENT)
        self.controls.show_look()
        self.choice.take_height(self.controls.answer.minimumHeight())
        self.picture.arrange(self.area.viewport().size())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Forget what was explained elsewhere."""
        self._shown.pointing.forget_unmarked()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._shown.pointing.let_go()
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the controls above the question in a narrow place, such as a window of its own."""
        px = self._cells.look.measures.px
        has_height = self.height() >= self.controls.sizeHint().height() + px(TALL)
        is_tall = has_height and self.width() < px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if is_tall else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self.choice.stand_below(is_below=is_tall)
        top = Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self.area, top if is_tall else Qt.AlignmentFlag(0))
        room = self.width() - (0 if is_tall else self.controls.width())
        self.area.setMaximumHeight(max(px(LOW), int(FLAT * room)))

    # What is seen

    def _page(self) -> Page:
        now = self._quiz.sitting
        if now is None:
            return self._pages.start(self._problem)
        if now.standing is Standing.DONE:
            return self._pages.summary(now)
        if not self._quiz.fits:
            return self._pages.resting(now)
        if now.standing is Standing.SOLVED:
            return self._pages.solution(now)
        return self._pages.question(now, self._problem)

    def _show_controls(self) -> None:
        now, controls = self._quiz.sitting, self.controls
        if now is None or now.standing is Standing.DONE:
            controls.show_start(has_answers=self._quiz.has_answers)
            return
        fits, standing = self._quiz.fits, now.standing
        controls.show_question(
            self._progress(now),
            self._further(now) if fits else "",
            waits=fits and standing is Standing.OPEN,
            retries=fits and standing is Standing.WRONG,
            text=self._text_to_show(now),
        )
        is_new = now.round is not None and not now.answers and now.round.offers_noise
        controls.show_buttons(
            noise=fits and is_new,
            anew=not fits and now.round is not None,
            skip=fits and standing is not Standing.SOLVED,
        )
        controls.place_answers(has_answers=self._quiz.has_answers)

    def _show_choice(self) -> None:
        """Offer the classes while one of them is asked for."""
        now, e = self._quiz.sitting, None
        if now is not None and self._quiz.fits and now.is_unsolved and now.question.is_of_class:
            e = now.question.explanation
        self.choice.show_classes(e.class_names if e else ())
        self.choice.show_picked(self.controls.answer.text())
        self.controls.lead_to(self.choice.buttons())

    def _text_to_show(self, now: Sitting) -> str | None:
        """Return what the field holds from now on; None while the question stands as it did."""
        state = (now, now.at, now.tries, now.standing)
        if state == self._typed_for:
            return None
        self._typed_for, self._problem = state, ""
        return "" if now.standing is Standing.OPEN else now.typed

    def _progress(self, now: Sitting) -> str:
        if now.round is None:
            return self.tr("One question")
        text = self.tr("{0} of {1} · level {2} · {3}")
        seed = self._shorten(now.round.seed)
        return text.format(now.number, len(now.questions), now.round.level, seed)

    def _shorten(self, seed: str) -> str:
        longest = 10
        return f"“{seed if len(seed) <= longest else seed[: longest - 1] + '…'}”"

    def _further(self, now: Sitting) -> str:
        if now.standing is Standing.OPEN:
            return self.tr("Answer")
        if now.standing is Standing.WRONG:
            return self.tr("Try again")
        if now.round is None:
            return self.tr("Go on")
        is_last = now.number == len(now.questions)
        return self.tr("Summary") if is_last else self.tr("Next question")

    # What is done

    def _answer(self, typed: str) -> None:
        self._problem = ""
        try:
            self._quiz.answer(typed)
        except AnswerError as error:
            self._tell_problem(_sentence(str(error)))
            self.controls.answer.show_problem(self._problem)

    def _pick(self, name: str) -> None:
        """Put a class into the field; after a wrong answer it is another try."""
        self._forget_problem()
        self._quiz.try_again()
        self.controls.answer.setText(name)
        self._show_choice()

    def _answer_picked(self) -> None:
        """Give what was picked; the keyboard goes on at the field, for the classes go away."""
        self.controls.answer.setFocus()
        self.controls.want_further()

    def _go_further(self) -> None:
        now = self._quiz.sitting
        if now is not None and now.standing is Standing.WRONG:
            self._quiz.try_again()
        else:
            self._quiz.go_on()

    def _tell_problem(self, sentence: str) -> None:
        self._problem, self._said = sentence, ""
        self.refresh()

    def _offer_seed(self) -> None:
        self.controls.seed.setText(new_seed())
        self._forget_problem()

    def _forget_problem(self) -> None:
        """Take the sentence away once something else is typed."""
        if self._problem:
            self._problem = ""
            self.controls.answer.show_problem("")
            self.controls.seed.show_problem("")
            self.refresh()


def _sentence(text: str) -> str:
    """Return the text of an error as a sentence."""
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."
