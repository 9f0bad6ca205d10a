"""The probability of a class with a square of the drawing covered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.what_if.variants import WIDEST, Variants, occlusion_variants

from .question import Asked
from .variants import VariantsQuestion


class Covered(VariantsQuestion):
    """Squares without ink: a cell says where the square begins."""

    name: ClassVar[str] = "occlusion"

    def title(self) -> str:
        return self.tr("Covered")

    def tip(self) -> str:
        return self.tr("Occlusion: the probability of a class with a square of the drawing covered")

    def options(self) -> Sequence[str]:
        return [self.tr("{0}×{0} cells").format(width) for width in range(1, WIDEST + 1)]

    def make(self, asked: Asked) -> Variants:
        return occlusion_variants(asked.trace, asked.option + 1)

    def first(self) -> Unit:
        """Return the place where covering takes most of the probability."""
        rows, columns = self.shares.shape
        at = int(self.shares.argmin()) if self.shares.size else 0
        return Unit(Stage.INPUT, 0, *divmod(at, columns)) if rows else Unit(Stage.INPUT)

    def outcome(self) -> str:
        rows, columns = self.shares.shape
        return self.tr("{0} of {1} keep the class").format(self.found.kept, rows * columns)

    def about(self, row: int, column: int) -> str:
        width = self.asked.option + 1
        if width == 1:
            text = self.tr("covered: row {0}, column {1}")
            return text.format(row + 1, column + 1)
        text = self.tr("covered: rows {0}–{1}, columns {2}–{3}")
        return text.format(row + 1, row + width, column + 1, column + width)
