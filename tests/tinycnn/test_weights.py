"""All parameters in one vector, and back."""

import numpy as np
import pytest

from tinycnn import Architecture, TinyCNN, Weights
from tinycnn.weights import parameter_count, split_vector

OTHER = TinyCNN(3, num_classes=5, filters=2, kernel_size=4, pool="avg").weights_record()


@pytest.mark.parametrize("weights", [TinyCNN(42).weights_record(), OTHER])
def test_a_vector_and_back(weights):
    """Kernels, their biases, the dense layer's weights and biases, one after the other."""
    vector = weights.vector
    assert vector.shape == (parameter_count(weights.architecture),)
    np.testing.assert_array_equal(vector[: weights.kernels.size], weights.kernels.ravel())
    np.testing.assert_array_equal(vector[-len(weights.dense_bias) :], weights.dense_bias)
    again = Weights.from_vector(weights.architecture, vector, weights.card)
    for name, array in weights.arrays.items():
        np.testing.assert_array_equal(again.arrays[name], array, strict=True)
    assert again.card == weights.card


def test_what_is_made_of_a_vector_cannot_change():
    """Neither by the vector, which is copied, nor by its own arrays."""
    vector = TinyCNN(42).weights_record().vector
    weights = Weights.from_vector(Architecture(), vector, OTHER.card)
    before = weights.kernels.copy()
    vector[:] = 0
    np.testing.assert_array_equal(weights.kernels, before)
    assert not any(array.flags.writeable for array in weights.arrays.values())


def test_parts_of_a_vector_are_views():
    """What is written into a part stands in the vector."""
    vector = np.zeros(parameter_count(Architecture()))
    for part in split_vector(Architecture(), vector).values():
        part[...] = 1
    assert (vector == 1).all()
    assert len(vector) == 114
