"""The drawing changed in each of many places: a map of probabilities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.what_if.variants import Variants

from ....paint.parts.grids import head, map_part
from ....paint.parts.lines import line
from ....paint.parts.part import Part
from ....paint.parts.power import Power
from ....paint.parts.sheet import Colours, Scale
from ....state.drawing import Drawing
from .question import Asked, Question, picture, says

SHARES, POWER = Scale(Colours.SIGNED, 1.0), Power(0, 3)


class VariantsQuestion(Question):
    """A cell for each variant of the drawing; one that is given another class is in brackets."""

    found: Variants

    def make(self, asked: Asked) -> Variants:
        """Return all variants."""
        raise NotImplementedError

    def about(self, row: int, column: int) -> str:
        """Return what is changed at a place."""
        raise NotImplementedError

    def outcome(self) -> str:
        """Return how many variants keep their class."""
        raise NotImplementedError

    def ask(self, asked: Asked) -> None:
        self.asked, self.found = asked, self.make(asked)

    @property
    def shares(self) -> FloatArray:
        """The probability of the class it is about, shape (rows, columns)."""
        return self.found.probabilities[:, :, self.asked.target.channel]

    def maps(self) -> Sequence[Part]:
        rows, columns = self.shares.shape
        said = [self.tr("p({0})").format(self.target_words())]
        if self.asked.trace.prediction is None:
            said.append(self.verdict(self.found.before))
        else:
            said += [self.outcome(), self.legend_words()]
        units = [Unit(Stage.INPUT, 0, *place) for place in np.ndindex(rows, columns)]
        grid = map_part(self.shares, SHARES, POWER, units)
        chosen = self.asked.trace.prediction
        kept = [chosen in (None, self.found.prediction_at(*unit.place)) for unit in units]
        grid.writings = [
            [text if own else f"({text})" for text, own in zip(texts, kept, strict=True)]
            for texts in grid.writings
        ]
        self.grid = grid
        return [head(said, POWER, "", SHARES, from_zero=True), grid]

    def legend_words(self) -> str:
        """Return what brackets mean."""
        return self.tr("( ) another class")

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        at = self._place(unit)
        if at is None:
            return ()
        image, before = self.found.images[at], self.asked.trace.image
        channel = self.asked.target.channel
        changed = np.flatnonzero(image != before).tolist()
        return [
            *self.rows_at(unit),
            picture(image, self.tr("then"), changed),
            says(
                line(self.about(*at), weight=4, bold=True),
                self.change_line(
                    float(self.found.before[channel]),
                    float(self.found.probabilities[(*at, channel)]),
                ),
                line(self.verdict(self.found.probabilities[at]), weight=3),
            ),
        ]

    def drawing_at(self, unit: Unit | None) -> Drawing | None:
        at = self._place(unit)
        return None if at is None else self.changed_drawing(self.found.images[at])

    def changed_drawing(self, image: FloatArray) -> Drawing:
        """Return a variant as a drawing."""
        return self.asked.drawing.with_image(image)

    def numbers(self) -> tuple[FloatArray, str]:
        return self.shares, f"{self.name}: probability of class {self.asked.target.channel + 1}"

    def _place(self, unit: Unit | None) -> tuple[int, int] | None:
        if unit is None:
            return None
        rows, columns = self.shares.shape
        return (unit.row, unit.col) if unit.row < rows and unit.col < columns else None
