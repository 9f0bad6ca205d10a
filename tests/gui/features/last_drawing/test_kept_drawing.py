"""A kept drawing comes back to the last bit, and nothing wrong with its text does harm."""

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path
from zlib import decompress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gui.features.last_drawing.kept_drawing import as_text, from_text
from gui.state.document import Document
from gui.state.drawing import Drawing, Origin
from gui.state.weight_sets import Preset, SourceKind, WeightSet, WeightSource, preset
from tests.gui.networks import EXTREMES, SHAPES, network
from tests.tinycnn.weights_files import OLD_FILE, SMALL
from tinycnn.architecture import Architecture
from tinycnn.own_images import OwnImages
from tinycnn.stages import Stage
from tinycnn.unit import Unit

IMAGES = arrays(np.float64, (8, 8), elements=st.floats(0, 1))
TRAINED = preset(Preset.TRAINED)
OLD_PRESET = (
    '{"format": 1, "image": "0.25 0 0 0 0 0 0 0\\n0 0.25 0 0 0 0 0 0\\n0 0 0.25 0 0 0 0 0\\n'
    "0 0 0 0.25 0 0 0 0\\n0 0 0 0 0.25 0 0 0\\n0 0 0 0 0 0.25 0 0\\n0 0 0 0 0 0 0.25 0\\n"
    '0 0 0 0 0 0 0 0.25\\n", "label": 1, "origin": "person", "preset": "untrained"}'
)
GOOD = as_text(Document(Drawing(np.full((8, 8), 0.25), 1, Origin.PERSON), network()))


def there_and_back(state: Document) -> Document:
    """Return what is read of what was written."""
    return from_text(as_text(state), TRAINED)


@given(IMAGES, st.sampled_from(Origin), st.integers(0, 2))
def test_a_drawing_comes_back_to_the_last_bit(
    image: np.ndarray, origin: Origin, label: int
) -> None:
    """With its label and who gave it, beside weights of the lab."""
    labelled = origin is not Origin.NOBODY
    drawing = Drawing(image, label if labelled else None, origin)
    found = there_and_back(Document(drawing, preset(Preset.UNTRAINED)))
    assert found.drawing.same_as(drawing)
    assert found.weight_set is preset(Preset.UNTRAINED)


@pytest.mark.parametrize("architecture", SHAPES, ids=str)
def test_weights_of_a_file_come_back_themselves(architecture: object) -> None:
    """The file may be gone by then: its numbers are kept, and what it was called."""
    weights = network(architecture, seed=4)
    found = there_and_back(Document(Drawing.blank(), weights)).weight_set
    assert found.weights.architecture == architecture
    np.testing.assert_array_equal(found.weights.kernels, weights.weights.kernels)
    np.testing.assert_array_equal(found.weights.dense_weights, weights.weights.dense_weights)
    assert found.source == weights.source
    assert found.validation_accuracy == weights.validation_accuracy


def test_weights_of_a_run_come_back_themselves() -> None:
    """With its name and how far it was."""
    source = WeightSource(SourceKind.RUN, "run 2", step=1200)
    weights = replace(network(seed=4), source=source)
    assert there_and_back(Document(Drawing.blank(), weights)).weight_set.source == source


def test_a_new_network_comes_back_with_its_seed() -> None:
    """So that a training begins where it did."""
    weights = replace(network(seed=4), source=WeightSource.from_seed(4))
    found = there_and_back(Document(Drawing.blank(), weights)).weight_set.source
    assert (found.kind, found.seed) == (SourceKind.NEW, 4)


def test_drawings_to_train_with_come_back() -> None:
    """All bits and names of them; a text of a lab that knew none has none."""
    own = OwnImages(np.random.default_rng(2).random((3, 8, 8)), ("vertical", "dot", "ü"))
    state = Document(Drawing.blank(), preset(Preset.UNTRAINED), own=own)
    assert there_and_back(state).own.same_as(own)
    assert not from_text(GOOD, TRAINED).own


def test_locks_come_back() -> None:
    """Those of every kind, and of filters that another network has; mostly there are none."""
    units = {Unit(Stage.KERNEL, 2, 1, 0), Unit(Stage.CONV_BIAS, 11), Unit(Stage.DENSE_BIAS, 2)}
    locks = frozenset({*units, Unit(Stage.CONTRIBUTION, 1, 0, 26)})
    state = Document(Drawing.blank(), preset(Preset.UNTRAINED), locks=locks)
    assert there_and_back(state).locks == locks
    assert from_text(GOOD, TRAINED).locks == frozenset()


def test_drawings_of_the_version_before_are_read() -> None:
    """Beside weights of the lab."""
    found = from_text(OLD_PRESET, TRAINED)
    np.testing.assert_array_equal(found.drawing.image, np.eye(8) / 4)
    assert (found.drawing.label, found.drawing.origin) == (1, Origin.PERSON)
    assert found.weight_set is preset(Preset.UNTRAINED)


def test_weights_of_the_version_before_are_read() -> None:
    """They were of a file; what they did not tell is guessed."""
    weights = b64encode(decompress(b64decode(OLD_FILE))).decode()
    content = {**json.loads(OLD_PRESET), "weights": weights, "source": "/home/a/mine.npz"}
    del content["preset"]
    found = from_text(json.dumps(content), TRAINED).weight_set
    path = Path("/home/a/mine.npz")
    assert found.source == WeightSource(SourceKind.FILE, "mine.npz", path)
    assert found.weights.architecture == Architecture(**SMALL)
    assert found.class_names == ("class 1",)
    assert found.train_accuracy is None


@pytest.mark.parametrize("made", EXTREMES.values(), ids=EXTREMES)
def test_weights_that_no_file_may_hold_do_not_cost_the_drawing(made: object) -> None:
    """With numbers that are not finite the drawing alone is kept."""
    weights: WeightSet = made()
    drawing = Drawing(np.eye(8))
    found = there_and_back(Document(drawing, weights))
    assert found.drawing.same_as(drawing)
    finite = np.isfinite(weights.weights.kernels).all()
    assert found.weight_set is TRAINED or finite


@pytest.mark.parametrize("label", [-1, 3, True, 1.0, "1", [1]], ids=repr)
def test_a_label_the_network_has_no_class_for_is_no_label(label: object) -> None:
    """The drawing is what counts."""
    content = {**json.loads(GOOD), "label": label}
    drawing = from_text(json.dumps(content), TRAINED).drawing
    assert (drawing.label, drawing.origin) == (None, Origin.NOBODY)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0},
        {"format": 3},
        {"format": None},
        {"image": 3},
        {"image": None},
        {"image": "1 2 3"},
        {"image": ("2 " * 8 + "\n") * 8},
        {"image": ("nan " * 8 + "\n") * 8},
        {"origin": "a friend"},
        {"own": 3},
        {"own": {"labels": ["a"], "images": "AAAA"}},
        {"own": {"labels": ["a"], "images": ""}},
        {"own": {"labels": [1], "images": "A" * 682 + "=="}},
        {"locks": 3},
        {"locks": [["kernels"]]},
        {"locks": [["logit", 1]]},
        {"locks": [["kernel", 0, -1, 0]]},
        {"locks": [["kernel", 0, 1]]},
        {"locks": [["kernel", 0, 1, None]]},
        {"locks": [[]]},
        {"preset": "pretrained"},
        {"preset": ["trained"]},
        {"weights": "UEsDBA=="},
        {"weights": "no base 64"},
        {"weights": 7},
        {"source": None},
        {"source": {"kind": "file"}},
        *(
            {"source": {"kind": "file", "name": "a", "path": "b", "step": None, **wrong}}
            for wrong in (
                {"kind": "preset"},
                {"kind": "web"},
                {"kind": []},
                {"name": 3},
                {"name": None},
                {"path": 3},
                {"path": []},
                {"step": "1"},
                {"step": True},
            )
        ),
    ],
    ids=str,
)
def test_a_text_with_one_thing_wrong_is_refused(change: dict) -> None:
    """By one kind of error, whatever it is."""
    with pytest.raises(ValueError, match=r"\w"):
        from_text(json.dumps({**json.loads(GOOD), **change}), TRAINED)


@given(st.text(max_size=60) | st.builds(json.dumps, st.recursive(st.none(), st.lists)))
def test_any_other_text_is_refused(text: str) -> None:
    """Nothing but a text of the lab is a drawing."""
    with pytest.raises(ValueError, match=r"\w"):
        from_text(text, TRAINED)


@given(st.data())
def test_a_damaged_text_is_refused_or_a_drawing_all_the_same(data: st.DataObject) -> None:
    """One character changed, or the rest cut off: no other error, no pixel out of range."""
    place = data.draw(st.integers(0, len(GOOD) - 1))
    put = data.draw(st.text(max_size=2))
    rest = data.draw(st.sampled_from(["", GOOD[place + 1 :]]))
    try:
        found = from_text(GOOD[:place] + put + rest, TRAINED)
    except ValueError:
        return
    assert found.drawing.image.shape == (8, 8)
    assert 0 <= found.drawing.image.min() <= found.drawing.image.max() <= 1
    assert np.isfinite(found.weight_set.weights.kernels).all()
