"""Which weights are in use: the switch, the presets, weights in files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...actions.action import Action
from ...lab.feature import Feature
from ...state.weight_sets import Preset
from .weight_files import WeightFiles
from .weight_switch import WeightSwitch


class WeightChoice(Feature):
    """The menu Weights, and the switch that is always in sight."""

    _begun = Signal()
    _has_begun = False

    def actions(self) -> Sequence[Action]:
        files = WeightFiles(self.lab)
        opening = self.tr("Use weights from a file (.npz)")
        saving = self.tr("Write the weights in use to a file (.npz)")
        place = "weights.files"
        return (
            *self._make_preset_actions(),
            Action(
                "open_weights", self.tr("Open weights…"), opening, files.ask_open, places=(place,)
            ),
            Action(
                "save_weights",
                self.tr("Save weights…"),
                saving,
                files.ask_save,
                "Ctrl+Shift+W",
                ("file.weights", place),
            ),
        )

    def make_tool(self) -> QWidget:
        """Return a switch between the weights."""
        session = self.lab.session
        switch = WeightSwitch(session.desk.figures)
        switch.preset_wanted.connect(session.use_preset)
        session.shown.weights_changed.connect(switch.show_weights)
        switch.show_weights(session.shown.weight_set)
        self._begun.connect(switch.show_accuracies)
        if self._has_begun:
            switch.show_accuracies()
        return switch

    def begin(self) -> None:
        """Measure the accuracies: it takes as long as a tenth of the start."""
        self._has_begun = True
        self._begun.emit()

    def _make_preset_actions(self) -> tuple[Action, ...]:
        untrained = self.tr("Random weights from seed 42, as in the book: the network guesses")
        trained = self.tr("Weights trained on the line patterns, from seed 5")
        story = self.tr("This one learned: horizontal is when nothing fires. Clear the canvas!")
        choices = (
            (Preset.UNTRAINED, self.tr("Untrained"), untrained, "U"),
            (Preset.TRAINED, self.tr("Trained"), trained, "T"),
            (Preset.TRAINED_SEED_42, self.tr("Trained from seed 42"), story, "Shift+T"),
        )
        session = self.lab.session
        return tuple(
            Action(
                which.value,
                text,
                tip,
                partial(session.use_preset, which),
                keys,
                ("weights.presets",),
                is_on=partial(self._is_in_use, which),
                group="weights",
                changed=(session.shown.weights_changed,),
            )
            for which, text, tip, keys in choices
        )

    def _is_in_use(self, which: Preset) -> bool:
        return self.lab.session.shown.weight_set.source.preset is which
