"""Addresses: every number of a network has one, and every address finds its number."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tinycnn import Architecture, Stage, TinyCNN, Unit, all_units, stage_shape
from tinycnn.unit import AXES, flat_index, stage_units

BOOK = Architecture()


@pytest.mark.parametrize("seed", range(10))
def test_every_number_has_one_address(seed):
    """The units of a stage are its array, number by number, in order."""
    trace = random_trace(seed)
    a = trace.weights.architecture
    for stage in Stage:
        values, units = trace.values(stage), stage_units(a, stage)
        assert values.shape == stage_shape(a, stage)
        assert len(AXES[stage]) == values.ndim
        assert [trace.value_of(unit) for unit in units] == values.ravel().tolist()
        assert [values[unit.place] for unit in units] == values.ravel().tolist()
        assert [flat_index(a, unit) for unit in units] == list(range(values.size))
        assert [Unit.at(stage, unit.place) for unit in units] == list(units)


def test_the_units_of_the_book():
    """454 numbers, each once, in the order the data flows; dense weights are in contributions."""
    units = list(all_units(BOOK))
    assert len(units) == len(set(units)) == 64 + 27 + 3 + 108 + 108 + 27 + 27 + 81 + 3 + 3 + 3
    assert [unit.stage for unit in units] == sorted(
        (unit.stage for unit in units), key=list(Stage).index
    )


@pytest.mark.parametrize(
    "unit",
    [
        Unit(Stage.INPUT, 0, 8, 0),
        Unit(Stage.INPUT, 0, 0, -1),
        Unit(Stage.KERNEL, 0, 3, 0),
        Unit(Stage.CONV, 3, 0, 0),
        Unit(Stage.FLAT, col=27),
        Unit(Stage.CONTRIBUTION, -1, 0, 0),
        Unit(Stage.PROBABILITY, 3),
    ],
)
def test_no_such_unit(unit):
    """An address outside the network, negative ones too, is an error that gives the shape."""
    with pytest.raises(IndexError, match=rf"no {unit.stage.value} at .* shape \("):
        TinyCNN().trace(np.zeros((8, 8))).value_of(unit)
