"""What every data set keeps to, whoever has written it: each one that is found is tried.

A new data set is one file in ``tinycnn/datasets``; it needs no test of its own for this.
"""

import numpy as np
import pytest

from tinycnn import ModelCard, TinyCNN
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.datasets import dataset_named, find_datasets
from tinycnn.datasets.dataset import Dataset
from tinycnn.in_parts import finish
from tinycnn.model_card import MAX_NAME

FOUND = find_datasets()
SIDE = (IMAGE_SIZE, IMAGE_SIZE)


@pytest.fixture(params=FOUND.members, ids=lambda dataset: dataset.name)
def dataset(request):
    """Return each data set in turn."""
    return request.param


def check_images(dataset, bundle):
    """Assert that images and labels of a bundle are what the network can be trained with."""
    for part in ("train", "val"):
        x, y = getattr(bundle, f"x_{part}"), getattr(bundle, f"y_{part}")
        where = f"{dataset.name}: of make(…), x_{part}"
        assert x.shape == (len(x), 1, *SIDE), (
            f"{where} must have shape (N, 1, 8, 8), got {x.shape}: add axes with x[:, None]"
        )
        assert x.dtype == np.float64, f"{where} must be float64, got {x.dtype}: try astype(float)"
        assert len(x) > 0, f"{where} has no image: both sets need one or more"
        assert ((x >= 0) & (x <= 1)).all(), (
            f"{where} must lie in [0, 1], got {x.min()} to {x.max()}: scale or clip it"
        )
        assert y.shape == (len(x),), (
            f"{where} has {len(x)} images, but y_{part} has shape {y.shape}: one label an image"
        )
        assert np.issubdtype(y.dtype, np.integer), f"{where}: labels must be integers"
        assert set(y.tolist()) <= set(range(len(bundle.class_names))), (
            f"{where}: labels must be indices into class_names, from 0 to "
            f"{len(bundle.class_names) - 1}, got {y.min()} to {y.max()}"
        )


def check_classes(dataset):
    """Assert that every class is learned and tried, in the order that is asked for."""
    for names in (dataset.class_names, dataset.class_names[::-1]):
        bundle = dataset.make(names)
        assert bundle.class_names == names, (
            f"{dataset.name}: make({names}) must return these class_names, "
            f"got {bundle.class_names}: number the labels by the names that are asked for"
        )
        for part, y in (("training", bundle.y_train), ("validation", bundle.y_val)):
            missing = set(range(len(names))) - set(y.tolist())
            assert not missing, (
                f"{dataset.name}: no {part} image is of {[names[i] for i in sorted(missing)]}: "
                "each class needs one or more in each set"
            )


def check_order(dataset):
    """Assert that a label stands for the class of its name, whichever classes are asked for."""
    names = dataset.class_names
    usual = class_means(dataset.make(names))
    for asked in (names[::-1], names[1:]):
        for name, mean in class_means(dataset.make(asked)).items():
            likest = min(usual, key=lambda other: np.linalg.norm(usual[other] - mean))
            assert likest == name, (
                f"{dataset.name}: of make({asked}), the images of {name!r} look like those of "
                f"{likest!r}: let each label be an index into the names that are asked for"
            )


def class_means(bundle):
    """Return the mean training image of each class by its name."""
    means = {}
    for label, name in enumerate(bundle.class_names):
        of_class = bundle.x_train[bundle.y_train == label]
        assert len(of_class), f"make({bundle.class_names}) makes no training image of {name!r}"
        means[name] = of_class.mean(axis=0)
    return means


def check_sameness(dataset):
    """Assert that the images are the same each time they are made."""
    first, again = dataset.make(dataset.class_names), dataset.make(dataset.class_names)
    for name, one, other in zip(first._fields, first[:-1], again[:-1], strict=False):
        assert np.array_equal(one, other), (
            f"{dataset.name}: {name} differs when it is made again: draw all chance from "
            "np.random.default_rng(seed) with a seed of its own"
        )
        assert one is not other or not one.flags.writeable, f"{dataset.name}: {name} is shared"


def check_patterns(dataset):
    """Assert that patterns can be drawn and told apart."""
    for name, image in dataset.patterns.items():
        where = f"{dataset.name}: the pattern {name!r}"
        assert ModelCard((name,)).class_names == (name,)
        assert image.shape == SIDE, f"{where} must have shape (8, 8), got {image.shape}"
        assert ((image >= 0) & (image <= 1)).all(), f"{where} must lie in [0, 1]: scale or clip it"
        assert image.any(), f"{where} is blank: draw it, or leave it out"


def check_variations(dataset):
    """Assert that images can be made in another number and with other noise, or are as they are."""
    names = dataset.class_names
    if dataset.vary is None:
        with pytest.raises(ValueError, match="are as they are"):
            dataset.varied_bundle(names, 3, None)
        return
    count, noise = dataset.images_per_class, dataset.noise
    assert count is not None, f"{dataset.name}: vary needs images_per_class, those of make"
    assert noise is not None, f"{dataset.name}: vary needs noise, that of make"
    varied = finish(dataset.vary(names, count, noise))
    for one, other in zip(varied, dataset.make(names), strict=True):
        assert np.array_equal(one, other), (
            f"{dataset.name}: vary(class_names, {count}, {noise}) must return what make returns"
        )
    few = dataset.varied_bundle(names, 3, 0.0)
    assert len(few.x_train) == 3 * len(names), f"{dataset.name}: vary must make 3 images a class"
    check_images(dataset, few)


def check_noise(dataset):
    """Assert that noise keeps an image an image, and comes from the generator alone."""
    if dataset.add_noise is None:
        return
    image = dataset.bundle().x_val[0, 0]
    first, again = (dataset.add_noise(image, np.random.default_rng(3)) for _ in range(2))
    where = f"{dataset.name}: add_noise(image, rng)"
    assert first.shape == SIDE, f"{where} must keep the shape (8, 8), got {first.shape}"
    assert ((first >= 0) & (first <= 1)).all(), f"{where} must stay in [0, 1]: clip it"
    assert np.array_equal(first, again), f"{where} must draw all chance from rng"


CHECKS = (
    lambda dataset: check_images(dataset, dataset.make(dataset.class_names)),
    *(check_classes, check_order, check_sameness, check_patterns, check_variations, check_noise),
)


@pytest.mark.parametrize(
    "check",
    CHECKS,
    ids=["images", "classes", "order", "sameness", "patterns", "variations", "noise"],
)
def test_it_keeps_the_contract(dataset, check):
    """What training, evaluation and the window ask of a data set."""
    check(dataset)


def test_its_own_classes_are_those_of_its_bundle(dataset):
    """The bundle is made once, and nobody can change it for the others."""
    bundle = dataset.bundle()
    assert bundle.class_names == dataset.class_names
    assert dataset.bundle() is bundle
    with pytest.raises(ValueError, match="read-only"):
        bundle.x_train[0] = 0


def test_an_unknown_class_is_named(dataset):
    """A network of other classes is never measured on it."""
    with pytest.raises(ValueError, match="no such class"):
        dataset.bundle(("no such class",))


def test_a_network_can_be_tried_on_it(dataset):
    """One of as many classes as it has."""
    names = dataset.class_names
    model = TinyCNN(num_classes=len(names))
    assert 0 <= model.evaluate(dataset.bundle().x_val, dataset.bundle().y_val) <= 1


def test_all_data_sets_fit_together():
    """Each can be loaded; weights name their data set, and --pattern a pattern: one thing each."""
    assert not FOUND.failures, f"repair these files: {FOUND.failures}"
    assert FOUND.members
    names = [dataset.name for dataset in FOUND.members]
    assert len(set(names)) == len(names), f"two data sets have one name: rename one of {names}"
    patterns = [name for dataset in FOUND.members for name in dataset.patterns]
    assert len(set(patterns)) == len(patterns), f"rename a pattern: one is there twice, {patterns}"


def check_all(dataset):
    """Try all that the contract asks for."""
    for check in CHECKS:
        check(dataset)


# Data sets with one thing wrong each: the suite above must be able to fail.


def faulty(**changes):
    """Return the line patterns with one thing changed."""
    lines = dataset_named("lines")
    fields = ("name", "title", "class_names", "make", "patterns", "add_noise")
    return Dataset(**{**{field: getattr(lines, field) for field in fields}, **changes})


def making(**changes):
    """Return the line patterns whose bundles have other arrays: functions of the good ones."""

    def make(names):
        bundle = dataset_named("lines").make(names)
        return bundle._replace(**{name: f(getattr(bundle, name)) for name, f in changes.items()})

    return faulty(make=make)


def deaf(names):
    """Return the line patterns in the usual order, under whichever names are asked for."""
    lines = dataset_named("lines")
    return lines.make(lines.class_names[: len(names)])._replace(class_names=names)


SURPRISE = np.random.default_rng()


@pytest.mark.parametrize(
    ("dataset", "says"),
    [
        (making(x_train=lambda x: x[:, 0]), r"shape \(N, 1, 8, 8\), got .* add axes"),
        (making(x_val=lambda x: x.astype(np.float32)), r"must be float64"),
        (making(x_val=lambda x: x[:0]), "has no image"),
        (making(x_train=lambda x: 255 * x), r"lie in \[0, 1\], got 0.0 to 255.0: scale"),
        (making(x_train=lambda x: x * np.nan), r"must lie in \[0, 1\]"),
        (making(y_val=lambda y: y[:-1]), "one label an image"),
        (making(y_val=lambda y: y.astype(float)), "labels must be integers"),
        (making(y_train=lambda y: y + 1), "from 0 to 2, got 1 to 3"),
        (making(y_val=np.zeros_like), r"no validation image is of \['horizontal', 'diagonal'\]"),
        (making(class_names=sorted), "number the labels by the names"),
        (faulty(make=deaf), "'diagonal' look like those of 'vertical': let each label"),
        (making(x_val=lambda x: x * SURPRISE.random()), "x_val differs when it is made again"),
        (faulty(patterns={"": np.eye(8)}), "1 to 40 printable"),
        (faulty(patterns={"far": 2 * np.eye(8)}), r"'far' must lie in \[0, 1\]"),
        (faulty(patterns={"blank": np.zeros((8, 8))}), "'blank' is blank: draw it"),
        (faulty(add_noise=lambda image, rng: image + 2), "clip it"),
        (faulty(add_noise=lambda image, rng: image[1:]), r"keep the shape \(8, 8\)"),
        (faulty(add_noise=lambda image, rng: image * SURPRISE.random()), "all chance from rng"),
    ],
)
def test_the_contract_finds_what_is_wrong(dataset, says):
    """A sentence says what to do."""
    with pytest.raises((AssertionError, ValueError), match=says):
        check_all(dataset)


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"name": ""}, ValueError, "the name of a data set must be 1 to 40"),
        ({"class_names": ()}, ValueError, "has no class: name one or more"),
        ({"class_names": ("a", "a")}, ValueError, "must be different, got 'a' twice"),
        ({"class_names": ("a" * (MAX_NAME + 1),)}, ValueError, "a class name must be 1 to 40"),
        (
            {"patterns": {"small": np.eye(7)}},
            ValueError,
            r"'small' .* shape \(8, 8\), got \(7, 7\)",
        ),
    ],
)
def test_some_faults_do_not_even_load(changes, error, says):
    """What would harm others is refused where it is made: the file is lost, not the lab."""
    with pytest.raises(error, match=says):
        faulty(**changes)
