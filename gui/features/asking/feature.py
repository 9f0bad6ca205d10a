"""Predict, then reveal: a tab that asks, and what can be done about its questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...panels.panel import BenchPanel
from ...stages.spot import Spot
from .panel import AskingPanel
from .quiz import Quiz

MENU, ANSWERS = "ask_menu", "ask_answers_menu"
ASKED_FOR = (Stage.CONV, Stage.RELU, Stage.POOL, Stage.LOGIT, Stage.PROBABILITY)


class Asking(Feature):
    """Asks for numbers of the network; a number is covered until it is answered."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.quiz = Quiz(lab.session.shown, self)

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (AskingPanel,)

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Be asked for numbers of the network, and take the answers out of the lab")
        menu = Submenu(MENU, self.tr("Ask me"), tip, ("view.stepping",))
        tip = self.tr("Export what was asked, typed and found out, or copy it")
        answers = Submenu(ANSWERS, self.tr("Answers"), tip, (f"{MENU}.answers",))
        return (menu, answers, *self._make_questions(), *self._make_round(), *self._make_exports())

    def offers(self, spot: Spot) -> Sequence[Action]:
        """Return what asks for a number of a stage."""
        unit = spot.unit
        if unit is None or unit.stage not in ASKED_FOR:
            return ()
        of_number = Action(
            "ask_about_number",
            self.tr("Ask about this number"),
            self.tr("Cover the number, and type what it must be, in the tab Ask me"),
            partial(self._ask_about, unit),
            places=("stage.questions",),
        )
        if unit.stage not in (Stage.LOGIT, Stage.PROBABILITY):
            return (of_number,)
        return (of_number, self._class_action("ask_for_class_here", ("stage.questions",)))

    def _class_action(self, name: str, places: tuple[str, ...]) -> Action:
        return Action(
            name,
            self.tr("Ask which class it is"),
            self.tr("Cover logits and probabilities, and pick the class that the network reads"),
            self._ask_for_class,
            places=places,
        )

    def connect_to_window(self) -> None:
        bars = self.lab.frame.bars
        for panel in self.lab.frame.panels:
            if isinstance(panel, AskingPanel):
                panel.join(self.quiz, bars.actions, bars.menus[ANSWERS])
                panel.spoken.connect(self.lab.announcer.announce)
                panel.seen.connect(self._follow_sight)

    # Actions

    def _make_questions(self) -> tuple[Action, ...]:
        quiz, place, changed = self.quiz, (f"{MENU}.questions",), (self.quiz.changed,)
        return (
            Action(
                "ask_solution",
                self.tr("Show the solution"),
                self.tr("Reveal the number that is asked for, with its arithmetic"),
                quiz.show_solution,
                "F4",
                place,
                is_possible=lambda: quiz.can_show_solution,
                changed=changed,
            ),
            self._class_action("ask_for_class", place),
            Action(
                "ask_skip",
                self.tr("Next question"),
                self.tr("Leave this question as it is, and go on with the next"),
                quiz.go_on,
                places=place,
                is_possible=lambda: quiz.can_go_on,
                changed=changed,
            ),
        )

    def _make_round(self) -> tuple[Action, ...]:
        quiz, place, changed = self.quiz, (f"{MENU}.round",), (self.quiz.changed,)
        return (
            Action(
                "ask_noise",
                self.tr("Ask about the drawing with noise"),
                self.tr(
                    "Add the noise of the data set, and begin the round with it; Undo removes it"
                ),
                self._add_noise,
                places=place,
                is_possible=self._round_offers_noise,
                changed=changed,
            ),
            Action(
                "ask_anew",
                self.tr("Ask anew about what is shown"),
                self.tr("Begin the round of the same seed and level with what is drawn now"),
                self._ask_anew,
                places=place,
                is_possible=lambda: quiz.round is not None,
                changed=changed,
            ),
            Action(
                "ask_stop",
                self.tr("End the questions"),
                self.tr("Ask nothing more, reveal what was asked for, and sum up"),
                quiz.end,
                places=place,
                is_possible=lambda: quiz.can_end,
                changed=changed,
            ),
        )

    def _make_exports(self) -> tuple[Action, ...]:
        place, changed = (f"{ANSWERS}.answers",), (self.quiz.changed,)
        return (
            Action(
                "copy_answers",
                self.tr("Copy answers"),
                self.tr("Put what was asked, typed and found out on the clipboard"),
                self._copy,
                places=place,
                is_possible=lambda: self.quiz.has_answers,
                changed=changed,
            ),
            Action(
                "export_answers",
                self.tr("Export answers…"),
                self.tr("Write what was asked, typed and found out as .csv, without a name"),
                self._export,
                places=place,
                is_possible=lambda: self.quiz.has_answers,
                changed=changed,
            ),
        )

    # What is done

    def _ask_about(self, unit: Unit) -> None:
        self._open()
        try:
            self.quiz.ask_about(unit)
        except ValueError as error:
            self._say(self.tr("This number can't be asked for: {0}").format(error))

    def _ask_for_class(self) -> None:
        self._open()
        try:
            self.quiz.ask_for_class()
        except ValueError as error:
            self._say(self.tr("No class can be asked for: {0}").format(error))

    def _round_offers_noise(self) -> bool:
        found = self.quiz.round
        return found is not None and found.offers_noise

    def _add_noise(self) -> None:
        """Add noise as one edit, and ask about that drawing."""
        from tinycnn.asking.round import noisy_drawing  # noqa: PLC0415

        found, session = self.quiz.round, self.lab.session
        if found is None:
            return
        drawing = session.document.drawing
        noisy = drawing.with_variation(noisy_drawing(drawing.image, found.seed))
        session.draw(self.tr("noise"), noisy)
        self._ask_anew()

    def _ask_anew(self) -> None:
        found = self.quiz.round
        if found is None:
            return
        self._open()
        self.quiz.begin(found.seed, found.level, keeps=True)
        text = self.tr("The round begins anew with question 1, about what is shown now.")
        if self.quiz.has_answers:
            text = self.tr("{0} The answers so far are kept.").format(text)
        self._say(text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._csv())
        self.lab.messages.say(self.tr("The answers are on the clipboard."))

    def _export(self) -> None:
        self.lab.dialogs.ask_save(
            FileKind.EXPORT,
            self.tr("Export answers"),
            [self.tr("Comma-separated values (*.csv)")],
            self._write,
            "tinycnn-answers.csv",
        )

    def _write(self, path: str) -> None:
        from tinycnn.files.whole_files import reason, write_whole  # noqa: PLC0415

        from ...state.file_names import display_name  # noqa: PLC0415

        name = display_name(Path(path))
        try:
            write_whole(Path(path), self._csv().encode())
        except (OSError, ValueError, RuntimeError) as error:
            text = self.tr("“{0}” can't be written: {1}").format(name, reason(error))
            self.lab.messages.warn(self.tr("The export was not written"), text)
        else:
            self.lab.messages.say(self.tr("Exported as {0}.").format(name))

    def _csv(self) -> str:
        from tinycnn.asking.answers_csv import answers_csv  # noqa: PLC0415

        return answers_csv(self.quiz.tellable())

    def _open(self) -> None:
        action = self.lab.frame.bars.actions[AskingPanel.action]
        if not action.isChecked():
            action.trigger()

    def _follow_sight(self, is_seen: bool) -> None:
        """Mark the number only where the tab is seen; say that it stays covered."""
        self.quiz.show_mark(is_seen=is_seen)
        if not is_seen and self.quiz.can_show_solution and self.quiz.covers_some:
            self._say(self.tr("A number stays covered: the tab Ask me asks for it."))

    def _say(self, text: str) -> None:
        self.lab.messages.say(text)
        self.lab.announcer.announce(text)
