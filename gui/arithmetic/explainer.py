"""From a network and its units to pictures and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..paint.parts.lines import LinesPart, line
from ..paint.parts.part import Part, place_row
from ..paint.parts.sheet import Sheet
from ..paint.parts.style import Room
from ..stages.signal_scale import signal_limit
from ..words.explanations import ExplanationText
from ..words.unit_text import UnitText
from .kinds.asked import Asked
from .picture import Picture, Titled

if TYPE_CHECKING:
    from ..state.shown_network import ShownNetwork

MOST_KNOWN = 128


class Explained:
    """What there is to show and to say about one unit, or about two that are compared."""

    def __init__(
        self, picture: Picture, numbers: Sequence[Titled], state: Sequence[str], said: str
    ) -> None:
        self._picture, self._numbers, self._state = picture, numbers, state
        self._placed: tuple[tuple[Room, bool], Sheet] | None = None
        self.said = said

    def lay_out(self, room: Room, prints: bool) -> Sheet:
        """Return the picture in a room; in the same room as before it is the same."""
        if self._placed is None or self._placed[0] != (room, prints):
            self._placed = (room, prints), self._lay_out(room, prints)
        return self._placed[1]

    def _lay_out(self, room: Room, prints: bool) -> Sheet:
        """Lay the picture out; what is pinned is of no use on paper."""
        state = () if prints else self._state
        first, *others = self._numbers
        if others:
            return self._picture.compare(first, others[0], state, room)
        return self._picture.explain(first, state, room)


@dataclass(frozen=True, slots=True)
class Made:
    """How a number came about: what it is called, the parts of its picture, the same in words."""

    title: str
    parts: Sequence[Part]
    said: str


class Withheld:
    """What stands in place of an explanation that would tell covered numbers."""

    def __init__(self, title: str, why: str) -> None:
        self._lines = [line(title, weight=2, bold=True), line(why)]
        self.said = f"{title}. {why}"

    def lay_out(self, room: Room, prints: bool) -> Sheet:
        """Return the lines; there is nothing to point at."""
        sheet = Sheet()
        place_row([LinesPart(self._lines)], room.box, room.style, sheet)
        return sheet


class Explainer(QObject):
    """Explains the units of a shown network."""

    def __init__(self, shown: ShownNetwork, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._picture = Picture(self)
        self._units = UnitText(self)
        self._text = ExplanationText(self)
        self._known: dict[tuple[tuple[Unit, ...], int, bool], Explained | Withheld] = {}
        self._known_of: tuple[object, ...] = ()

    def explain(self, units: Sequence[Unit], *, pins: int, in_full: bool) -> Explained | Withheld:
        """Return what there is to show about a unit, or about two pins.

        What was explained before of the same numbers is kept: the hand goes to and fro.
        """
        state_now = (self._shown.trace, self._shown.weight_set, self._shown.desk.view.scale_mode)
        if state_now != self._known_of or len(self._known) >= MOST_KNOWN:
            self._known, self._known_of = {}, state_now
        key = (tuple(units), pins, in_full)
        if key not in self._known:
            self._known[key] = self._explain(units, pins, in_full=in_full)
        return self._known[key]

    def made_of(self, unit: Unit) -> Made:
        """Return how a number came about, and nothing of what becomes of it."""
        if not self._shown.tells(unit):
            title = self._units.address(unit, self._shown.weight_set.class_names)
            why = self.covered()
            return Made(title, [LinesPart([line(why)])], f"{title}. {why}")
        number = self._find(unit, in_full=False)
        parts = self._picture.made_of(number.asked)
        return Made(number.title, parts, ". ".join(self._say(number)))

    def _explain(self, units: Sequence[Unit], pins: int, *, in_full: bool) -> Explained | Withheld:
        if not all(map(self._shown.tells, units)):
            names = self._shown.weight_set.class_names
            titles = [self._units.address(unit, names) for unit in units]
            return Withheld(" · ".join(titles), self.covered())
        numbers = [self._find(unit, in_full=in_full) for unit in units]
        if len(numbers) > 1:
            said = self._say_compared(*numbers[:2])
        else:
            said = ". ".join([*self._say(numbers[0]), *self._picture.say_further(numbers[0].asked)])
        return Explained(self._picture, numbers, self._state(pins), said)

    def covered(self) -> str:
        """Return what is said of an arithmetic that would tell covered numbers."""
        return self.tr("Covered: its arithmetic is told once its numbers are revealed.")

    def _find(self, unit: Unit, *, in_full: bool) -> Titled:
        shown = self._shown
        names = shown.weight_set.class_names
        asked = Asked.about(
            shown.trace, shown.weight_set.bounds, self.signal_end(unit), unit, in_full=in_full
        )
        asked = replace(asked, goes_on=not shown.hides())
        return Titled(self._units.address(unit, names), asked)

    def signal_end(self, unit: Unit) -> float:
        """Return where the colours of the unit's map end, or of the pooled maps."""
        trace = self._shown.trace
        is_map = unit.stage in (Stage.CONV, Stage.RELU, Stage.POOL)
        values = trace.values(unit.stage if is_map else Stage.POOL)
        lane = unit.channel if is_map else None
        bound = self._shown.weight_set.bounds.z
        return signal_limit(self._shown.desk.view.scale_mode, bound, values, lane)

    def _state(self, pins: int) -> Sequence[str]:
        """Return what a click and Esc do now, a line each."""
        return {
            0: (self.tr("A click pins it."),),
            1: (self.tr("pinned · Esc releases"), self.tr("Ctrl+click compares")),
        }.get(pins, (self.tr("pinned · Esc releases both"),))

    def _say(self, number: Titled) -> list[str]:
        explanation, names = number.asked.explanation, number.asked.class_names
        lines = self._text.lines(explanation)
        role = [] if lines else [self._text.role(number.asked.unit, number.asked.architecture)]
        return [self._text.title(explanation, names), *lines, *role]

    def _say_compared(self, first: Titled, second: Titled) -> str:
        title = self.tr("Compared: B − A = {0}").format(
            self._picture.difference(first.asked, second.asked)
        )
        a, b = ("   ".join(self._say(number)) for number in (first, second))
        return f"{title}. A   {a}. B   {b}"
