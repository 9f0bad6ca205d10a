"""The address and value of a unit, in the textbook's words; rows and columns count from 1."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..state.reading import Reading
from .stage_words import StageWords

DECIMALS = 4


class UnitText(QObject):
    """Says which number a person points at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = StageWords(self)

    def describe(self, unit: Unit, reading: Reading, class_names: tuple[str, ...]) -> str:
        """Return one line: where the unit stands, and its value, if it is shown."""
        value = self.tr("not shown")
        if reading.knows(unit):
            is_probability = unit.stage is Stage.PROBABILITY and reading.shows_ink
            write = probability_text if is_probability else number_text
            value = write(reading.value_of(unit), DECIMALS)
        return self.address(unit, class_names) + f":  {value}"

    def address(self, unit: Unit, class_names: tuple[str, ...]) -> str:
        """Return where a unit stands."""
        stage, channel, row, col = unit
        text = self._words[stage].unit
        # Only a class has a name; the channel of a map may lie beyond the last class.
        name = class_names[channel] if "{name}" in text else ""
        return text.format(filter=channel + 1, row=row + 1, column=col + 1, index=col, name=name)
