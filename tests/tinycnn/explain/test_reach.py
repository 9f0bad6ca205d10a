"""Which numbers could ever matter to a unit; `test_links.py` tries them out on networks."""

import pytest

from tinycnn.architecture import Architecture
from tinycnn.explain.reach import reach
from tinycnn.stages import Stage
from tinycnn.unit import Unit, all_units, flat_index

DROPPING = Architecture(filters=2, kernel_size=2, pool_size=3)
"""Its pooling leaves out the last row and the last column of each map."""


def test_upstream_and_downstream_tell_the_same():
    """A number is upstream of a unit just where the unit is downstream of the number."""
    reaches = {unit: reach(DROPPING, unit) for unit in all_units(DROPPING)}
    places = {unit: flat_index(DROPPING, unit) for unit in reaches}
    for unit, (_, downstream) in list(reaches.items())[::5]:
        for other, (upstream, _) in reaches.items():
            feeds = other.stage in downstream and downstream[other.stage][places[other]]
            made_by = unit.stage in upstream and upstream[unit.stage][places[unit]]
            assert feeds == made_by, f"{unit}, {other}"


def test_what_a_pooling_drops_feeds_nothing():
    """No mask without a number in it: a stage that is not reached is absent."""
    dropped = reach(DROPPING, Unit(Stage.RELU, 0, 6, 0))
    assert set(dropped.downstream) == {Stage.RELU}
    assert all(mask.any() for mask in dropped.upstream.values())


def test_nobody_can_write_into_a_reach():
    """All who ask get the same masks."""
    with pytest.raises(ValueError, match="read-only"):
        reach(DROPPING, Unit(Stage.LOGIT, 0)).upstream[Stage.INPUT][0] = False


def test_a_unit_that_is_not_there_is_refused():
    """As everywhere."""
    with pytest.raises(IndexError):
        reach(DROPPING, Unit(Stage.CONV, 2, 0, 0))
