"""A network in another form: what fits of its weights is kept, bit for bit."""

import numpy as np
import pytest

from gui.state.variant import Change, changed_form, same_weights
from gui.state.weight_sets import Preset, SourceKind, preset
from tests.gui.networks import SHAPES, network
from tinycnn.architecture import Architecture


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("change", Change)
def test_kernels_are_always_kept(shape: Architecture, change: Change) -> None:
    """The dense layer is kept where the pooled maps are as large as before, else it is new."""
    before = network(shape)
    after = same_weights(before, change)
    assert after.weights.architecture == changed_form(shape, change)
    np.testing.assert_array_equal(after.weights.kernels, before.weights.kernels)
    np.testing.assert_array_equal(after.weights.conv_bias, before.weights.conv_bias)
    fits = after.weights.dense_weights.shape == before.weights.dense_weights.shape
    kept = np.array_equal(after.weights.dense_weights, before.weights.dense_weights)
    assert kept is fits
    assert after.class_names == before.class_names


def test_it_is_no_preset_any_more() -> None:
    """It is told of as changed, and its accuracies are measured."""
    after = same_weights(preset(Preset.TRAINED), Change.RELU)
    assert after.source.kind is SourceKind.HAND
    assert after.weights.dataset == "lines"
    assert after.validation_accuracy is not None


@pytest.mark.parametrize("change", [Change.RELU, Change.POOLING])
def test_twice_leads_back(change: Change) -> None:
    """With a ReLU again, with maxima again: the same numbers."""
    once = same_weights(preset(Preset.TRAINED), change)
    twice = same_weights(once, change)
    assert twice.weights.architecture == preset(Preset.TRAINED).weights.architecture
    np.testing.assert_array_equal(twice.weights.vector, preset(Preset.TRAINED).weights.vector)


def test_what_the_readme_says_of_seed_42() -> None:
    """With averages 88 % of the validation images are right, without ReLU 97 %."""
    before = preset(Preset.TRAINED_SEED_42)
    shares = [
        same_weights(before, change).validation_accuracy for change in (Change.POOLING, Change.RELU)
    ]
    assert [round(100 * share) for share in shares] == [88, 97]
