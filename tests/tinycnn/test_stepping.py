"""The steps of a forward pass: their order, what each position knows, where one goes from there."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_architecture, random_weights
from tinycnn import Architecture, Stage, Unit, explain, one_image
from tinycnn.stepping import PARTS, Steps, lane_of, steps_of
from tinycnn.unit import stage_units

BOOK = Steps(Architecture())
MADE = (*PARTS[:4], Stage.CONTRIBUTION, *PARTS[4:])
ARCHITECTURES = [
    Architecture(),
    Architecture(num_classes=1, filters=1, kernel_size=8, pool_size=1),
    Architecture(num_classes=10, filters=12, kernel_size=1, pool="avg", pool_size=3),
    Architecture(num_classes=2, filters=2, kernel_size=4, pool_size=2, relu=False),
]


def test_the_steps_of_the_book():
    """108 sums of nine products, 108 gates, 27 windows, 27 places, 84 terms, 3 exponentials."""
    counts = [BOOK.ends[part] - BOOK.start_of(part) for part in PARTS]
    assert counts == [108, 108, 27, 27, 84, 3]
    assert len(BOOK) == sum(counts) == 357


def test_the_frame_slides_in_row_order():
    """Filter by filter, row by row; the sum of a class ends with its bias."""
    assert [unit.place for unit in BOOK.units[:108]] == list(np.ndindex(3, 6, 6))
    first_class = BOOK.units[270:298]
    assert [unit.col for unit in first_class[:27]] == list(range(27))
    assert {unit.stage for unit in first_class[:27]} == {Stage.CONTRIBUTION}
    assert first_class[27] == Unit(Stage.LOGIT, 0)
    assert first_class[0] == Unit(Stage.CONTRIBUTION, 0)
    assert BOOK.units[298] == Unit(Stage.CONTRIBUTION, 1)


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=str)
def test_every_number_is_made_once_and_after_what_it_is_made_of(architecture):
    """A person who computes along never needs a number that is not there yet."""
    steps, done = Steps(architecture), set(stage_units(architecture, Stage.INPUT))
    trace = one_image.run(random_weights(np.random.default_rng(0), architecture), np.eye(8))
    for unit in steps.units:
        assert unit not in done
        assert done.issuperset(term.source for term in explain(trace, unit).terms)
        done.add(unit)
    made = [unit for stage in MADE for unit in stage_units(architecture, stage)]
    assert len(steps) == len(made)
    assert done.issuperset(made)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_known_grows_number_by_number(seed):
    """Each position knows what the one before knew, and its own number; the last knows all."""
    steps = Steps(random_architecture(np.random.default_rng(seed)))
    before = steps.known(0)
    assert not any(mask.any() for mask in before.values())
    for position in range(1, len(steps) + 1):
        known, unit = steps.known(position), steps.at(position)
        assert not before[unit.stage][unit.place]
        before[unit.stage][unit.place] = True
        for stage, mask in known.items():
            np.testing.assert_array_equal(mask, before[stage])
        hidden = steps.hidden(position)
        assert all(mask.any() for mask in hidden.values())
        for stage in MADE:
            np.testing.assert_array_equal(hidden.get(stage, False), ~known[stage] & True)
    assert all(mask.all() for mask in before.values())
    assert steps.hidden(len(steps)) == {}


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=str)
def test_ends_lead_to_the_end_and_back(architecture):
    """Part by part, of all filters or of one, on and back again."""
    for lane in (None, *range(architecture.filters)):
        steps, ends = Steps(architecture, lane), [0]
        while ends[-1] < len(steps):
            ends.append(steps.end_after(ends[-1]))
        assert ends == [0, *steps.ends.values()]
        assert [steps.end_before(end) for end in ends[1:]] == ends[:-1]


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=str)
def test_a_single_filter_is_filled_alone_until_all_count(architecture):
    """Nothing of the other maps is known before the sums, which hold all; the end knows all."""
    every = [unit for stage in MADE for unit in stage_units(architecture, stage)]
    for lane in {0, architecture.filters - 1}:
        steps = Steps(architecture, lane)
        own = {unit: lane_of(architecture, unit) for unit in every}
        assert set(steps.units) == {unit for unit in every if own[unit] in (None, lane)}
        start = steps.start_of(Stage.LOGIT)
        for position in {*range(0, len(steps) + 1, 23), start, start + 1, len(steps)}:
            known, done = steps.known(position), set(steps.units[:position])
            for unit in every:
                is_known = bool(known[unit.stage][unit.place])
                if own[unit] in (None, lane):
                    assert is_known == (unit in done)
                elif unit.stage is not Stage.CONTRIBUTION:
                    assert is_known == (position > start), "the sums bring other maps"
            made_of = terms_of(architecture, steps.at(position))
            assert all(known[unit.stage][unit.place] for unit in made_of if unit in own)
        assert steps.hidden(len(steps)) == {}


def terms_of(architecture, unit):
    """Return the numbers that one is made from."""
    if unit is None:
        return []
    trace = one_image.run(random_weights(np.random.default_rng(0), architecture), np.eye(8))
    return [term.source for term in explain(trace, unit).terms]


def test_a_filter_of_the_book():
    """36 cells, 36 gates, nine windows, nine places, nine terms and the bias of each class, 3."""
    steps = Steps(Architecture(), 1)
    assert len(steps) == 36 + 36 + 9 + 9 + 3 * 10 + 3
    assert steps.at(1) == Unit(Stage.CONV, 1)


@pytest.mark.parametrize("lane", [0, 2])
def test_a_number_has_its_position_whichever_filter_is_kept(lane):
    """Its own where it is a step; else that of the step before it."""
    steps, passed = Steps(Architecture(), lane), 0
    own = set(steps.units)
    for unit in BOOK.units:
        passed += unit in own
        assert steps.position_of(unit) == passed


def test_a_position_is_told_within_its_part():
    """As "42 of 108": terms and biases are counted together."""
    assert BOOK.place_in_part(42) == (42, 108)
    assert BOOK.part_of(270 + 28) is BOOK.part_of(271) is Stage.LOGIT
    assert BOOK.place_in_part(298) == (28, 84)
    assert BOOK.place_in_part(357) == (3, 3)
    assert BOOK.place_in_part(0) == (0, 108)
    assert BOOK.part_of(0) is BOOK.at(0) is None


@pytest.mark.parametrize("position", [-1, 358])
def test_there_is_no_such_position(position):
    """One sentence says which there are."""
    for ask in (BOOK.at, BOOK.known, BOOK.hidden, BOOK.end_after, BOOK.end_before):
        with pytest.raises(IndexError, match=f"no position {position} among 357 steps"):
            ask(position)


def test_steps_are_made_once():
    """Of each architecture; anything else is told what to give."""
    assert steps_of(Architecture()) is steps_of(Architecture())
    assert repr(BOOK).startswith("<Steps 357, to the numbers of Architecture(")
    assert repr(Steps(Architecture(), 1)).startswith("<Steps 123, to the numbers of filter 1 of A")
    for lane in (-1, 3):
        with pytest.raises(IndexError, match=f"no filter {lane} among 3"):
            Steps(Architecture(), lane)
    with pytest.raises(TypeError, match="Architecture"):
        Steps("book")
