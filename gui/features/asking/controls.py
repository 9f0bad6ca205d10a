"""What begins a round, and takes the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ...look.look import Look
from ...look.plain_text import plain_tip
from ...widgets.action_button import ActionButton
from ...widgets.control_rows import lay_out_rows
from ...widgets.elided_label import ElidedLabel
from ...widgets.number_field import NumberField
from ...widgets.plain_label import PlainLabel
from ...widgets.segments import Segments

SOLUTION, SKIP, NOISE, STOP, ANEW = (
    "ask_solution",
    "ask_skip",
    "ask_noise",
    "ask_stop",
    "ask_anew",
)
WIDTH = 344
SEED_DIGITS, ANSWER_DIGITS = 9, 7


class AskingControls(QWidget):
    """Rows of controls: those that begin a round, or those of the question that is asked.

    Parameters
    ----------
    levels
        What is asked at each level.
    """

    round_wanted = Signal(str, int)
    """The seed and the level."""
    seed_wanted = Signal()
    """Another seed is to be offered."""
    answered = Signal(str)
    """What was typed, as it stands."""
    further_wanted = Signal()
    """What comes next: another try, the next question, the summary."""

    def __init__(self, look: Look, levels: Mapping[int, str]) -> None:
        super().__init__()
        self._look = look
        self.level = self._make_levels(levels)
        self.seed = NumberField(
            "seed",
            self.tr("Seed of the round"),
            self.tr("Any text up to 40 characters: it gives the same round on every computer"),
            SEED_DIGITS,
            "ask_",
        )
        self.answer = NumberField(
            "answer",
            self.tr("Your answer"),
            self.tr("Type it and press Enter: 0.25, −1,5 or 1/3; a shape as 3×6×6, a class"),
            ANSWER_DIGITS,
            "ask_",
        )
        self.progress = ElidedLabel()
        self.begin = self._make_button("ask_begin_here", self.tr("Ask me ten"))
        self.other = self._make_button("ask_other_seed", self.tr("Other seed"))
        self.further = self._make_button("ask_further", "")
        self.answers = self._make_button("ask_answers", self.tr("Answers"))
        self.buttons = {
            STOP: ActionButton(STOP, self.tr("End")),
            SOLUTION: ActionButton(SOLUTION, self.tr("Solution")),
            SKIP: ActionButton(SKIP, self.tr("Next")),
            NOISE: ActionButton(NOISE, self.tr("Add noise")),
            ANEW: ActionButton(ANEW, self.tr("Ask anew")),
        }
        self._start, self._round = QWidget(), QWidget()
        self._lay_out()
        self._describe()
        self.begin.clicked.connect(self.want_round)
        self.other.clicked.connect(self.seed_wanted)
        self.seed.returnPressed.connect(self.want_round)
        self.further.clicked.connect(self.want_further)
        self.answer.returnPressed.connect(self.want_further)
        self.answer.installEventFilter(self)
        self._waits = self._retries = False

    def link(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Let the buttons do what these actions do."""
        for name, button in self.buttons.items():
            button.link(actions[name])
        # The button is grey from then on: without this the keyboard would be led on to the picture.
        self.buttons[SOLUTION].clicked.connect(self._stay_at_field)
        self.answers.setMenu(menu)

    # What is shown

    def show_start(self, *, has_answers: bool) -> None:
        """Offer a round; whoever was at the question has the keyboard where one begins."""
        had_keyboard = any(part.hasFocus() for part in self._of_question())
        self._start.show()
        if had_keyboard:
            self.begin.setFocus()
        self._round.hide()
        self._waits = False
        self._place_answers(self._start_row, has_answers)

    def show_question(
        self, progress: str, further: str, *, waits: bool, retries: bool, text: str | None
    ) -> None:
        """Show how far the round is, and what comes next.

        Parameters
        ----------
        further
            What the button beside the field does; "" if nothing can be done there.
        waits
            Whether an answer is waited for.
        retries
            Whether what is typed is another try.
        text
            What stands in the field from now on; None: what stands there stays.
        """
        self._round.show()
        self._start.hide()
        self.progress.setText(progress)
        self.further.setText(further)
        self.further.setVisible(bool(further))
        self.answer.setReadOnly(not waits)
        if text is not None:
            self.answer.setText(text)
            self.answer.show_problem("")
        self._waits, self._retries = waits, retries

    def show_buttons(self, *, noise: bool, anew: bool, skip: bool) -> None:
        """Have these buttons there, or not."""
        for name, is_there in ((NOISE, noise), (ANEW, anew), (SKIP, skip)):
            self.buttons[name].setVisible(is_there)

    def show_look(self) -> None:
        """Give each part the room that its text needs."""
        self.setFixedWidth(self._look.measures.px(WIDTH))
        fields = (self.seed, self.answer)
        height = max(part.sizeHint().height() for part in (*fields, self.begin))
        for part in (*fields, self.begin, self.further, *self.level.buttons.values()):
            part.setMinimumHeight(height)

    def lead_to(self, widgets: Sequence[QWidget]) -> None:
        """Let Tab lead from the field to these, and then to the button beside it."""
        for before, after in pairwise((self.answer, *widgets, self.further)):
            QWidget.setTabOrder(before, after)

    def _of_question(self) -> Sequence[QWidget]:
        return (self.answer, self.further, *self.buttons.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let whoever types on after a wrong answer try again with that, and type no command."""
        if watched is not self.answer or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if not self.answer.isReadOnly() or not _is_writing(event):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self._retries and event.type() == QEvent.Type.KeyPress:
            self.further_wanted.emit()
        return self.answer.isReadOnly()

    # What is wanted

    def want_round(self) -> None:
        """Begin the round of what stands in the field."""
        self.round_wanted.emit(self.seed.text(), self.level.value)

    def want_further(self) -> None:
        """Give the answer, or go on."""
        if self._waits:
            self.answered.emit(self.answer.text())
        elif self.further.text():
            self.further_wanted.emit()

    def _stay_at_field(self) -> None:
        self.answer.setFocus()

    # How it is made

    def _make_levels(self, tips: Mapping[int, str]) -> Segments:
        texts = [(level, self.tr("Level {0}").format(level)) for level in tips]
        level = Segments("ask_level", self.tr("Level"), texts)
        for value, button in level.buttons.items():
            tip = tips[value]
            button.setProperty("density", "compact")
            button.setToolTip(plain_tip(tip))
            button.setStatusTip(tip)
            button.setAccessibleDescription(tip)
            button.clicked.connect(partial(level.choose, value))
        level.choose(1)
        return level

    def _make_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("density", "compact")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        """Put all into two rows: the bench is low."""
        b, label = self.buttons, PlainLabel(self.tr("Seed"), role="small")
        rows = (
            ((self.level, 1),),
            ((label, 0), (self.seed, 1), (self.other, 0), (self.begin, 0)),
        )
        self._start_row = _first_row(self._start, rows)
        rows_of_question = (
            ((self.progress, 1), (b[NOISE], 0), (b[STOP], 0)),
            ((self.answer, 1), (self.further, 0), (b[ANEW], 0), (b[SOLUTION], 0), (b[SKIP], 0)),
        )
        self._round_row = _first_row(self._round, rows_of_question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._start)
        column.addWidget(self._round)
        self._round.hide()

    def place_answers(self, *, has_answers: bool) -> None:
        """Have the button for the answers in the row of what is shown."""
        row = self._start_row if self._round.isHidden() else self._round_row
        self._place_answers(row, has_answers)

    def _place_answers(self, row: QHBoxLayout, is_there: bool) -> None:
        if row.indexOf(self.answers) < 0:
            row.insertWidget(1, self.answers)
        self.answers.setVisible(is_there)

    def _describe(self) -> None:
        for button, tip in (
            (self.begin, self.tr("Ask ten questions about what is drawn")),
            (self.other, self.tr("Offer another word and number as the seed")),
            (self.further, self.tr("Give the answer, or go on; Enter in the field does the same")),
            (self.answers, self.tr("Export what was asked, typed and found out, or copy it")),
        ):
            button.setStatusTip(tip)
            button.setToolTip(plain_tip(tip))


def _is_writing(event: QKeyEvent) -> bool:
    """Return whether a key would put a letter or a digit into a field."""
    key = Qt.KeyboardModifier
    is_command = event.modifiers() & (key.ControlModifier | key.AltModifier | key.MetaModifier)
    return bool(event.text().strip()) and event.text().isprintable() and not is_command


def _first_row(widget: QWidget, rows: Sequence[Sequence[tuple[QWidget, int]]]) -> QHBoxLayout:
    """Lay out the rows of a widget, and return the first."""
    lay_out_rows(widget, rows)
    column = widget.layout()
    first = None if column is None else column.itemAt(0)
    assert isinstance(first, QHBoxLayout)
    return first
