"""The address and value of a unit, in the textbook's words; rows and columns count from 1."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import number_text
from tinycnn.unit import Stage, Unit

from ..state.reading import Reading

DECIMALS = 4


class UnitText(QObject):
    """Says which number a person points at."""

    def describe(self, unit: Unit, reading: Reading, class_names: tuple[str, ...]) -> str:
        """Return one line: where the unit stands, and its value, if it is shown."""
        value = self.tr("not shown")
        if reading.knows(unit):
            value = number_text(reading.value_of(unit), DECIMALS)
        return self.address(unit, class_names) + f":  {value}"

    def address(self, unit: Unit, class_names: tuple[str, ...]) -> str:
        """Return where a unit stands."""
        stage, channel, row, col = unit
        match stage:
            case Stage.INPUT:
                text = self.tr("Input, row {1}, column {2}")
            case Stage.KERNEL:
                text = self.tr("Kernel of filter {0}, row {1}, column {2}")
            case Stage.CONV_BIAS:
                text = self.tr("Bias of filter {0}")
            case Stage.CONV:
                text = self.tr("Conv2D, filter {0}, row {1}, column {2}")
            case Stage.RELU:
                text = self.tr("ReLU, filter {0}, row {1}, column {2}")
            case Stage.POOL:
                text = self.tr("Pooled map of filter {0}, row {1}, column {2}")
            case Stage.FLAT:
                return self.tr("Flatten, index {0}").format(col)
            case _:
                return self._class_address(unit, class_names[channel])
        return text.format(channel + 1, row + 1, col + 1)

    def _class_address(self, unit: Unit, name: str) -> str:
        match unit.stage:
            case Stage.CONTRIBUTION:
                text = self.tr("Contribution to “{0}” of index {1}, value × weight")
            case Stage.DENSE_BIAS:
                text = self.tr("Bias of “{0}”")
            case Stage.LOGIT:
                text = self.tr("Logit of “{0}”")
            case _:
                text = self.tr("Probability of “{0}”")
        return text.format(name, unit.col)
