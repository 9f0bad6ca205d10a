"""What is said of a place in the matrix of the convolution, and of all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ....paint.parts.lines import Line, line, note
from ....words.unit_text import UnitText
from .matrix_picture import Place

INPUTS = IMAGE_SIZE**2


class MatrixWords(QObject):
    """Puts the matrix of a network into words; rows and columns count from 1."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._units = UnitText(self)

    def size(self, a: Architecture) -> str:
        """Return how large the matrix is, and how much of it is empty."""
        outputs = a.filters * a.map_size**2
        filled = outputs * a.kernel_size**2
        text = self.tr("{0} × {1}: {2} weights, {3} zeros")
        numbers = (INPUTS, outputs, filled, INPUTS * outputs - filled)
        return text.format(*(f"{number:,}" for number in numbers))

    def hatched(self) -> Line:
        """Return what places without a colour are."""
        return note(self.tr("hatched: not a number"), weight=3.2)

    def counts(self, a: Architecture) -> str:
        """Return how many numbers the layer has, in three ways; biases are among them."""
        outputs, own = a.filters * a.map_size**2, a.kernel_size**2 + 1
        text = self.tr("{0} shared · {1} untied · {2} dense")
        counts = (a.filters * own, outputs * own, (INPUTS + 1) * outputs)
        return text.format(*(f"{number:,}" for number in counts))

    def weight(self, unit: Unit, value: float, a: Architecture) -> list[Line]:
        """Return what is said of a weight: its name, its number, and how often it stands there."""
        name = f"{self._units.address(unit, ())}: {number_text(value, 3)}"
        text = self.tr("the same number stands at {0} places: one for each place of the map")
        if a.map_size == 1:
            text = self.tr("it stands at {0} place: the map has a single one")
        return [
            line(name, weight=4, bold=True),
            line(text.format(a.map_size**2), weight=3),
        ]

    def place(self, place: Place, a: Architecture) -> Line:
        """Return which pixel and which output meet at a place."""
        pixel = Unit(Stage.INPUT, 0, *divmod(place.row, IMAGE_SIZE))
        text = f"{self._units.address(pixel, ())} → {self._units.address(output_of(place, a), ())}"
        return line(text, weight=2)

    def empty(self, place: Place, a: Architecture) -> Sequence[Line]:
        """Return what is said of an empty place."""
        text = self.tr("0, for good: no weight leads from this pixel to this output")
        return [line(text, weight=4, bold=True), self.place(place, a)]

    def intro(self) -> Line:
        """Return what is said before something is pointed at."""
        text = self.tr("A column makes an output. Point at a weight.")
        return line(text, weight=2)


def output_of(place: Place, a: Architecture) -> Unit:
    """Return the output that a column of the matrix makes."""
    channel, at = divmod(place.column, a.map_size**2)
    return Unit(Stage.CONV, channel, *divmod(at, a.map_size))
