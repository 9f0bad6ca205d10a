"""What is said of one number of both networks: A's, B's, and the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import probability_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_shape

from ...paint.parts.lines import Line, LinesPart, line, note
from ...paint.parts.part import Part
from ...paint.parts.power import WORDS, figure
from ...paint.parts.sheet import Tone
from ...state.file_names import visible
from ...state.shown_network import ShownNetwork
from ...words.unit_text import UnitText
from .difference import share_text
from .pair import Pair
from .words import PairWords

# The weight of lines about the second pin: below that of the first pin, above that of verdicts.
SECOND = 2.2


class CellWords(QObject):
    """Tells of a number that is pointed at, and of what both networks say."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units, self._words = UnitText(self), PairWords(self)

    def explain(self, pair: Pair, unit: Unit | None) -> Sequence[Part]:
        """Return lines about a number of both; None: about both networks."""
        second = [
            replace(one, weight=SECOND)
            for other in pair.a.pointing.pins[1:]
            if pair.b is not None
            for one in self._about(pair, other)
        ]
        about = [*self._about(pair, unit), *second]
        low = [] if pair.b is None else [*about, self._both(pair.a, pair.b)]
        return [LinesPart([*about, *self._verdicts(pair)], low=low, loss=WORDS)]

    def _about(self, pair: Pair, unit: Unit | None) -> list[Line]:
        if pair.b is None:
            said = self.tr("No B yet: take “Pin as B” or “B is”.")
            if unit is None or not pair.a.has(unit):
                return [line(said, weight=3, bold=True)]
            return [
                line(self._address(pair.a, unit), weight=3, bold=True),
                line(self._number("A", pair.a, unit), weight=3),
                line(said, weight=2.5),
            ]
        if unit is None or not any(shown.has(unit) for shown in (pair.a, pair.b)):
            return [note(self.tr("Point at a cell, here or in the stages."), weight=1)]
        owner = pair.a if pair.a.has(unit) else pair.b
        address = self._address(owner, unit)
        return [line(address, weight=3, bold=True), *self._compare(pair.a, pair.b, unit)]

    def _compare(self, a: ShownNetwork, b: ShownNetwork, unit: Unit) -> list[Line]:
        if not (a.has(unit) and b.has(unit)):
            owner, own, other = (a, "A", "B") if a.has(unit) else (b, "B", "A")
            lacks = b if owner is a else a
            shape = stage_shape(lacks.weight_set.weights.architecture, unit.stage)
            sizes = "×".join(map(str, shape))
            text = self.tr("{0} has no such number: its shape is {1}").format(other, sizes)
            return [line(self._number(own, owner, unit), weight=3), line(text, weight=3)]
        ours, theirs = (shown.trace.value_of(unit) for shown in (a, b))
        texts = [self._number("A", a, unit), self._number("B", b, unit)]
        less = self.tr("B − A  {0}").format(_difference(unit, ours, theirs))
        lines = [line("    ".join((*texts, less)), weight=3)]
        if unit.stage in (Stage.LOGIT, Stage.PROBABILITY, Stage.DENSE_BIAS, Stage.CONTRIBUTION):
            names = [visible(s.weight_set.class_names[unit.channel]) for s in (a, b)]
            if names[0] != names[1]:
                text = self.tr("In B this class is “{0}”.").format(names[1])
                lines.append(line(text, weight=2.5))
        return lines

    def _verdicts(self, pair: Pair) -> list[Line]:
        lines = [self._verdict("A", pair.a)]
        return lines if pair.b is None else [*lines, self._verdict("B", pair.b)]

    def _both(self, a: ShownNetwork, b: ShownNetwork) -> Line:
        """Return what both say in one line: where there is no room for two it is not A's alone."""
        said = (("A", self._words.answer(a)), ("B", self._words.answer(b)))
        texts = (self.tr("{0}: {1}").format(*one) for one in said)
        return line("    ".join(texts), weight=2, tone=Tone.MUTED)

    def _verdict(self, letter: str, shown: ShownNetwork) -> Line:
        text = self.tr("{0}: {1}").format(letter, self._words.verdict(shown))
        return line(text, weight=2, tone=Tone.MUTED)

    def _address(self, shown: ShownNetwork, unit: Unit) -> str:
        names = tuple(map(visible, shown.weight_set.class_names))
        return self._units.address(unit, names)

    def _number(self, letter: str, shown: ShownNetwork, unit: Unit) -> str:
        value = shown.trace.value_of(unit)
        is_probability = unit.stage is Stage.PROBABILITY
        return f"{letter}  {probability_text(value) if is_probability else figure(value)}"


def _difference(unit: Unit, ours: float, theirs: float) -> str:
    """Return B − A: of probabilities in as many decimals as these have."""
    less = theirs - ours
    return share_text(less) if unit.stage is Stage.PROBABILITY else figure(less)
