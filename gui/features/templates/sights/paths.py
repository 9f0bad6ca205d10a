"""A place in a template, told as the sum of the paths through it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.explain.printed_sum import printed_sum
from tinycnn.explain.template_paths import TemplatePath, template_paths
from tinycnn.numbers.number_text import decimal_text, number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ....paint.parts.lines import line, note
from ....paint.parts.part import Part
from ....paint.parts.power import Power, figure
from ....paint.parts.rows import Row, RowsPart
from ....paint.parts.sheet import Scale
from ..seen import Seen
from .parts import says


class PathWords(QObject):
    """Tells how a template comes by a number."""

    def explain(
        self, seen: Seen, channel: int, unit: Unit, scale: Scale, of_product: bool
    ) -> Sequence[Part]:
        """Return the sum of all paths from a pixel to a class; or what it makes of the ink."""
        pixel = Unit(Stage.INPUT, 0, unit.row, unit.col)
        paths = template_paths(seen.trace, channel, pixel)
        value = float(seen.templates.templates[(channel, *pixel.place)])
        said = [
            line(
                self.tr("{0}, row {1}, column {2}").format(
                    seen.names[channel], pixel.row + 1, pixel.col + 1
                ),
                weight=4,
                bold=True,
            ),
            line(self._total(paths, value, scale), weight=3),
        ]
        if of_product:
            said.insert(1, line(self._product(seen, channel, pixel), weight=3.5))
        if not paths:
            said.append(line(self.tr("no path is open from here"), weight=2))
            return [says(*said)]
        said.append(note(self.tr("kernel × gate × dense")))
        rows = [self._row(path, scale) for path in paths]
        return [says(*said), RowsPart(rows, scale, self.tr("… and {0} more"))]

    def _total(self, paths: Sequence[TemplatePath], value: float, scale: Scale) -> str:
        """Return what the paths total to, as they are printed."""
        decimals = self._decimals(scale)
        products = [path.product for path in paths]
        found = printed_sum(products, 0.0, value, term_decimals=decimals, decimals=decimals)
        count = len(paths)
        text = self.tr("T = Σ of 1 path") if count == 1 else self.tr("T = Σ of {0} paths")
        text = text.format(count)
        if found is None:
            return text + " = " + figure(value)
        text += " = " + number_text(value, decimals)
        if found.rounding:
            text += " " + self.tr("(rounded terms: {0})").format(decimal_text(found.terms))
        return text

    def _product(self, seen: Seen, channel: int, pixel: Unit) -> str:
        """Return the pixel's ink times its place in the template, and for whom it speaks."""
        ink = seen.trace.value_of(pixel)
        product = float(seen.templates.products[(channel, *pixel.place)])
        text = self.tr("T × ink {0} = {1}").format(number_text(ink, 2), figure(product))
        if product > 0:
            return self.tr("{0}: speaks for it").format(text)
        if product < 0:
            return self.tr("{0}: speaks against it").format(text)
        return self.tr("{0}: says nothing").format(text)

    def _row(self, path: TemplatePath, scale: Scale) -> Row:
        kernel, cell = path.kernel, path.cell
        name = self.tr("filter {0} ({1}, {2})")
        weight, dense = figure(path.kernel_weight, 3), figure(path.dense_weight, 3)
        factor = f"{path.factor:.3g}"
        short = f"{weight} × {dense} =" if path.factor == 1 else f"{weight} × {factor} × {dense} ="
        return Row(
            name.format(kernel.channel + 1, cell.row + 1, cell.col + 1),
            (f"{weight} × {factor} × {dense} =", short, ""),
            number_text(path.product, self._decimals(scale)),
            path.product,
            path.cell,
        )

    def _decimals(self, scale: Scale) -> int:
        power = Power.of(scale.limit)
        return power.decimals + power.exponent
