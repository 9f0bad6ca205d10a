"""What a person points at and has pinned: addresses, whichever networks they are looked up in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tinycnn.unit import Unit

MOST_LINKED = 2
"""Units whose links can be told apart."""


class Pointing(QObject):
    """Holds addresses alone; each shown network finds what they are linked to in itself.

    Pins win over the pointer: with a unit pinned its links stay, and pointing only tells values.
    Where a pass is gone through in steps, the links of the number made last are shown, too, beside
    those of one other unit.

    What is explained outlives the pointing: the hand may be on its way to the explanation. Whoever
    shows that says when the hand is there, and when it has gone elsewhere.
    """

    pointed_changed = Signal(object)
    """A Unit, or None: what is pointed at."""
    pins_changed = Signal(object)
    """A tuple of Units: none, one, or two to compare."""
    linked_changed = Signal(object)
    """A tuple of Units: those whose links are shown. Emitted after what it comes from."""
    explained_changed = Signal(object)
    """A Unit, or None: whose arithmetic is told. Emitted after what it comes from."""
    stepped_changed = Signal(object)
    """A Unit, or None: the number that was made last where a pass is gone through in steps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held_back = False
        self._held = False
        self._is_term = False
        self._last: Unit | None = None
        self._told: Unit | None = None
        self.pointed: Unit | None = None
        self.pins: tuple[Unit, ...] = ()
        self.linked: tuple[Unit, ...] = ()
        self.stepped: Unit | None = None

    @property
    def explained(self) -> Unit | None:
        """The unit whose arithmetic is told: the first pin, else what was pointed at last."""
        return self.pins[0] if self.pins else self._last

    @property
    def linked_by_hand(self) -> tuple[Unit, ...]:
        """Those whose links are shown because a person has pinned them, or points at them."""
        own = (*self.pins, self.pointed, self._held_unit)
        return tuple(unit for unit in self.linked if unit in own)

    @property
    def is_held_back(self) -> bool:
        """Whether a stroke is drawn: the hand points at what it paints."""
        return self._held_back

    @property
    def is_at_term(self) -> bool:
        """Whether what is pointed at is only a part of an explanation."""
        return self._is_term

    def point_at(self, unit: Unit | None) -> None:
        """Say which number a person points at."""
        self._held = self._held and unit is None
        self._last = unit or self._last
        self._point(unit, is_term=False)

    def hold(self) -> None:
        """Keep what is explained, and mark it: the hand is at its explanation."""
        self._held = True
        self._point(None, is_term=False)

    def point_at_term(self, unit: Unit | None) -> None:
        """Point at a number that the explained one is made from: that one stays explained."""
        self._held = self._held or unit is not None
        self._point(unit, is_term=unit is not None)

    def let_go(self) -> None:
        """Keep nothing any more: the hand has left the explanation."""
        self._held = False
        self._point(None, is_term=False)

    def forget_unmarked(self) -> None:
        """Explain nothing that no mark shows: the hand has gone elsewhere."""
        if self.pointed is None:
            self._last = None
            self._tell()

    def pin(self, unit: Unit) -> None:
        """Keep a unit instead of what is pinned; one that is pinned is released."""
        self._set_pins(self._without(unit) if unit in self.pins else (unit,))

    def compare(self, unit: Unit) -> None:
        """Keep a unit beside the first pin, or as the first; one that is pinned is released."""
        self._set_pins(self._without(unit) if unit in self.pins else (*self.pins[:1], unit))

    def release(self) -> None:
        """Let all pins go."""
        self._set_pins(())

    def step_to(self, unit: Unit | None) -> None:
        """Mark the number that a step has made; whatever a person holds stays as it is."""
        if unit != self.stepped:
            self.stepped = unit
            self.stepped_changed.emit(unit)
            self._link()

    def forget(self) -> None:
        """Point at nothing, and let all pins go: another network may not have these units."""
        self.release()
        self._last = None
        self.point_at(None)
        self.step_to(None)

    def hold_back(self, held_back: bool) -> None:
        """Show no links of the pointer while a stroke is drawn: they would flicker under it."""
        self._held_back = held_back
        self._link()

    def _without(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(pin for pin in self.pins if pin != unit)

    @property
    def _held_unit(self) -> Unit | None:
        """What is marked while the hand is at the explanation of nothing that is pinned."""
        return self._last if self._held and not self.pins else None

    def _point(self, unit: Unit | None, *, is_term: bool) -> None:
        self._is_term = is_term
        unit = unit or self._held_unit
        if unit != self.pointed:
            self.pointed = unit
            self.pointed_changed.emit(unit)
        self._link()

    def _set_pins(self, pins: tuple[Unit, ...]) -> None:
        if pins != self.pins:
            self._last = None if self._is_term else self.pointed
            self.pins = pins
            self.pins_changed.emit(pins)
            self._link()

    def _link(self) -> None:
        """Say whose links are shown: of the pins, else of what is pointed at; of the last step."""
        pointed = self._held_unit or (None if self._is_term else self.pointed)
        linked = self.pins or (() if pointed is None or self._held_back else (pointed,))
        if self.stepped is not None and len(linked) < MOST_LINKED and self.stepped not in linked:
            linked = (*linked, self.stepped)
        if linked != self.linked:
            self.linked = linked
            self.linked_changed.emit(linked)
        self._tell()

    def _tell(self) -> None:
        if self.explained != self._told:
            self._told = self.explained
            self.explained_changed.emit(self.explained)
