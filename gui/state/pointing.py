"""What a person points at and has pinned, and what that is linked to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tinycnn.explain.links import UnitLinks, unit_links
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

MOST_PINS = 2


class Pointing(QObject):
    """Holds addresses, and keeps their links true while the drawing and the weights change.

    Pins win over the pointer: with a unit pinned its links stay, and pointing only tells values.
    """

    pointed_changed = Signal(object)
    """A Unit, or None: what is pointed at."""
    pins_changed = Signal(object)
    """A tuple of Units: none, one, or two to compare."""
    links_changed = Signal(object)
    """A tuple of UnitLinks: of the pins, else of the unit that is pointed at."""

    def __init__(self, trace: ForwardTrace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trace = trace
        self._held_back = False
        self._last: Unit | None = None
        self.pointed: Unit | None = None
        self.pins: tuple[Unit, ...] = ()
        self.links: tuple[UnitLinks, ...] = ()

    @property
    def explained(self) -> Unit | None:
        """The unit whose arithmetic is told: the first pin, else what was pointed at last."""
        return self.pins[0] if self.pins else self._last

    @property
    def shown(self) -> tuple[Unit, ...]:
        """The units whose links are shown: the pins, else the one that is pointed at."""
        if self.pins:
            return self.pins
        return () if self.pointed is None or self._held_back else (self.pointed,)

    def point_at(self, unit: Unit | None) -> None:
        """Say which number a person points at."""
        if unit != self.pointed:
            self.pointed = unit
            self._last = unit or self._last
            self.pointed_changed.emit(unit)
            if not self.pins:
                self._link()

    def pin(self, unit: Unit) -> None:
        """Keep a unit; a second one is compared with it, and one that is pinned is released."""
        if unit in self.pins:
            self._set_pins(tuple(pin for pin in self.pins if pin != unit))
        else:
            self._set_pins((*self.pins[: MOST_PINS - 1], unit))

    def release(self) -> None:
        """Let all pins go."""
        self._set_pins(())

    def forget(self) -> None:
        """Point at nothing, and let all pins go: another network may not have these units."""
        self.release()
        self.point_at(None)
        self._last = None

    def hold_back(self, held_back: bool) -> None:
        """Show no links of the pointer while a stroke is drawn: they would flicker under it."""
        if held_back != self._held_back:
            self._held_back = held_back
            if not self.pins:
                self._link()

    def show_trace(self, trace: ForwardTrace) -> None:
        """Follow the drawing and the weights."""
        self._trace = trace
        if self.shown:
            self._link()

    def _set_pins(self, pins: tuple[Unit, ...]) -> None:
        if pins != self.pins:
            self._last = self.pointed or self.explained
            self.pins = pins
            self.pins_changed.emit(pins)
            self._link()

    def _link(self) -> None:
        links = tuple(unit_links(self._trace, unit) for unit in self.shown)
        if links or self.links:
            self.links = links
            self.links_changed.emit(links)
