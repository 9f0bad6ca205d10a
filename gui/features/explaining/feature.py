"""The arithmetic of the number that is pointed at: shown, spoken, copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication

from tinycnn.numbers.number_text import probability_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...actions.action import Action
from ...lab.feature import Feature
from ...panels.panel import BenchPanel
from ...stages.spot import Spot
from .forgetting import Forgetting
from .panel import ExplanationPanel

ANSWER = "answer"
"""The matter of what the network says: what is told of a cell does not outdate it."""
COPIES = ("copy_text", "copy_latex", "copy_numpy")


class Explaining(Feature):
    """The panel on the bench, the ways to copy what it says, and the release of pins."""

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (ExplanationPanel,)

    def actions(self) -> Sequence[Action]:
        tip = self.tr("Copy the arithmetic of the explained number")
        writers = (
            (self.tr("Copy explanation as text"), "as_text", "Ctrl+Shift+C"),
            (self.tr("Copy explanation as LaTeX"), "as_latex", ""),
            (self.tr("Copy explanation as NumPy"), "as_numpy", ""),
        )
        copies = (
            Action(name, text, tip, partial(self._copy, write), keys, ("edit.arithmetic",))
            for name, (text, write, keys) in zip(COPIES, writers, strict=True)
        )
        release = Action(
            "release",
            self.tr("Release pins"),
            self.tr("Let the pinned cells go"),
            self._release_or_leave,
            "Esc",
            ("edit.pins",),
        )
        return (*copies, release)

    def offers(self, spot: Spot) -> Sequence[Action]:
        """Return how to copy the arithmetic of a number that is asked about."""
        if spot.unit is None:
            return ()
        copy = Action(
            "copy_arithmetic",
            self.tr("Copy arithmetic"),
            self.tr("Copy how this number comes about, with all digits"),
            partial(self._copy_units, (spot.unit,), "as_text"),
            places=("stage.numbers",),
        )
        return (copy,)

    def connect_to_window(self) -> None:
        """Join the panel with what copies its text."""
        actions = self.lab.frame.bars.actions
        for panel in self._find_panels():
            panel.add_copy_actions([actions[name] for name in COPIES])
            Forgetting(self.lab.session.pointing, panel)
        self.lab.session.desk.intents.explanation_wanted.connect(self._open)
        self.lab.session.shown.history.changed.connect(self._announce_prediction)

    def begin(self) -> None:
        """Import what makes pictures before the first number is pointed at; speak from now on."""
        for panel in self._find_panels():
            panel.explainer()
            panel.explained.connect(self.lab.announcer.announce)
            if panel.isVisible():
                self.lab.announcer.announce(panel.accessibleDescription())

    def _find_panels(self) -> Iterator[ExplanationPanel]:
        """Yield the panel, unless it could not be made."""
        for panel in self.lab.frame.panels:
            if isinstance(panel, ExplanationPanel):
                yield panel

    def _open(self) -> None:
        """Open the panel, unless it is open."""
        action = self.lab.frame.bars.actions[ExplanationPanel.action]
        if not action.isChecked():
            action.trigger()

    def _copy(self, writer: str) -> None:
        """Put the arithmetic of what is explained on the clipboard, as this writer writes it."""
        unit = self.lab.session.pointing.explained
        if unit is None:
            self.lab.messages.say(
                self.tr("Point at a number first, or click it: then its arithmetic can be copied.")
            )
            return
        self._copy_units(self.lab.session.pointing.pins or (unit,), writer)

    def _copy_units(self, units: Sequence[Unit], writer: str) -> None:
        shown = self.lab.session.shown
        if not all(map(shown.tells, units)):
            self.lab.messages.say(
                self.tr("This arithmetic has covered numbers in it: reveal or answer them first.")
            )
            return
        from tinycnn.explain import text  # noqa: PLC0415
        from tinycnn.explain.explanation import explain  # noqa: PLC0415

        explanations = [explain(shown.trace, one) for one in units]
        texts = map(getattr(text, writer), explanations)
        QGuiApplication.clipboard().setText("\n".join(texts))
        self.lab.messages.say(self.tr("The arithmetic is on the clipboard."))

    def _release_or_leave(self) -> None:
        """Release the pins; then lead the keyboard to the canvas; then leave the presentation."""
        if self.lab.session.pointing.pins:
            self.lab.session.pointing.release()
        elif not self.lab.frame.return_to_canvas():
            self.lab.frame.leave_presentation()

    def _announce_prediction(self) -> None:
        trace = self.lab.session.shown.trace
        if self.lab.session.shown.hides(Stage.PROBABILITY):
            return
        if trace.prediction is None:
            self.lab.announcer.announce(self.tr("The network is undecided."), ANSWER)
            return
        name = self.lab.session.shown.weight_set.class_names[trace.prediction]
        figure = probability_text(float(trace.probabilities[trace.prediction]))
        said = self.tr("The network says {0}, {1}.").format(name, figure)
        self.lab.announcer.announce(said, ANSWER)
