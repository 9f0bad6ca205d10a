"""The weights to choose between, and what a person is told about them."""

from pathlib import Path

import numpy as np
import pytest

from gui.state.weight_sets import Preset, line_data, preset, read_weight_set, weight_set
from tests.gui.networks import network, random_weights
from tinycnn.architecture import Architecture
from tinycnn.bounds import signal_bounds
from tinycnn.datasets.lines import CLASS_NAMES, base_pattern
from tinycnn.files.storage import WeightsFileError, save_weights
from tinycnn.model import TinyCNN


def test_untrained_weights_are_those_of_the_book() -> None:
    """Seed 42, to the bit."""
    weights = preset(Preset.UNTRAINED).weights
    assert weights.kernels.tobytes() == TinyCNN(42).conv.weights.tobytes()
    assert weights.dense_weights.tobytes() == TinyCNN(42).dense.weights.tobytes()


def test_trained_weights_are_a_good_first_example() -> None:
    """Every base pattern lights a pooled cell; a blank canvas convinces of nothing; all right."""
    trained = preset(Preset.TRAINED)
    model = TinyCNN.from_weights(trained.weights)
    for label, name in enumerate(CLASS_NAMES):
        trace = model.trace(base_pattern(name))
        assert np.count_nonzero(trace.pooled) >= 1
        assert trace.prediction == label
    assert model.trace(np.zeros((8, 8))).probabilities.max() < 0.5
    assert trained.train_accuracy == trained.validation_accuracy == 1.0


def test_the_second_preset_has_its_story() -> None:
    """Horizontal is when nothing fires."""
    model = TinyCNN.from_weights(preset(Preset.TRAINED_SEED_42).weights)
    assert not model.trace(base_pattern("horizontal")).pooled.any()
    blank = model.trace(np.zeros((8, 8)))
    assert blank.prediction == 1
    assert blank.probabilities[1] > 0.85


@pytest.mark.parametrize("which", list(Preset), ids=lambda which: which.value)
def test_presets_are_measured_once(which: Preset) -> None:
    """Switching costs nothing."""
    assert preset(which) is preset(which)
    assert preset(which).source is which


def test_accuracies_are_those_of_the_model() -> None:
    """Of the book's data set, of any weights."""
    found = network(seed=5)
    model = TinyCNN.from_weights(found.weights)
    x_train, y_train, x_val, y_val = line_data()
    assert found.train_accuracy == model.evaluate(x_train, y_train)
    assert found.validation_accuracy == model.evaluate(x_val, y_val)
    assert found.bounds == signal_bounds(found.weights)


def test_a_network_with_too_few_classes_has_no_accuracy() -> None:
    """It could not name what the data set shows."""
    found = weight_set(random_weights(Architecture(num_classes=2)), Path("two.npz"))
    assert found.train_accuracy is None
    assert found.validation_accuracy is None
    assert found.class_names == ("vertical", "horizontal")


def test_a_file_is_remembered_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if it was named from the folder it lies in."""
    save_weights(tmp_path / "mine.npz", random_weights(Architecture()))
    monkeypatch.chdir(tmp_path)
    assert read_weight_set(Path("mine.npz")).source == (tmp_path / "mine.npz").resolve()
    with pytest.raises(WeightsFileError, match="none"):
        read_weight_set(Path("none.npz"))
