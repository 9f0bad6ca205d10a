"""The sum of pixel shares in words: it adds up on a calculator."""

from decimal import Decimal

import numpy as np
import pytest

from gui.words.share_words import ShareWords
from tests.tinycnn.random_networks import random_trace
from tinycnn import Stage, TinyCNN, Unit, Weights, base_pattern
from tinycnn.architecture import Architecture
from tinycnn.explain.pixel_shares import pixel_shares

CASES = 1000


def figures(line: str) -> list[Decimal]:
    """Return the numbers in a line."""
    words = line.replace("\N{MINUS SIGN}", "-").split()
    return [Decimal(word) for word in words if word.strip("-0123456789.") == ""]


@pytest.mark.parametrize("decimals", [2, 4])
def test_it_adds_up_on_a_calculator(decimals: int) -> None:
    """Each of the lines, from the longest to the shortest, says the same."""
    words, rng = ShareWords(), np.random.default_rng(decimals)
    for seed in range(CASES // 2):
        trace = random_trace(seed)
        unit = Unit(Stage.LOGIT, int(rng.integers(len(trace.logits))))
        found = pixel_shares(trace, unit)
        lines = words.lines(found, decimals)
        assert len({tuple(figures(line)) for line in lines}) == 1
        assert sorted(lines, key=len, reverse=True) == lines
        total, offset, logit = figures(lines[0])
        assert total + offset == logit
        for printed, value in ((total, found.total), (offset, found.offset)):
            assert abs(float(printed) - value) <= 10.0**-decimals
        assert abs(float(logit) - trace.value_of(unit)) <= 0.5001 * 10.0**-decimals


def test_a_calculator_is_not_asked_for_what_it_cannot_add() -> None:
    """Numbers without digits have no sum."""
    a = Architecture()
    shapes = Weights.expected_shapes(a)
    huge = Weights(a, **{name: np.full(shape, 1e200) for name, shape in shapes.items()})
    trace = TinyCNN.from_weights(huge).trace(base_pattern("dot"))
    assert ShareWords().lines(pixel_shares(trace, Unit(Stage.LOGIT, 0))) == []
