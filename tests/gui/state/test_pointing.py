"""The addresses a person points at and pins, without a network."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.state.pointing import Pointing
from tests.cases import examples
from tinycnn.unit import Stage, Unit

A, B, C = Unit(Stage.CONV, 0, 1, 1), Unit(Stage.POOL, 2, 0, 0), Unit(Stage.LOGIT, 1)


@pytest.fixture
def pointing() -> Pointing:
    """Return a pointer at nothing."""
    return Pointing()


def test_it_starts_with_nothing(pointing: Pointing) -> None:
    """No unit, no pins, no links, nothing to explain."""
    assert (pointing.pointed, pointing.pins, pointing.linked) == (None, (), ())
    assert pointing.explained is None


def test_pointing_tells_the_unit_and_what_is_linked_once(pointing: Pointing) -> None:
    """The same unit again is no news."""
    told: list[object] = []
    pointing.pointed_changed.connect(told.append)
    pointing.linked_changed.connect(told.append)
    for unit in (A, A, None, None):
        pointing.point_at(unit)
    assert told == [A, (A,), None, ()]


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


@settings(max_examples=examples(100))
@given(st.lists(st.one_of(st.tuples(st.sampled_from([A, B, C]), st.booleans()), st.none())))
def test_pins_follow_their_rules(clicks: list[tuple[Unit, bool] | None]) -> None:
    """A click moves the pin, comparing adds a second one; again lets go; None releases all."""
    pointing, pins = Pointing(), []
    for click in clicks:
        if click is None:
            pointing.release()
            pins = []
        else:
            unit, compares = click
            (pointing.compare if compares else pointing.pin)(unit)
            if unit in pins:
                pins.remove(unit)
            else:
                pins = [*pins[:1], unit] if compares else [unit]
        assert pointing.pins == tuple(pins) == pointing.linked


def test_links_are_held_back_but_pins_are_not(pointing: Pointing) -> None:
    """While a stroke is drawn the pointer's links are hidden, a pin's are not."""
    pointing.point_at(A)
    pointing.hold_back(held_back=True)
    assert pointing.linked == ()
    pointing.pin(B)
    assert pointing.linked == (B,)
    pointing.release()
    assert pointing.linked == ()
    pointing.hold_back(held_back=False)
    assert pointing.linked == (A,)


def test_without_a_unit_holding_back_is_no_news(pointing: Pointing) -> None:
    """A stroke beside all links tells nobody of links."""
    told: list[object] = []
    pointing.linked_changed.connect(told.append)
    pointing.hold_back(held_back=True)
    pointing.hold_back(held_back=False)
    assert told == []


def test_forgetting_leaves_nothing(pointing: Pointing) -> None:
    """Another network may have none of these units."""
    pointing.point_at(A)
    pointing.pin(B)
    pointing.forget()
    assert (pointing.pointed, pointing.pins, pointing.linked) == (None, (), ())
    assert pointing.explained is None
