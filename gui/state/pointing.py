"""What a person points at and has pinned: addresses, whichever networks they are looked up in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tinycnn.unit import Unit


class Pointing(QObject):
    """Holds addresses alone; each shown network finds what they are linked to in itself.

    Pins win over the pointer: with a unit pinned its links stay, and pointing only tells values.
    """

    pointed_changed = Signal(object)
    """A Unit, or None: what is pointed at."""
    pins_changed = Signal(object)
    """A tuple of Units: none, one, or two to compare."""
    linked_changed = Signal(object)
    """A tuple of Units: those whose links are shown. Emitted after what it comes from."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held_back = False
        self._last: Unit | None = None
        self.pointed: Unit | None = None
        self.pins: tuple[Unit, ...] = ()
        self.linked: tuple[Unit, ...] = ()

    @property
    def explained(self) -> Unit | None:
        """The unit whose arithmetic is told: the first pin, else what was pointed at last."""
        return self.pins[0] if self.pins else self._last

    def point_at(self, unit: Unit | None) -> None:
        """Say which number a person points at."""
        if unit != self.pointed:
            self.pointed = unit
            self._last = unit or self._last
            self.pointed_changed.emit(unit)
            self._link()

    def pin(self, unit: Unit) -> None:
        """Keep a unit instead of what is pinned; one that is pinned is released."""
        self._set_pins(self._without(unit) if unit in self.pins else (unit,))

    def compare(self, unit: Unit) -> None:
        """Keep a unit beside the first pin, or as the first; one that is pinned is released."""
        self._set_pins(self._without(unit) if unit in self.pins else (*self.pins[:1], unit))

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
        self._held_back = held_back
        self._link()

    def _without(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(pin for pin in self.pins if pin != unit)

    def _set_pins(self, pins: tuple[Unit, ...]) -> None:
        if pins != self.pins:
            self._last = self.pointed or self.explained
            self.pins = pins
            self.pins_changed.emit(pins)
            self._link()

    def _link(self) -> None:
        """Say whose links are shown: those of the pins, else of the unit that is pointed at."""
        pointed = () if self.pointed is None or self._held_back else (self.pointed,)
        linked = self.pins or pointed
        if linked != self.linked:
            self.linked = linked
            self.linked_changed.emit(linked)
