"""The images that excite a number most: the same as tracing each of them."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_architecture, random_weights
from tinycnn import Architecture, Stage, TinyCNN, Unit, Weights, make_dataset_bundle
from tinycnn.unit import stage_units
from tinycnn.what_if.exciting import excitement, most_exciting

MADE = [s for s in Stage if s not in (Stage.KERNEL, Stage.CONV_BIAS, Stage.DENSE_BIAS)]


@pytest.mark.parametrize("stage", MADE)
@pytest.mark.parametrize("seed", range(4))
def test_every_number_of_any_network(seed, stage):
    """Its value for each image is the one in the image's trace; the order is by these values."""
    rng = np.random.default_rng(seed)
    weights = random_weights(rng, random_architecture(rng))
    images = rng.random((6, 1, 8, 8))
    units = stage_units(weights.architecture, stage)
    unit = units[rng.integers(len(units))]
    found = excitement(weights, images, unit)
    network = TinyCNN.from_weights(weights)
    values = [network.trace(image).value_of(unit) for image in images]
    np.testing.assert_allclose(found.values, values, atol=1e-12)
    assert found.order.tolist() == np.argsort(-found.values, kind="stable").tolist()


def test_the_first_ones():
    """As many as wanted or as there are, the largest first."""
    weights, x = TinyCNN(42).weights_record(), make_dataset_bundle().x_val
    best = most_exciting(weights, x, Unit(Stage.LOGIT, 2), 5)
    assert len(best) == 5
    logits = TinyCNN(42).forward(x)[:, 2]
    assert [at for at, _ in best] == np.argsort(-logits, kind="stable")[:5].tolist()
    assert len(most_exciting(weights, x[:3], Unit(Stage.LOGIT, 2), 5)) == 3


def test_what_is_no_number_comes_last():
    """An image whose numbers overflow is not the most exciting one: its logit is ∞ − ∞."""
    a = Architecture(num_classes=2, filters=1, kernel_size=2, pool_size=1)
    dense = np.zeros((49, 2))
    dense[0], dense[1] = [1.0, 0.0], [-1.0, 0.0]
    weights = Weights(a, np.full((1, 1, 2, 2), 1e308), [0.0], dense, [0.0, 0.0])
    images = np.zeros((2, 1, 8, 8))
    images[0, 0, :2, :3] = 1.0
    found = excitement(weights, images, Unit(Stage.LOGIT, 0))
    assert np.isnan(found.values[0])
    assert found.order.tolist() == [1, 0]


@pytest.mark.parametrize("stage", [Stage.KERNEL, Stage.CONV_BIAS, Stage.DENSE_BIAS])
def test_parameters_are_refused(stage):
    """All images share them."""
    with pytest.raises(ValueError, match="the same for all images"):
        excitement(TinyCNN().weights_record(), np.zeros((1, 1, 8, 8)), Unit(stage))
