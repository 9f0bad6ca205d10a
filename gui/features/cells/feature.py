"""What can be done with one number of a stage: keep it, compare it, copy its value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication

from tinycnn.unit import Unit

from ...actions.action import Action
from ...lab.feature import Feature
from ...stages.spot import Spot


class Cells(Feature):
    """Offers at a number what a click does there, and its value with all digits."""

    def offers(self, spot: Spot) -> Sequence[Action]:
        return () if spot.unit is None else (*self._pins(spot.unit), self._copy(spot.unit))

    def _pins(self, unit: Unit) -> tuple[Action, Action]:
        pointing = self.lab.session.pointing
        pins = pointing.pins
        pin = Action(
            "pin_number",
            self.tr("Release") if unit in pins else self.tr("Pin"),
            self.tr("Keep this number in sight, or let it go: as a click does, or Enter"),
            partial(pointing.pin, unit),
            places=("stage.pins",),
        )
        compare = Action(
            "compare_number",
            self.tr("Compare with the pinned number"),
            self.tr("Pin a second number beside the first: as Ctrl+click does, or Shift+Enter"),
            partial(pointing.compare, unit),
            places=("stage.pins",),
            is_possible=lambda: bool(pins) and unit not in pins,
        )
        return pin, compare

    def _copy(self, unit: Unit) -> Action:
        return Action(
            "copy_value",
            self.tr("Copy value"),
            self.tr("Copy this number with all its digits"),
            partial(self._copy_value, unit),
            places=("stage.numbers",),
            is_possible=partial(self.lab.session.shown.reading.knows, unit),
        )

    def _copy_value(self, unit: Unit) -> None:
        if not self.lab.session.shown.reading.knows(unit):
            return
        text = repr(self.lab.session.shown.reading.value_of(unit))
        QGuiApplication.clipboard().setText(text)
        self.lab.messages.say(self.tr("{0} is on the clipboard.").format(text))
