"""One image through a record of weights: to the bit what the layers make of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tinycnn.random_networks import random_architecture, random_drawing
from tinycnn import Architecture, MaxPool2D, TinyCNN, Weights, base_pattern, one_image, softmax

FEW_NUMBERS = [-1.0, -0.0, 0.0, 0.5, 1.0, 2.0]
FOUR = {"filters": 4}
BAD_NUMBERS = [*FEW_NUMBERS, np.nan, np.inf, -np.inf, 1e308, -1e308, 5e-324]


def random_weights(rng, architecture, kind):
    """Return weights: of a normal distribution, of few numbers so that sums tie, or absurd ones."""
    numbers = {"few": FEW_NUMBERS, "bad": BAD_NUMBERS}.get(kind)
    shapes = Weights.expected_shapes(architecture).items()
    if numbers is None:
        return Weights(architecture, **{name: rng.normal(0, 0.5, s) for name, s in shapes})
    return Weights(architecture, **{name: rng.choice(numbers, s) for name, s in shapes})


def random_image(rng, kind):
    """Return a drawing, a line in one of several inks on faint paper, or absurd pixels."""
    if kind == "bad":
        return np.where(rng.random((8, 8)) < 0.05, rng.choice(BAD_NUMBERS, (8, 8)), 0.5)
    if kind == "line":
        paper, ink = rng.choice([0.0, 0.1]), rng.choice([1.0, 0.7, 0.3, 1 / 3])
        line = base_pattern(str(rng.choice(["vertical", "horizontal", "diagonal"])))
        return paper + (ink - paper) * np.roll(line, rng.integers(8), axis=int(rng.integers(2)))
    return random_drawing(rng)


def layer_by_layer(model, image):
    """Return every array of a trace by name, from each layer's own `compute`."""
    with np.errstate(all="ignore"):
        z = model.conv.compute(image[None, None])
        activation = z if model.relu is None else model.relu.compute(z)
        pooled = model.pool.compute(activation)
        flat = model.flatten.compute(pooled)
        logits = model.dense.compute(flat)
        contributions = flat * model.dense.weights.T
        winners = ties = np.zeros(z.shape, dtype=bool)
        if isinstance(model.pool, MaxPool2D):
            winners, ties = model.pool.winners(activation), model.pool.ties(activation)
    batch = {"z": z, "activation": activation, "winners": winners, "ties": ties, "pooled": pooled}
    batch |= {"flat": flat, "logits": logits, "probabilities": softmax(logits)}
    one = {name: array[0] for name, array in batch.items()}
    return one | {"image": image, "contributions": contributions}


def assert_same_bits(array, expected):
    """Check that shape and every bit agree, −0 is not 0, and NaN is NaN whatever its bits."""
    assert array.shape == expected.shape
    np.testing.assert_array_equal(array, expected)
    np.testing.assert_array_equal(
        np.signbit(array) & ~np.isnan(array), np.signbit(expected) & ~np.isnan(expected)
    )


@given(
    seed=st.integers(0, 2**32),
    weights=st.sampled_from(["normal", "few", "bad"]),
    image=st.sampled_from(["drawing", "line", "bad"]),
)
def test_every_network_as_its_layers(seed, weights, image):
    """Whatever architecture, numbers and ties: all arrays, winners and ties, bit by bit."""
    rng = np.random.default_rng(seed)
    record = random_weights(rng, random_architecture(rng), weights)
    pixels = random_image(rng, image)
    expected = layer_by_layer(TinyCNN.from_weights(record), pixels)
    trace = one_image.run(record, pixels)
    for name, array in expected.items():
        assert_same_bits(getattr(trace, name), array)


@pytest.mark.parametrize("pool_size", [2, 3, 4])
@pytest.mark.parametrize("seed", range(3))
def test_ties_of_lines(seed, pool_size, line_images):
    """Where a line lies makes ties, also beside cells that pooling drops; none is lost or made."""
    model, tied = TinyCNN(seed, pool_size=pool_size), 0
    record = model.weights_record()
    for image in line_images[:, 0]:
        trace, expected = one_image.run(record, image), layer_by_layer(model, image)
        for name in ("winners", "ties"):
            np.testing.assert_array_equal(getattr(trace, name), expected[name])
        tied += trace.ties.any()
    assert tied > len(line_images) / 2


def test_the_record_is_shared_and_the_image_is_not():
    """No weight is copied; what is drawn on the canvas later does not reach the trace."""
    record, image = TinyCNN(3).weights_record(), base_pattern("diagonal").copy()
    trace = one_image.run(record, image)
    assert trace.weights is record
    drawn = image.copy()
    image[...] = 0.25
    np.testing.assert_array_equal(trace.image, drawn)


@pytest.mark.parametrize(
    "architecture",
    [Architecture(), Architecture(pool="avg", relu=False), Architecture(pool_size=1)],
    ids=str,
)
def test_arrays_are_locked_and_in_rows(architecture):
    """Nobody writes into a trace, and each array lies in memory as its numbers are read."""
    record = random_weights(np.random.default_rng(0), architecture, "normal")
    trace = one_image.run(record, base_pattern("vertical"))
    for name in layer_by_layer(TinyCNN.from_weights(record), trace.image):
        array = getattr(trace, name)
        assert array.flags.c_contiguous
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 1


def test_two_networks_in_turns():
    """What is prepared for one record is never used for another, nor for another architecture."""
    records = [TinyCNN(seed, **more).weights_record() for seed in (1, 2) for more in ({}, FOUR)]
    image = base_pattern("horizontal")
    for _ in range(2):
        for record in records:
            expected = TinyCNN.from_weights(record).forward(image[None, None])[0]
            np.testing.assert_array_equal(one_image.run(record, image).logits, expected)
