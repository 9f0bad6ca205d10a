"""The address and value of a unit, in the textbook's words; rows and columns count from 1."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..state.reading import Reading
from .stage_words import StageWords


class UnitText(QObject):
    """Says which number a person points at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = StageWords(self)

    def describe(self, unit: Unit, reading: Reading, class_names: tuple[str, ...]) -> str:
        """Return one line: where the unit stands, and its value, if it is shown."""
        value = self.covered() if reading.hides(unit) else self.tr("not shown")
        if reading.knows(unit):
            value, symbol = reading.text_of(unit), reading.symbol(unit.stage)
            value = f"{symbol} = {value}" if symbol else value
        find = self.weight_address if reading.is_by_weight else self.address
        return find(unit, class_names) + f":  {value}"

    def covered(self) -> str:
        """Return what stands in place of a covered number."""
        return self.tr("covered")

    def weight_address(self, unit: Unit, class_names: tuple[str, ...]) -> str:
        """Return where a unit stands; at a contribution stands the weight that makes it."""
        if unit.stage is not Stage.CONTRIBUTION:
            return self.address(unit, class_names)
        return self.tr("Weight of “{0}” at index {1}").format(class_names[unit.channel], unit.col)

    def address(self, unit: Unit, class_names: tuple[str, ...]) -> str:
        """Return where a unit stands."""
        stage, channel, row, col = unit
        text = self._words[stage].unit
        # Only a class has a name; the channel of a map may lie beyond the last class.
        name = class_names[channel] if "{name}" in text else ""
        return text.format(filter=channel + 1, row=row + 1, column=col + 1, index=col, name=name)
