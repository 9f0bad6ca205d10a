"""The addresses a person points at and pins, and their links, without a window."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.state.pointing import Pointing
from tests.gui.networks import BOOK, units_of
from tinycnn import TinyCNN
from tinycnn.datasets.lines import base_pattern
from tinycnn.explain.links import unit_links
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Stage, Unit

A, B, C = Unit(Stage.CONV, 0, 1, 1), Unit(Stage.POOL, 2, 0, 0), Unit(Stage.LOGIT, 1)
MODEL = TinyCNN(seed=42)


def trace(name: str = "diagonal") -> ForwardTrace:
    """Return what the book's network makes of a pattern."""
    return MODEL.trace(base_pattern(name))


@pytest.fixture
def pointing() -> Pointing:
    """Return a pointer at nothing."""
    return Pointing(trace())


def shown(pointing: Pointing) -> tuple[Unit, ...]:
    """Return the units whose links are shown."""
    return tuple(links.unit for links in pointing.links)


def test_it_starts_with_nothing(pointing: Pointing) -> None:
    """No unit, no pins, no links, nothing to explain."""
    assert (pointing.pointed, pointing.pins, pointing.links) == (None, (), ())
    assert pointing.explained is None


def test_pointing_tells_unit_and_links_once(pointing: Pointing) -> None:
    """The same unit again is no news."""
    told: list[object] = []
    pointing.pointed_changed.connect(told.append)
    pointing.links_changed.connect(told.append)
    for unit in (A, A, None, None):
        pointing.point_at(unit)
    assert [told[0], told[2], told[3]] == [A, None, ()]
    assert told[1][0].unit == A
    assert len(told) == 4


def test_what_was_pointed_at_last_stays_explained(pointing: Pointing) -> None:
    """The hand is free to go to the strip and copy it."""
    for unit, explained in ((A, A), (None, A), (B, B), (None, B)):
        pointing.point_at(unit)
        assert pointing.explained == explained
    pointing.pin(A)
    pointing.point_at(C)
    assert pointing.explained == A
    pointing.release()
    assert pointing.explained == C, "the mouse is still there"


@settings(max_examples=100)
@given(st.lists(st.one_of(st.sampled_from([A, B, C]), st.none()), max_size=12))
def test_pins_follow_their_rules(clicks: list[Unit | None]) -> None:
    """A first and a second; another replaces the second; again lets go; None releases all."""
    pointing, pins = Pointing(trace()), []
    for unit in clicks:
        if unit is None:
            pointing.release()
            pins = []
        else:
            pointing.pin(unit)
            pins = [p for p in pins if p != unit] if unit in pins else [*pins[:1], unit]
        assert pointing.pins == tuple(pins) == shown(pointing)


@pytest.mark.parametrize("pins", [(), (A,), (A, B)], ids=len)
def test_links_are_those_of_the_newest_trace(pointing: Pointing, pins: tuple[Unit, ...]) -> None:
    """Of the pins, else of the unit pointed at."""
    pointing.point_at(C)
    for pin in pins:
        pointing.pin(pin)
    for name in ("vertical", "horizontal"):
        now = trace(name)
        pointing.show_trace(now)
        assert shown(pointing) == (pins or (C,))
        for links in pointing.links:
            expected = unit_links(now, links.unit)
            for stage, linked in expected.upstream.items():
                np.testing.assert_array_equal(links.upstream[stage].effect, linked.effect)


def test_without_a_unit_a_stroke_costs_nothing(pointing: Pointing) -> None:
    """No links are told that nobody asked for."""
    told: list[object] = []
    pointing.links_changed.connect(told.append)
    pointing.show_trace(trace("vertical"))
    pointing.hold_back(held_back=True)
    pointing.hold_back(held_back=False)
    assert told == []


def test_links_are_held_back_but_pins_are_not(pointing: Pointing) -> None:
    """While a stroke is drawn the pointer's links are hidden, a pin's are not."""
    pointing.point_at(A)
    pointing.hold_back(held_back=True)
    assert shown(pointing) == ()
    pointing.pin(B)
    assert shown(pointing) == (B,)
    pointing.release()
    assert shown(pointing) == ()
    pointing.hold_back(held_back=False)
    assert shown(pointing) == (A,)


def test_forgetting_leaves_nothing(pointing: Pointing) -> None:
    """Another network may have none of these units."""
    pointing.point_at(A)
    pointing.pin(B)
    pointing.forget()
    assert (pointing.pointed, pointing.pins, pointing.links) == (None, (), ())
    assert pointing.explained is None


def test_every_unit_of_the_book_can_be_shown(pointing: Pointing) -> None:
    """Each has links, and they are its own."""
    for unit in units_of(BOOK):
        pointing.point_at(unit)
        assert shown(pointing) == (unit,)
