"""Both networks in figures: what they are, how good they are, what they say now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tinycnn.unit import Unit

from ....paint.parts.lines import Line, LinesPart, line, note
from ....paint.parts.part import Part
from ....paint.parts.power import WORDS
from ....paint.parts.sheet import Tone
from ....state.shown_network import ShownNetwork
from ..picture_view import PictureView


class Figures(PictureView):
    """Name, form, parameters, accuracies and verdict, in a column each."""

    name: ClassVar[str] = "figures"
    order: ClassVar[int] = 30
    beside: ClassVar[int] = 0
    rows: ClassVar[int] = 1
    lines: ClassVar[int] = 4

    def title(self) -> str:
        return self.tr("In figures")

    def tip(self) -> str:
        return self.tr("Form, parameters, accuracies and answer of both networks")

    def maps(self) -> Sequence[Part]:
        b = self.pair.b
        columns = [LinesPart(self._titles(), loss=WORDS), self._column("A", self.pair.a)]
        columns.append(self._nobody() if b is None else self._column("B", b))
        return columns

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        return ()

    def _titles(self) -> list[Line]:
        titles = (
            self.tr("Network"),
            self.tr("Form, parameters"),
            self.tr("Training · validation"),
            self.tr("Drawing"),
        )
        return [line(title, weight=2, tone=Tone.MUTED) for title in titles]

    def _column(self, letter: str, shown: ShownNetwork) -> LinesPart:
        words, form = self.words, shown.weight_set.weights.architecture
        told = (
            f"{words.form(form)} · {words.count(form)}",
            " · ".join(words.accuracies(shown)),
            words.verdict(shown),
        )
        head = line(f"{letter}  {words.name(shown)}", weight=2, bold=True)
        return LinesPart([head, *(line(text, weight=2) for text in told)], loss=WORDS)

    def _nobody(self) -> LinesPart:
        said = self.tr("There is no B yet.")
        how = self.tr("Pin as B keeps this network; B is… makes a variant of it.")
        return LinesPart([line(said, weight=3, bold=True), note(how, weight=2)], loss=WORDS)
