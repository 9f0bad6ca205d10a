"""Weights that are seen, be they made by hand, as the start of a training; and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...actions.action import Action
from ...lab.lab import Lab
from ...state.file_names import visible
from ...state.training import Training
from ...words.weights_text import Detail, WeightsText

if TYPE_CHECKING:
    from tinycnn.training.training_run import TrainingRun


class HandStart(QObject):
    """Begins a run at the weights that are shown."""

    def __init__(self, lab: Lab, parent: QObject) -> None:
        super().__init__(parent)
        self._lab, self._training = lab, Training.of(lab.session)
        self._words = WeightsText(self)

    def actions(self) -> Sequence[Action]:
        """Return the way there and the way back."""
        training, shown = self._training, self._lab.session.shown
        return (
            Action(
                "train_from_here",
                self.tr("Train from these weights"),
                self.tr("Begin a run at the weights that are shown, not at untrained ones"),
                self.begin,
                "Ctrl+Alt+R",
                ("weights.training",),
            ),
            Action(
                "weights_before",
                self.tr("Back to the weights before the training"),
                self.tr("Show the weights again that the lab had when the run was begun"),
                self.leave,
                places=("weights.training",),
                is_possible=lambda: training.is_shown,
                changed=(training.step_changed, training.run_changed, shown.weights_changed),
            ),
        )

    def begin(self) -> None:
        """Make a run whose start are the weights that are shown."""
        from tinycnn.training.settings import SettingsError  # noqa: PLC0415

        weight_set = self._lab.session.shown.weight_set
        name = self._words.name(weight_set.source, Detail.BOTH)
        try:
            run = self._make_run()
        except SettingsError as error:
            self._lab.messages.warn(self.tr("These weights can't be trained"), str(error))
            return
        named = self._training.runs.add(run, origin=name)
        self._training.show_run(named, run.start.step)
        text = self.tr("{0} begins at {1}: Train goes on from there.")
        self._say(text.format(visible(named.name), visible(name)))

    def leave(self) -> None:
        """Show the weights that undo knows."""
        self._training.pause()
        self._lab.session.preview(None)

    def _make_run(self) -> TrainingRun:
        from tinycnn.training.own_data import add_own  # noqa: PLC0415
        from tinycnn.training.run_start import RunStart  # noqa: PLC0415
        from tinycnn.training.training_run import TrainingRun  # noqa: PLC0415

        weights, settings = self._lab.session.shown.weight_set.weights, self._training.wanted
        if weights.dataset is not None:
            names = weights.class_names
            settings = replace(settings, dataset=weights.dataset, class_names=names)
        images = self._training.own.of_classes(settings.classes)
        data = add_own(settings.make_data(), images)
        return TrainingRun(settings, RunStart(weights), data, own=images)

    def _say(self, text: str) -> None:
        self._lab.messages.say(text)
        self._lab.announcer.announce(text)
