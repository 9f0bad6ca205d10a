"""The probability of a class over all shifts of the drawing."""

from __future__ import annotations

from typing import ClassVar

from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import MINUS
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.what_if.variants import SHIFTS, Variants, shift_variants

from ....state.drawing import Drawing
from .question import Asked
from .variants import VariantsQuestion


class Shifted(VariantsQuestion):
    """All shifts: a cell says where the drawing's middle pixel, row 5 and column 5, is moved to."""

    name: ClassVar[str] = "shifts"

    def title(self) -> str:
        return self.tr("Shifted")

    def tip(self) -> str:
        return self.tr("The probability of a class over all shifts of the drawing")

    def make(self, asked: Asked) -> Variants:
        return shift_variants(asked.trace)

    def first(self) -> Unit:
        return Unit(Stage.INPUT, 0, SHIFTS.index(0), SHIFTS.index(0))

    def outcome(self) -> str:
        return self.tr("{0} of 64 shifts keep the class").format(self.found.kept)

    def about(self, row: int, column: int) -> str:
        down, right = SHIFTS[row], SHIFTS[column]
        if not (down or right):
            return self.tr("as it stands")
        text = self.tr("shifted: rows {0}, columns {1}")
        return text.format(*(f"{by:+d}".replace("-", MINUS) for by in (down, right)))

    def changed_drawing(self, image: FloatArray) -> Drawing:
        return self.asked.drawing.with_variation(image)
