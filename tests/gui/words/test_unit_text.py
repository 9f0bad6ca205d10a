"""The line about a number: where it stands and what it is, never 0 for what is only small."""

import pytest

from gui.state.reading import ForwardReading
from gui.state.weight_sets import WeightSet
from gui.words.unit_text import UnitText
from tests.gui.networks import book, changed
from tinycnn.datasets.lines import base_pattern
from tinycnn.model import TinyCNN
from tinycnn.unit import Stage, Unit

SURE: WeightSet = changed(book(), dense_bias=[15.0, 0.0, -2.0])


def told(weight_set: WeightSet, unit: Unit) -> str:
    """Return what stands behind the address of a unit, for a drawn dot."""
    trace = TinyCNN.from_weights(weight_set.weights).trace(base_pattern("dot"))
    reading = ForwardReading(trace, weight_set.bounds)
    return UnitText().describe(unit, reading, weight_set.class_names).partition(":  ")[2]


@pytest.mark.parametrize(("index", "text"), [(0, "> 0.9999"), (1, "< 0.0001"), (2, "< 0.0001")])
def test_a_tiny_probability_is_said_to_be_small(index: int, text: str) -> None:
    """Here they are 0.9999997, 2e-7 and 9e-8."""
    assert told(SURE, Unit(Stage.PROBABILITY, index)) == text


def test_other_numbers_have_four_decimals() -> None:
    """A probability that is not so small, too."""
    assert told(SURE, Unit(Stage.LOGIT, 0)) == "14.7752"
    assert float(told(changed(book()), Unit(Stage.PROBABILITY, 0))) > 0.01
