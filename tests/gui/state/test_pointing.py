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
    """The hand is free to go to the explanation and copy it."""
    for unit, explained in ((A, A), (None, A), (B, B), (None, B)):
        pointing.point_at(unit)
        assert pointing.explained == explained
    pointing.pin(A)
    pointing.point_at(C)
    assert pointing.explained == A
    pointing.release()
    assert pointing.explained == C, "the mouse is still there"


def test_what_no_mark_shows_can_be_forgotten(pointing: Pointing) -> None:
    """The hand has gone elsewhere; what is pointed at or pinned stays explained."""
    pointing.point_at(A)
    pointing.forget_unmarked()
    assert pointing.explained == A
    pointing.point_at(None)
    pointing.forget_unmarked()
    assert pointing.explained is None
    pointing.pin(B)
    pointing.forget_unmarked()
    assert pointing.explained == B


def test_released_pins_are_forgotten(pointing: Pointing) -> None:
    """Nothing marks them any more."""
    pointing.point_at(A)
    pointing.pin(A)
    pointing.point_at(None)
    pointing.release()
    assert pointing.explained is None


def test_the_hand_at_the_explanation_keeps_it_marked(pointing: Pointing) -> None:
    """On the way there it was pointed at nothing; back from there it can be forgotten."""
    pointing.point_at(A)
    pointing.point_at(None)
    pointing.hold()
    assert (pointing.pointed, pointing.linked, pointing.explained) == (A, (A,), A)
    pointing.forget_unmarked()
    assert pointing.explained == A
    pointing.let_go()
    assert (pointing.pointed, pointing.linked, pointing.explained) == (None, (), A)
    pointing.forget_unmarked()
    assert pointing.explained is None


def test_pointing_at_a_term_changes_nothing_but_the_mark(pointing: Pointing) -> None:
    """The explained unit keeps its links; beside all terms it is marked itself."""
    pointing.point_at(A)
    pointing.hold()
    for term, marked in ((B, B), (None, A), (C, C)):
        pointing.point_at_term(term)
        assert (pointing.pointed, pointing.linked, pointing.explained) == (marked, (A,), A)
    pointing.let_go()
    assert pointing.pointed is None


def test_pointing_at_a_term_of_a_pin(pointing: Pointing) -> None:
    """The pin is marked as such; released, neither it nor its term stays explained."""
    pointing.pin(A)
    pointing.hold()
    for term in (B, None, B):
        pointing.point_at_term(term)
        assert (pointing.pointed, pointing.linked, pointing.explained) == (term, (A,), A)
    pointing.release()
    assert pointing.explained is None


def test_pointing_elsewhere_ends_the_hold(pointing: Pointing) -> None:
    """The keyboard may point while the mouse rests at the explanation."""
    pointing.point_at(A)
    pointing.hold()
    pointing.point_at(B)
    assert (pointing.pointed, pointing.linked, pointing.explained) == (B, (B,), B)
    pointing.point_at(None)
    assert pointing.pointed is None


def test_whose_arithmetic_is_told_is_said_once(pointing: Pointing) -> None:
    """And None when it is forgotten; a term is no news."""
    told: list[object] = []
    pointing.explained_changed.connect(told.append)
    pointing.point_at(A)
    pointing.point_at(None)
    pointing.hold()
    pointing.point_at_term(B)
    pointing.pin(A)
    pointing.compare(C)
    pointing.release()
    pointing.let_go()
    pointing.forget_unmarked()
    assert told == [A, None]


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


def test_a_step_is_linked_beside_what_a_person_holds(pointing: Pointing) -> None:
    """Alone, beside the pointer or one pin; two pins leave no room, and no pin is touched."""
    pointing.step_to(A)
    assert pointing.linked == (A,)
    assert (pointing.pointed, pointing.pins, pointing.explained) == (None, (), None)
    pointing.point_at(B)
    assert pointing.linked == (B, A)
    pointing.pin(B)
    pointing.point_at(C)
    assert pointing.linked == (B, A)
    pointing.compare(C)
    assert pointing.linked == (B, C)
    pointing.step_to(B)
    assert pointing.pins == (B, C)
    pointing.forget()
    assert (pointing.stepped, pointing.linked) == (None, ())


def test_the_unit_of_a_step_is_linked_once(pointing: Pointing) -> None:
    """Be it pinned or pointed at as well; and its terms are only outlined."""
    pointing.step_to(A)
    pointing.point_at(A)
    assert pointing.linked == (A,)
    pointing.point_at(None)
    pointing.forget_unmarked()
    pointing.point_at_term(B)
    assert (pointing.pointed, pointing.linked) == (B, (A,))
    pointing.step_to(None)
    assert pointing.linked == ()
