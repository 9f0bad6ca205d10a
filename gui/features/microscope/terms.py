"""How a gradient came about: its terms as grids, cells and lines; what is printed adds up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isqrt

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.explain.gradient_terms import GradientTerm, Rule
from tinycnn.explain.printed_explanation import read_decimal, total_of
from tinycnn.numbers.number_text import decimal_text, number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...paint.parts.grids import MapPart
from ...paint.parts.lines import Line, LinesPart, Size, Span, line
from ...paint.parts.part import Part
from ...paint.parts.power import WORDS, figure, limit_of
from ...paint.parts.rows import Row, RowsPart
from ...paint.parts.sheet import Colours, Scale, Tone
from ...paint.parts.sign import SignPart
from ...words.unit_text import UnitText
from .asked import Asked
from .one_update import OneUpdate

INK = Scale(Colours.INK, 1.0)


class Terms(QObject):
    """Explains the gradient by any number that a step shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units = UnitText(self)

    def parts(self, one: OneUpdate, unit: Unit) -> Sequence[Part]:
        """Return the parts that show how the gradient by a number came about."""
        asked = Asked.about(one, unit)
        match asked.made.rule:
            case Rule.CORRELATION | Rule.SUM:
                return self._map_sum(asked)
            case Rule.ERRORS_TIMES_WEIGHTS:
                return self._class_sum(asked)
            case Rule.FLIPPED_CORRELATION:
                return self._place_sum(asked)
            case Rule.ERROR_TIMES_VALUE:
                return self._product(asked)
            case _:
                lines = [self.title(one, unit), self._way(asked), *self._results(asked)]
                return (LinesPart(lines, loss=WORDS),)

    def title(self, one: OneUpdate, unit: Unit) -> Line:
        """Return which number it is about."""
        return line(self._units.weight_address(unit, one.class_names), unit, weight=4, bold=True)

    # One after the other

    def _way(self, asked: Asked) -> Line:
        """Return what is said of a gradient that passes, or does not."""
        made, numbers = asked.made, asked.numbers
        if not made.terms:
            return line(self.tr("It fills no pooling window: nothing comes back."), weight=3)
        term = made.terms[0]
        if made.rule is Rule.ERROR:
            said = self._error(asked)
        else:
            came = numbers.terms[0].value + asked.power.words
            said = self._verdict(asked.one, made.rule, made.unit, term).format(came)
        return line(said, term.source, weight=3)

    def _error(self, asked: Asked) -> str:
        """Return what is said of the error at a logit: the mean loss shares it out."""
        y, images = 1 if asked.made.offset else 0, asked.one.images
        if images == 1:
            return self.tr("p − y = {0} − {1}").format(asked.numbers.terms[0].product, y)
        p = figure(asked.made.terms[0].value, near=1.0)
        return self.tr("(p − y) / {0} = ({1} − {2}) / {0}").format(images, p, y)

    def _results(self, asked: Asked) -> list[Line]:
        """Return the gradient; in a batch what this image brings, and all of them."""
        if not asked.is_share:
            return [asked.result]
        whole = self.tr("from this image; all {0}: {1}").format(asked.one.images, asked.whole)
        return [asked.result, line(whole, weight=4)]

    def _verdict(self, one: OneUpdate, rule: Rule, unit: Unit, term: GradientTerm) -> str:
        """Return what becomes of what comes back to a number; its own place is {0}."""
        if rule is Rule.GATE:
            z = number_text(one.before.value_of(unit), 4)
            opens = self.tr("z = %1 is above 0: {0} passes")
            return (opens if term.counts else self._closed()).replace("%1", z)
        if rule is Rule.WINNER:
            return self._of_window(one, unit, term)
        if rule is Rule.EQUAL_SHARE:
            share = number_text(term.factor or 0.0, 4)
            return self.tr("the mean of its window: %1 of {0}").replace("%1", share)
        return self.tr("{0}, copied as it is")

    def _closed(self) -> str:
        return self.tr("z = %1 is not above 0: the gate stops {0}")

    def _of_window(self, one: OneUpdate, unit: Unit, term: GradientTerm) -> str:
        if term.counts:
            return self.tr("the winner of its window gets all of {0}")
        if one.before.value_of(unit) == one.before.value_of(term.source):
            return self.tr("tied, but not the first: {0} goes to that one")
        return self.tr("beaten in its window: {0} goes to the winner")

    # Sums

    def _product(self, asked: Asked) -> Sequence[Part]:
        (term,), (printed,) = asked.made.terms, asked.numbers.terms
        made = self.tr("error {0} × value {1}").format(
            printed.value + asked.power.words, printed.weight
        )
        title = self.title(asked.one, asked.made.unit)
        return (
            LinesPart(
                [title, line(made, term.source, weight=3), *self._results(asked)], loss=WORDS
            ),
        )

    def _class_sum(self, asked: Asked) -> Sequence[Part]:
        """Return error × weight of each class."""
        names = [asked.one.class_names[term.source.channel] for term in asked.made.terms]
        return self._weighted(asked, names, self.tr("error × weight"), range(len(names)))

    def _place_sum(self, asked: Asked) -> Sequence[Part]:
        """Return gradient × weight of each place whose patch has the pixel, without the zeros."""
        place = self.tr("filter {0} ({1}, {2})")
        sources = (term.source for term in asked.made.terms)
        names = [place.format(at.channel + 1, at.row + 1, at.col + 1) for at in sources]
        added = [i for i, term in enumerate(asked.made.terms) if term.product != 0]
        return self._weighted(asked, names, self.tr("∂loss/∂z × weight"), added)

    def _weighted(
        self, asked: Asked, names: Sequence[str], what: str, shown: Sequence[int]
    ) -> Sequence[Part]:
        """Return a row for each term that is shown: what comes back × weight."""
        terms, numbers = asked.made.terms, asked.numbers.terms
        scale = Scale(Colours.SIGNED, limit_of(np.array([term.product for term in terms])))
        rows = [
            Row(
                names[i],
                (f"{numbers[i].value} × {numbers[i].weight} =", f"× {numbers[i].weight}", ""),
                numbers[i].product,
                terms[i].product,
                terms[i].factor_source,
            )
            for i in shown
        ]
        texts = [printed.product for printed in numbers]
        sums = self._sum_lines(asked, what, lambda: texts)
        return (RowsPart(rows, scale, self.tr("… and {0} more")), sums) if rows else (sums,)

    def _map_sum(self, asked: Asked) -> Sequence[Part]:
        """Return patch × map = products, or of a bias the map alone."""
        printed, words = asked.numbers.terms, asked.power.words
        texts = [term.value for term in printed]
        back = self._grid(asked, self.tr("comes back") + words, texts, is_product=False)
        if asked.made.rule is Rule.SUM:
            return (back, self._sum_lines(asked, self.tr("cells"), lambda: back.shown or texts))
        added = [term.product for term in printed]
        grid = self._grid(asked, self.tr("products") + words, added, is_product=True)
        what = self.tr("products")
        sums = self._sum_lines(asked, what, lambda: grid.shown or added)
        return (self._patch(asked), SignPart("×"), back, SignPart("="), grid, sums)

    def _patch(self, asked: Asked) -> MapPart:
        """Return the pixels that a kernel weight meets."""
        pixels = _square([term.factor or 0.0 for term in asked.made.terms])
        texts = [term.weight or "" for term in asked.numbers.terms]
        units = [term.factor_source for term in asked.made.terms]
        writings = asked.writings(texts, pixels)
        return MapPart(pixels, INK, writings, units, self.tr("patch"), worth=0.4)

    def _grid(
        self, asked: Asked, caption: str, texts: Sequence[str], *, is_product: bool
    ) -> MapPart:
        """Return what comes back to a map, or what each place of it adds."""
        terms = asked.made.terms
        values = _square([term.product if is_product else term.value for term in terms])
        scale = Scale(Colours.SIGNED, asked.one.limit(Stage.CONV))
        writings = asked.writings(texts, values * asked.power.factor)
        units = [term.source for term in terms]
        worth = 1.4 if is_product else 1.0
        return MapPart(values, scale, writings, units, caption, worth=worth)

    def _sum_lines(self, asked: Asked, what: str, shown: Callable[[], Sequence[str]]) -> LinesPart:
        """Return Σ = result, and a note where the numbers that are shown are rounded."""
        title, total = self.title(asked.one, asked.made.unit), asked.numbers.sum
        if total is None:
            said = line(self.tr("too large to add up here"), weight=2)
            return LinesPart([title, said, *self._results(asked)], loss=WORDS)
        rounded = self.tr("cells rounded: Σ {0}")

        def spans() -> tuple[Span, ...]:
            added = total_of(shown())
            if added is None or added == read_decimal(total):
                return ()
            return (Span(rounded.format(decimal_text(added)), tone=Tone.MUTED),)

        room = Span(rounded.format(total), tone=Tone.MUTED)
        sigma = line(self.tr("the sum of {0} {1}").format(len(asked.made.terms), what), weight=2)
        last = Line((room,), 3, Size.SMALL, spans)
        return LinesPart([title, sigma, *self._results(asked), last], loss=WORDS)


def _square(values: Sequence[float]) -> FloatArray:
    size = isqrt(len(values))
    return np.reshape(np.array(values, dtype=np.float64), (size, size))
