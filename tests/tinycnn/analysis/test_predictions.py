"""Each image with its label, prediction, probability and loss, and the confusions they make."""

from dataclasses import replace

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tinycnn import ModelCard, TinyCNN, make_dataset_bundle, softmax_cross_entropy
from tinycnn.analysis.predictions import NONE, predict_images
from tinycnn.training.score import score

BUNDLE = make_dataset_bundle()
UNTRAINED = TinyCNN(42)


def found_in(model=UNTRAINED):
    """Return what a network makes of the validation images."""
    return predict_images(model, BUNDLE.x_val, BUNDLE.y_val)


def test_they_are_what_the_network_says():
    """Image by image; their means are the scores."""
    found, (loss, accuracy) = found_in(), score(UNTRAINED, BUNDLE.x_val, BUNDLE.y_val)
    np.testing.assert_array_equal(found.predictions, UNTRAINED.predict(BUNDLE.x_val))
    np.testing.assert_array_equal(found.labels, BUNDLE.y_val)
    assert found.right.mean() == accuracy
    assert found.losses.mean() == pytest.approx(loss, rel=1e-14)
    for at in (0, 7, 89):
        logits = UNTRAINED.forward(BUNDLE.x_val[at : at + 1])
        alone, shares, _ = softmax_cross_entropy(logits, BUNDLE.y_val[at : at + 1])
        assert found.losses[at] == pytest.approx(alone, rel=1e-12)
        np.testing.assert_allclose(found.probabilities[at], shares[0], rtol=1e-12)
    assert repr(found) == "<Predictions of 90 images, 36 right>"


def test_the_confusions_lead_to_their_images():
    """Each cell counts the images that it opens, and all of them are in one cell."""
    found, seen = found_in(), []
    counts = found.confusion
    assert counts.sum(axis=1).tolist() == [23, 36, 31]
    assert np.trace(counts[:, :3]) == 36
    for label, prediction in np.ndindex(3, 3):
        images = found.images_of(label, prediction)
        assert len(images) == counts[label, prediction]
        assert (BUNDLE.y_val[images] == label).all()
        assert (UNTRAINED.predict(BUNDLE.x_val[images]) == prediction).all()
        seen += images.tolist()
    assert sorted(seen) == list(range(90))


def test_the_worst_come_first():
    """Sorted by loss, all of them or those that are wrong."""
    found = found_in()
    order = found.by_loss()
    assert sorted(order) == list(range(90))
    assert (np.diff(found.losses[order]) <= 0).all()
    wrong = found.by_loss(only_wrong=True)
    assert len(wrong) == 90 - 36
    assert not found.right[wrong].any()
    assert [at for at in order if at in set(wrong)] == wrong.tolist()


def test_what_is_no_number_is_no_class():
    """Such an image counts as none, is worse than all others, and never right."""
    model = TinyCNN(1)
    model.dense.bias[:] = np.nan
    found = found_in(model)
    assert set(found.predictions) == {NONE}
    assert found.confusion[:, NONE].tolist() == [23, 36, 31]
    assert found.confusion[:, :NONE].sum() == 0
    assert not found.right.any()
    assert len(found.images_of(1, NONE)) == 36
    one_is = replace(found, losses=np.where(np.arange(90) == 7, np.nan, np.arange(90.0)))
    assert one_is.by_loss()[:2].tolist() == [7, 89]


def test_a_surely_wrong_image_has_the_largest_loss_there_is():
    """Clipped as the loss that is shown: 27.6."""
    model = TinyCNN(1)
    model.dense.bias[:] = [0, 999, 0]
    found = found_in(model)
    assert found.losses[BUNDLE.y_val != 1].round(1).tolist() == [27.6] * (90 - 36)
    assert not found.losses[BUNDLE.y_val == 1].any()


@pytest.mark.parametrize("seed", range(5))
def test_any_network(seed):
    """Of any number of classes, which bear the names that the network knows."""
    model = TinyCNN.from_weights(random_trace(seed).weights)
    classes = model.architecture.num_classes
    names = [f"kind {number}" for number in range(classes)]
    model.card = ModelCard(tuple(names))
    x = np.random.default_rng(seed).random((11, 1, 8, 8))
    found = predict_images(model, x, np.arange(11) % classes)
    assert found.class_names == tuple(names)
    assert found.confusion.shape == (classes, classes + 1)
    assert found.confusion.sum() == 11
    assert not any(a.flags.writeable for a in (found.labels, found.losses, found.probabilities))


def test_no_images_at_all():
    """An empty set has no confusions."""
    found = predict_images(UNTRAINED, BUNDLE.x_val[:0], [])
    assert found.confusion.sum() == 0
    assert found.by_loss().tolist() == []


def test_labels_that_do_not_fit():
    """A sentence says what is wrong with them."""
    with pytest.raises(ValueError, match="labels must be from 0 to 2, got 0 to 3"):
        predict_images(UNTRAINED, BUNDLE.x_val[:4], [0, 1, 2, 3])


@pytest.mark.parametrize("judge", [predict_images, score])
@pytest.mark.parametrize("model", [TinyCNN().weights_record(), "trained.npz", None])
def test_what_is_no_network(judge, model):
    """Weights, a file's name: one sentence that says what to pass."""
    data = make_dataset_bundle(1, 1)
    with pytest.raises(TypeError, match=rf"expected a TinyCNN, got .*: try {judge.__name__}"):
        judge(model, data.x_val, data.y_val)
