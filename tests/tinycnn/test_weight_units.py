"""Weights and biases by their addresses."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tinycnn import Stage, Unit, all_units
from tinycnn.weight_units import ARRAYS, by_stage, moved, weight_place


@pytest.mark.parametrize("seed", range(8))
def test_every_weight_has_one_address(seed):
    """In networks of any shape: each place of the four arrays once, the same numbers by stage."""
    weights = random_trace(seed).weights
    units = [unit for unit in all_units(weights.architecture) if unit.stage in ARRAYS]
    places = {weight_place(weights.architecture, unit) for unit in units}
    assert len(places) == len(units) == sum(array.size for array in weights.arrays.values())
    stages = by_stage(weights.architecture, weights.arrays)
    for unit in units:
        name, place = weight_place(weights.architecture, unit)
        assert weights.arrays[name][place] == stages[unit.stage][unit.place]


def test_a_dense_weight_stands_where_its_contribution_does():
    """The weight by which the contribution is made."""
    trace = random_trace(3)
    stages = by_stage(trace.weights.architecture, trace.weights.arrays)
    np.testing.assert_array_equal(
        stages[Stage.CONTRIBUTION] * trace.flat, trace.values(Stage.CONTRIBUTION)
    )


def test_one_weight_is_moved_alone():
    """The others stay, and so does the record that it was moved in."""
    weights = random_trace(0).weights
    other = moved(weights, Unit(Stage.DENSE_BIAS, 1), 0.5)
    assert other.dense_bias[1] == weights.dense_bias[1] + 0.5
    changed = {n for n, a in other.arrays.items() if not np.array_equal(a, weights.arrays[n])}
    assert changed == {"dense_bias"}
    assert other.card == weights.card


@pytest.mark.parametrize(
    ("unit", "error", "says"),
    [
        (Unit(Stage.LOGIT), ValueError, "no weight and no bias: try Unit"),
        (Unit(Stage.KERNEL, 99), IndexError, "there is no kernel at"),
    ],
)
def test_what_is_no_weight(unit, error, says):
    """A sentence says so."""
    with pytest.raises(error, match=says):
        weight_place(random_trace(0).weights.architecture, unit)
