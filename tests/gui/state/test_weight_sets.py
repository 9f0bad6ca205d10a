"""The weights to choose between, and what a person is told about them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gui.state import weight_sets
from gui.state.weight_sets import (
    Preset,
    SourceKind,
    WeightSource,
    preset,
    read_weight_set,
    weight_set,
)
from tests.gui.networks import FILE, network, random_weights
from tinycnn.architecture import Architecture
from tinycnn.bounds import signal_bounds
from tinycnn.datasets.digits import DIGITS
from tinycnn.datasets.lines import (
    CLASS_NAMES,
    PATTERN_NAMES,
    base_pattern,
    make_dataset_bundle,
)
from tinycnn.files.storage import WeightsFileError, save_weights
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard


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
    assert preset(which).source == WeightSource(SourceKind.PRESET, which.value)
    assert preset(which).source.preset is which


@pytest.mark.parametrize("classes", [3, 4])
def test_accuracies_are_those_of_the_model(classes: int) -> None:
    """Of the weights' own data: with the dot for a network that knows it."""
    found = network(Architecture(num_classes=classes), seed=5)
    model = TinyCNN.from_weights(found.weights)
    bundle = make_dataset_bundle(class_names=PATTERN_NAMES[:classes])
    x_train, y_train, x_val, y_val, _ = bundle
    assert found.train_accuracy == model.evaluate(x_train, y_train)
    assert found.validation_accuracy == model.evaluate(x_val, y_val)
    assert found.bounds == signal_bounds(found.weights)


def test_a_network_of_digits_is_measured_on_digits() -> None:
    """And on no line: those are nothing that it could know."""
    model = TinyCNN(5, num_classes=10, filters=8)
    model.card = ModelCard(DIGITS.class_names, "digits")
    found = weight_set(model.weights_record(), WeightSource(SourceKind.FILE, "digits.npz"))
    digits = DIGITS.bundle()
    assert found.data is digits
    assert found.train_accuracy == model.evaluate(digits.x_train, digits.y_train)
    assert found.validation_accuracy == model.evaluate(digits.x_val, digits.y_val)
    assert found.class_names == tuple("0123456789")


def test_nothing_is_measured_that_nobody_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights are opened without it; what was measured once is not measured again."""
    measured = []
    evaluate = TinyCNN.evaluate
    monkeypatch.setattr(
        TinyCNN, "evaluate", lambda *given: (measured.append(1), evaluate(*given))[1]
    )
    found = network(seed=6)
    assert measured == []
    first = found.validation_accuracy
    assert len(measured) == 1
    assert found.validation_accuracy == first
    assert len(measured) == 1


@pytest.mark.parametrize(
    ("card", "names"),
    [
        (ModelCard(), ("class 1", "class 2", "class 3")),
        (ModelCard(("a", "b", "c")), ("a", "b", "c")),
        (ModelCard(("a", "b", "c"), "no such data set"), ("a", "b", "c")),
        (ModelCard(("a", "b", "c"), "lines"), ("a", "b", "c")),
    ],
)
def test_a_network_of_other_data_has_no_accuracy(card: ModelCard, names: tuple[str, ...]) -> None:
    """Whatever the line patterns say of it would be wrong; its names are its own."""
    found = weight_set(replace(random_weights(Architecture()), card=card), FILE)
    assert found.data is found.train_accuracy is found.validation_accuracy is None
    assert found.class_names == names


def test_a_data_set_that_fails_costs_its_accuracies(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not the lab: the log is told, once."""
    monkeypatch.setattr(weight_sets, "own_bundle", lambda weights: 1 / 0)
    found = network(seed=7)
    assert found.train_accuracy is found.validation_accuracy is None
    assert caplog.messages == ["the data set 'lines' can't be used: division by zero"]


def test_a_file_is_remembered_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if it was named from the folder it lies in."""
    save_weights(tmp_path / "mine.npz", random_weights(Architecture()))
    monkeypatch.chdir(tmp_path)
    path = (tmp_path / "mine.npz").resolve()
    assert read_weight_set(Path("mine.npz")).source == WeightSource(
        SourceKind.FILE, path.name, path
    )
    with pytest.raises(WeightsFileError, match="none"):
        read_weight_set(Path("none.npz"))


def test_a_new_network_has_its_seed_for_a_name() -> None:
    """Nothing else has one, nor a name that someone has changed in a file."""
    assert WeightSource.from_seed(7).seed == 7
    assert WeightSource(SourceKind.NEW, "seven").seed is None
    assert WeightSource(SourceKind.FILE, "7").seed is None
