"""Training the network: what a person can do about it, and the tab where it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...panels.panel import BenchPanel
from ...state.training import Training
from .curve_actions import IN_EPOCHS, LOG, CurveActions
from .data_question import DataQuestion
from .finding_actions import FindingActions
from .judge import Judge
from .panel import TrainPanel

if TYPE_CHECKING:
    from .settings_dialog import SettingsDialog

MENU = "training_menu"


class TrainingFeature(Feature):
    """Starts and steers the training of the session."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.training = Training.of(lab.session)
        self.judge = Judge(self.training, lab.session.desk.figures)
        self.judge.setParent(self)  # the session may outlive the window
        self.training.ended.connect(self._tell_end)
        self.judge.found.connect(self._tell_failure)
        self._panel: TrainPanel | None = None
        self._told: object = None

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (TrainPanel,)

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Train the network, pause, go step by step")
        menu = Submenu(MENU, self.tr("Train"), tip, ("weights.training",))
        about = FindingActions(self.lab, self.training, self.judge).actions((f"{MENU}.finding",))
        curves = CurveActions(self.lab, self.training, self._show_scales)
        about = (*about, *curves.actions((f"{MENU}.curves",)))
        return (menu, *self._make_going_on(), *self._make_starts(), *self._make_looking(), *about)

    def connect_to_window(self) -> None:
        """Join the tab with the training, and let the training end with the window."""
        for panel in self.lab.frame.panels:
            if isinstance(panel, TrainPanel):
                self._panel = panel
                panel.join(self.training, self.judge, self.lab.frame.bars.actions)
                panel.setting_entered.connect(self.set)
        self._show_scales()
        self.lab.frame.widget.installEventFilter(self)
        DataQuestion(self.lab, self.training)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rest when the window is closed."""
        if event.type() == QEvent.Type.Close:
            self.training.pause()
        return super().eventFilter(watched, event)

    # Actions

    def _make_going_on(self) -> tuple[Action, ...]:
        training, place = self.training, (f"{MENU}.steps",)
        return (
            Action(
                "train",
                self._train_text,
                self.tr("Let the weights go down the gradient of the loss, step by step"),
                self.train_or_pause,
                "Ctrl+R",
                place,
                changed=(training.mode_changed,),
            ),
            Action(
                "train_sample",
                self.tr("Train one sample"),
                self.tr("Make one step with a single image"),
                self._checked(lambda: training.make_step(1)),
                places=place,
            ),
            Action(
                "train_batch",
                self.tr("Train one batch"),
                self.tr("Make one step with the next batch of images"),
                self._checked(training.make_step),
                places=place,
            ),
            Action(
                "train_epoch",
                self.tr("Train one epoch"),
                self.tr("Go on until each image has been used once more"),
                self._checked(training.finish_epoch),
                places=place,
            ),
        )

    def _make_starts(self) -> tuple[Action, ...]:
        place = (f"{MENU}.starts",)
        return (
            Action(
                "train_reset",
                self.tr("Back to the start"),
                self.tr("Begin a new run at the same initial weights"),
                self._checked(self.training.begin),
                "Ctrl+Shift+R",
                place,
            ),
            Action(
                "train_new_seed",
                self.tr("New seed"),
                self.tr("Begin a new run at other initial weights: those of the next seed"),
                self._checked(self._begin_with_new_seed),
                places=place,
            ),
            Action(
                "train_settings",
                self.tr("Training settings…"),
                self.tr("Seeds, images, classes, and when to stop"),
                self._open_settings,
                places=place,
            ),
        )

    def _make_looking(self) -> tuple[Action, ...]:
        training, place = self.training, (f"{MENU}.looking",)
        changes = (training.run_changed, training.advanced, training.step_changed)
        return (
            Action(
                "replay",
                self.tr("Play the steps"),
                self.tr("Show one step of the run after the other, or pause"),
                self._replay_or_pause,
                places=place,
                is_possible=lambda: training.current is not None and training.current.run.step > 0,
                changed=(training.run_changed, training.advanced),
            ),
            Action(
                "use_step",
                self.tr("Use these weights"),
                self.tr("Keep the weights of the shown step; Undo brings the old ones back"),
                training.use_shown,
                places=place,
                is_possible=lambda: training.is_shown,
                changed=(*changes, self.lab.session.shown.weights_changed),
            ),
        )

    def _train_text(self) -> str:
        runs = self.training.mode.trains
        return self.tr("Pause the training") if runs else self.tr("Train")

    # What they do

    def train_or_pause(self) -> None:
        """Pause what goes on, or go on."""
        if self.training.mode.trains:
            self.training.pause()
        else:
            self._checked(self.training.train)()

    def set(self, setting: str, value: Any) -> None:
        """Give a setting another value; one that does not go is marked, and nothing changes."""
        from tinycnn.training.settings import TrainingSettings  # noqa: PLC0415

        problem = TrainingSettings.problems({setting: value}).get(setting, "")
        if not problem:
            self.training.want(**{setting: value})
        if self._panel is not None:
            self._panel.show_problem(setting, _as_sentence(problem))

    def _checked(self, do: Callable[[], object]) -> Callable[[], None]:
        """Return a function that does something with the settings, if they go."""
        return lambda: self._do_if_settings_go(do)

    def _do_if_settings_go(self, do: Callable[[], object]) -> None:
        from tinycnn.training.settings import SettingsError  # noqa: PLC0415

        problem = "" if self._panel is None else self._panel.problem()
        if not problem:
            try:
                do()
            except SettingsError as error:
                problem = _as_sentence(str(error))
        if problem:
            self._tell_problem(problem)
        elif self._panel is not None:
            self._panel.show_notice("")

    def _tell_problem(self, problem: str) -> None:
        if self._panel is not None:
            self._panel.show_notice(problem)
        self.lab.messages.say(problem)
        self.lab.announcer.announce(problem)

    def _begin_with_new_seed(self) -> None:
        self.training.want(initial_seed=self.training.wanted.initial_seed + 1)
        self.training.begin()

    def _replay_or_pause(self) -> None:
        if self.training.is_running:
            self.training.pause()
        else:
            self.training.replay()

    def _open_settings(self) -> None:
        from .settings_dialog import SettingsDialog  # noqa: PLC0415

        dialog: SettingsDialog = SettingsDialog(self.training.wanted, self.lab.frame.widget)
        dialog.accepted_settings.connect(self._take_settings)
        dialog.open()

    def _take_settings(self, settings: dict[str, Any]) -> None:
        self._do_if_settings_go(lambda: self.training.want(**settings))

    def _show_scales(self) -> None:
        """Let the curves have the scales that a person has chosen."""
        if self._panel is not None:
            is_log, in_epochs = map(self.lab.settings.value, (LOG, IN_EPOCHS))
            self._panel.show_scales(is_log=is_log, in_epochs=in_epochs)

    def _tell_end(self) -> None:
        """Say why the run has ended, and what it has come to."""
        from .run_words import RunWords  # noqa: PLC0415

        named = self.training.current
        if named is not None and named.run.ending is not None:
            self._say_finding(RunWords().end(self.training, named.run.ending))

    def _tell_failure(self) -> None:
        """Say what a run has come to that rests before its end, or has none; that once a cause."""
        named, finding = self.training.current, self.judge.finding
        before, self._told = self._told, None
        if finding is None or named is None or not self.judge.is_trouble:
            return
        self._told = named.key, finding.cause
        if self.training.is_running and self._told != before:
            self._say_finding(self.tr("{0} goes on.").format(named.name))
        elif not self.training.is_running and named.run.ending is None:
            self._say_finding(self.tr("{0} rests.").format(named.name))

    def _say_finding(self, first: str) -> None:
        from .finding_words import FindingWords  # noqa: PLC0415

        named, finding = self.training.current, self.judge.finding
        if named is not None and finding is not None:
            sentence = FindingWords().sentence(finding, named.run)
            text = self.tr("{0} {1}").format(first, sentence)
            self.lab.messages.say(text)
            self.lab.announcer.announce(text)


def _as_sentence(text: str) -> str:
    return text and text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
