"""The orders in which epochs take their images."""

import numpy as np

from tinycnn.training.shuffled_order import ShuffledOrder


def test_an_epoch_has_the_same_order_be_those_before_used_or_not() -> None:
    """One permutation an epoch, drawn in turn from the generator of the seed."""
    rng = np.random.default_rng(3)
    expected = [rng.permutation(50).tolist() for _ in range(4)]
    one_by_one, late = ShuffledOrder(3, 50), ShuffledOrder(3, 50)
    assert [one_by_one.of(epoch).tolist() for epoch in range(1, 5)] == expected
    assert late.of(4).tolist() == expected[3]
    assert late.of(4).tolist() == expected[3]
