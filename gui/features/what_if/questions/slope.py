"""How a class changes with a little more ink in a pixel: the gradient at the input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from tinycnn import one_image
from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, stage_units
from tinycnn.what_if.input_gradient import input_gradients

from ....paint.parts.grids import head, map_part
from ....paint.parts.lines import line
from ....paint.parts.part import Part
from ....paint.parts.power import Power, figure, limit_of
from ....paint.parts.sheet import Colours, Scale
from ....state.drawing import Drawing
from .question import Asked, Question, Targets, picture, says

INK_STEP = 0.1


class Slope(Question):
    """The gradient at the input; of a pixel also what a little ink really does."""

    name: ClassVar[str] = "gradient"
    targets: ClassVar[Targets] = Targets.SLOPES
    beside: ClassVar[int] = 400
    slopes: FloatArray

    def title(self) -> str:
        return self.tr("Gradient at the input")

    def tip(self) -> str:
        return self.tr("How a class changes with a little more ink in each pixel")

    def ask(self, asked: Asked) -> None:
        self.asked, gradients = asked, input_gradients(asked.trace)
        is_probability = asked.target.stage is Stage.PROBABILITY
        of_classes = gradients.probabilities if is_probability else gradients.logits
        self.slopes = of_classes[asked.target.channel]

    def maps(self) -> Sequence[Part]:
        limit, finite = limit_of(self.slopes), np.isfinite(self.slopes)
        scale, power = Scale(Colours.SIGNED, limit), Power.of(limit)
        of = "∂p/∂x" if self.asked.target.stage is Stage.PROBABILITY else "∂ℓ/∂x"
        said = [self.tr("{0}, {1}").format(of, self.asked.names[self.asked.target.channel])]
        if not finite.all():
            said.append(self.tr("hatched: not a number"))
        elif not self.slopes.any():
            said.append(self.tr("exactly 0: no path is open"))
        else:
            said.append(self.tr("change per unit of ink"))
        units = stage_units(self.asked.trace.weights.architecture, Stage.INPUT)
        legend = head(said, power, self.tr("in cells{0}"), scale if finite.any() else None)
        self.grid = map_part(self.slopes, scale, power, units)
        return [legend, self.grid]

    def first(self) -> Unit:
        sizes = np.nan_to_num(abs(self.slopes), nan=0.0)
        return Unit(Stage.INPUT, 0, *divmod(int(sizes.argmax()), self.slopes.shape[1]))

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        if unit is None:
            return ()
        before, after = self.asked.trace, self._moved(unit)
        slope = float(self.slopes[unit.place])
        old, new = before.value_of(unit), after.value_of(unit)
        about = self.tr("slope {0} at row {1}, column {2}")
        moved = self.tr("ink {0} → {1}: by the slope {2}")
        return [
            *self.rows_at(unit),
            picture(after.image, self.tr("then"), (unit.row * len(after.image) + unit.col,)),
            says(
                line(about.format(figure(slope), unit.row + 1, unit.col + 1), weight=4, bold=True),
                line(
                    moved.format(
                        number_text(old, 2), number_text(new, 2), figure(slope * (new - old))
                    ),
                    weight=2,
                ),
                self.change_line(
                    before.value_of(self.asked.target), after.value_of(self.asked.target)
                ),
                line(self.verdict(after.probabilities), weight=2),
            ),
        ]

    def drawing_at(self, unit: Unit | None) -> Drawing | None:
        return None if unit is None else self.asked.drawing.with_image(self._moved(unit).image)

    def numbers(self) -> tuple[FloatArray, str]:
        target = self.asked.target
        return self.slopes, f"{self.name} of the {target.stage.value} of class {target.channel + 1}"

    def _moved(self, unit: Unit) -> ForwardTrace:
        """Return the pass with a tenth more ink in a pixel, or less where it is nearly full."""
        image = self.asked.trace.image.copy()
        full = image[unit.place] > 1.0 - INK_STEP
        image[unit.place] += -INK_STEP if full else INK_STEP
        return one_image.run(self.asked.trace.weights, image)
