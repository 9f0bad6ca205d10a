"""Weights changed by hand: what they are called, how they do, where their colours end."""

import numpy as np
import pytest

from gui.state.edited_weights import edited, grown
from gui.state.weight_sets import Preset, SourceKind, WeightSet, preset
from gui.words.weights_text import Detail, WeightsText
from tinycnn.model import TinyCNN
from tinycnn.unit import Stage, Unit
from tinycnn.weight_units import with_value

UNIT = Unit(Stage.KERNEL, 1, 0, 2)


@pytest.fixture
def trained() -> WeightSet:
    """Return the trained weights of the lab."""
    return preset(Preset.TRAINED)


@pytest.mark.parametrize("value", [0.3, 1e6, 1e200, 1e308, np.nan, np.inf])
def test_their_accuracies_are_the_networks(trained: WeightSet, value: float) -> None:
    """However large they are, and without a warning."""
    weights = with_value(trained.weights, UNIT, value)
    found, data = edited(trained, weights), trained.data
    model = TinyCNN.from_weights(weights)
    assert found.train_accuracy == model.evaluate(data.x_train, data.y_train)
    assert found.validation_accuracy == model.evaluate(data.x_val, data.y_val)


def test_their_name_says_what_they_were(trained: WeightSet, qapp: object) -> None:
    """Edited once or often; the file that they are saved in tells of it once."""
    once = edited(trained, with_value(trained.weights, UNIT, 0.5))
    twice = edited(once, with_value(once.weights, UNIT, 0.7))
    assert twice.source == once.source
    assert twice.source.kind is SourceKind.HAND
    assert twice.source.preset is None
    names = [WeightsText().name(twice.source, detail) for detail in (Detail.NAME, Detail.BOTH)]
    assert names == ["Edited", "Trained, edited"]
    assert twice.weights.made.count("changed by hand") == 1
    assert twice.weights.made.startswith(trained.weights.made[:20])


def test_scales_of_a_gesture_only_grow(trained: WeightSet) -> None:
    """They reach as far as before, and farther where a weight needs it."""
    small = with_value(trained.weights, UNIT, 0.0)
    assert grown(trained, small) == trained.bounds
    large = grown(trained, with_value(trained.weights, UNIT, 50.0))
    assert large.kernel == 50
    assert large.z > trained.bounds.z
