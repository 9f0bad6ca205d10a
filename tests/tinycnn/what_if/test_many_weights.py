"""One drawing seen with many sets of weights: each says what its network does."""

import numpy as np
import pytest

from tinycnn.architecture import Architecture
from tinycnn.datasets.lines import base_pattern
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard
from tinycnn.weights import Weights, parameter_count
from tinycnn.what_if.many_weights import ManyWeights

NETWORKS = (
    Architecture(),
    Architecture(pool="avg"),
    Architecture(relu=False, num_classes=4),
    Architecture(pool="avg", relu=False, filters=5, kernel_size=2, pool_size=3),
    Architecture(filters=2, kernel_size=5, pool_size=1),
    Architecture(filters=1, kernel_size=1, pool_size=8, num_classes=2),
    Architecture(filters=12, kernel_size=4, num_classes=10),
)


@pytest.mark.parametrize("architecture", NETWORKS, ids=str)
def test_each_set_says_what_its_network_does(architecture: Architecture) -> None:
    """Of noise, of a pattern with ties, and of a blank canvas; in networks of any form."""
    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(20, parameter_count(architecture)))
    many = ManyWeights(architecture, vectors)
    card = ModelCard().for_classes(architecture.num_classes)
    for image in (rng.random((8, 8)), base_pattern("vertical"), np.zeros((8, 8))):
        found = many.probabilities(image)
        assert found.shape == (20, architecture.num_classes)
        for vector, probabilities in zip(vectors, found, strict=True):
            weights = Weights.from_vector(architecture, vector, card)
            expected = TinyCNN.from_weights(weights).trace(image).probabilities
            np.testing.assert_allclose(probabilities, expected, atol=1e-13)


def test_a_set_that_overflows_is_its_own_affair() -> None:
    """It is not a number there, and nowhere else; no warning is given."""
    vectors = np.ones((3, 114))
    vectors[1, 2] = np.nan
    found = ManyWeights(Architecture(), vectors).probabilities(base_pattern("vertical"))
    assert np.isnan(found[1]).all()
    assert np.isfinite(found[[0, 2]]).all()


def test_other_shapes_are_refused() -> None:
    """With both shapes in the sentence."""
    with pytest.raises(ValueError, match=r"\(2, 114\).*\(2, 113\)"):
        ManyWeights(Architecture(), np.ones((2, 113)))
    with pytest.raises(ValueError, match=r"\(8, 8\).*\(8, 7\)"):
        ManyWeights(Architecture(), np.ones((2, 114))).probabilities(np.ones((8, 7)))


def test_no_sets_say_nothing() -> None:
    """An empty answer of the right shape."""
    found = ManyWeights(Architecture(), np.ones((0, 114))).probabilities(np.zeros((8, 8)))
    assert found.shape == (0, 3)
