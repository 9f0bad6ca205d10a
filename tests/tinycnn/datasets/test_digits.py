"""The handwritten digits: the real ones, split once and for all."""

import hashlib

import numpy as np
import pytest

from tinycnn import TinyCNN, fit, resources
from tinycnn.datasets import dataset_named
from tinycnn.datasets.digits import CLASS_NAMES, DIGITS, make_digits
from tinycnn.resources import resource

SHA256 = "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826"
COUNTS = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
SPLITS = range(5)


def trained_accuracy(filters, split, epochs=40):
    """Return the accuracy on the 360 images held out, after a training on the 1,437 others."""
    data = make_digits(seed=split)
    model = TinyCNN(42, num_classes=10, filters=filters)
    settings = {"optimizer": "momentum", "learning_rate": 0.02, "batch_size": 16, "seed": 0}
    for _ in fit(model, data.x_train, data.y_train, epochs=epochs, **settings):
        pass
    return model.evaluate(data.x_val, data.y_val)


def test_all_images_are_there_as_they_were():
    """1,797 of them, to the bit, a fifth to validate with."""
    with np.load(resource("datasets", "digits.npz")) as file:
        images, labels = file["images"], file["labels"]
    assert hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest() == SHA256
    data = make_digits()
    assert (len(data.x_train), len(data.x_val)) == (1437, 360)
    y = np.concatenate([data.y_train, data.y_val])
    assert np.bincount(y).tolist() == COUNTS
    x = np.concatenate([data.x_train, data.x_val])
    found = {(image.tobytes(), label) for image, label in zip(x[:, 0] * 16, y, strict=True)}
    expected = zip(images.astype(float), labels, strict=True)
    assert found == {(image.tobytes(), label) for image, label in expected}


def test_they_are_those_of_scikit_learn():
    """Where it is installed: the same images and labels in the same order, and the same scale."""
    datasets = pytest.importorskip("sklearn.datasets")
    theirs = datasets.load_digits()
    with np.load(resource("datasets", "digits.npz")) as file:
        np.testing.assert_array_equal(file["images"], theirs.images)
        np.testing.assert_array_equal(file["labels"], theirs.target)
    order = np.random.default_rng(7).permutation(1797)
    np.testing.assert_array_equal(make_digits().x_val[:, 0], theirs.images[order[1437:]] / 16)


def test_the_file_is_small():
    """Nobody waits for it."""
    assert resource("datasets", "digits.npz").stat().st_size < 50_000


def test_the_split_depends_on_its_seed_alone():
    """Another seed shuffles anew; the data set has the first one's."""
    bundle = DIGITS.bundle()
    for name, array in make_digits(seed=7)._asdict().items():
        np.testing.assert_array_equal(array, getattr(bundle, name))
    assert not np.array_equal(make_digits(seed=0).y_val, bundle.y_val)
    assert dataset_named("digits") is DIGITS


def test_some_digits_only():
    """The images of a class stay in the set they are in, and are labelled in the order asked for.

    A network of fewer classes is never tried on an image that another was trained with.
    """
    some, all_of_them = make_digits(("5", "3")), make_digits()
    for part in ("train", "val"):
        x, y = getattr(some, f"x_{part}"), getattr(some, f"y_{part}")
        every_x, every_y = getattr(all_of_them, f"x_{part}"), getattr(all_of_them, f"y_{part}")
        np.testing.assert_array_equal(x, every_x[np.isin(every_y, (5, 3))])
        np.testing.assert_array_equal(np.array([5, 3])[y], every_y[np.isin(every_y, (5, 3))])


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("ten",), "there is no digit 'ten': choose of 0, 1, 2"),
        ((), "one digit or more, each once"),
        (("1", "1"), "one digit or more, each once"),
    ],
)
def test_what_is_no_digit(names, says):
    """A sentence says so."""
    with pytest.raises(ValueError, match=says):
        make_digits(names)


def test_a_package_without_its_files(tmp_path, monkeypatch):
    """The network copied alone has no digits; that costs them and nothing else."""
    monkeypatch.setattr(resources, "FOLDERS", (tmp_path,))
    with pytest.raises(ValueError, match=r"resources/datasets/digits.npz is missing: install"):
        make_digits()
    assert dataset_named("digits").class_names == CLASS_NAMES


def test_eight_filters_learn_them():
    """On the fixed split at least 96 of 100 images that were held out are right."""
    assert trained_accuracy(8, split=7) >= 0.96


@pytest.mark.long
@pytest.mark.parametrize(("filters", "each", "median"), [(8, 0.96, 0.97), (6, 0.95, 0.96)])
def test_how_well_they_are_learned(filters, each, median):
    """The accuracies that are told, on each of five splits and in the middle."""
    found = [trained_accuracy(filters, split) for split in SPLITS]
    assert min(found) >= each, found
    assert np.median(found) >= median, found
