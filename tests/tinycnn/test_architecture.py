"""Architectures: sizes that follow from sizes, and what cannot be built."""

import dataclasses

import numpy as np
import pytest

from tinycnn import Architecture, TinyCNN


def test_the_default_is_the_network_of_the_book():
    """1×8×8 → 3×6×6 → 3×3×3 → 27 → 3."""
    a = Architecture()
    assert (a.map_size, a.pooled_size, a.flat_size, a.num_classes) == (6, 3, 27, 3)
    assert TinyCNN().architecture == a


@pytest.mark.parametrize("kernel_size", range(1, 9))
@pytest.mark.parametrize("pool", ["max", "avg"])
def test_everything_that_fits_works(kernel_size, pool):
    """Every kernel and every window that fit: shapes as announced, forward and backward."""
    for pool_size in range(1, 10 - kernel_size):
        keywords = {"kernel_size": kernel_size, "pool": pool, "pool_size": pool_size}
        model = TinyCNN(num_classes=2, filters=4, **keywords)
        logits = model.forward(np.ones((2, 1, 8, 8)))
        assert logits.shape == (2, 2)
        assert model.flatten.last_shape == (2, 4, *[model.architecture.pooled_size] * 2)
        assert model.backward(logits).shape == (2, 1, 8, 8)


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ({"num_classes": 0}, "num_classes must be an integer of at least 1, got 0"),
        ({"filters": -1}, "filters must be an integer of at least 1, got -1"),
        ({"kernel_size": 9}, "kernel_size must be 8 or less, the size of an image, got 9"),
        ({"pool_size": 7}, "pool_size must be 6 or less, .*kernel of 3, got 7"),
        ({"kernel_size": 8, "pool_size": 2}, "pool_size must be 1 or less"),
        ({"pool": "mean"}, 'pool must be "max" or "avg", got \'mean\''),
    ],
)
def test_what_cannot_be_built(keywords, message):
    """Sizes that do not fit are told when the record is made, so nothing else must ask again."""
    for build in (Architecture, TinyCNN):
        with pytest.raises(ValueError, match=message):
            build(**keywords)


@pytest.mark.parametrize("keywords", [{"filters": 2.0}, {"pool_size": None}, {"relu": 1}])
def test_types(keywords):
    """A float is no size, and 1 is no answer to a yes-no question."""
    with pytest.raises(TypeError, match="must be"):
        Architecture(**keywords)


def test_records_are_plain_and_equal():
    """NumPy's integers become Python's, so that records compare, hash and print alike."""
    a = Architecture(filters=np.int64(3))
    assert type(a.filters) is int
    assert a == Architecture()
    assert hash(a) == hash(Architecture())
    with pytest.raises(dataclasses.FrozenInstanceError):
        a.filters = 4
