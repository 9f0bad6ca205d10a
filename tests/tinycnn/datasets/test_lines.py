"""The data: the figures and the exact order of random draws that the book's data set has."""

import numpy as np
import pytest

from tinycnn.datasets.lines import (
    CLASS_NAMES,
    PATTERN_NAMES,
    add_noise,
    base_pattern,
    make_dataset_bundle,
)


def test_class_counts_of_the_book():
    """Seed 7 gives the book's split: 67/54/59 to train with, 23/36/31 to validate with."""
    x_train, y_train, x_val, y_val, names = make_dataset_bundle()
    assert x_train.shape == (180, 1, 8, 8)
    assert x_val.shape == (90, 1, 8, 8)
    assert np.bincount(y_train).tolist() == [67, 54, 59]
    assert np.bincount(y_val).tolist() == [23, 36, 31]
    assert names == CLASS_NAMES


def test_four_classes():
    """With the dot there are 240 training and 120 validation images."""
    bundle = make_dataset_bundle(class_names=PATTERN_NAMES)
    assert (len(bundle.x_train), len(bundle.x_val)) == (240, 120)
    assert set(bundle.y_train.tolist()) == {0, 1, 2, 3}


def test_draws_follow_the_written_order():
    """Row shift, column shift, noise for each image, then one permutation, and no more."""
    rng = np.random.default_rng(11)
    images, labels = [], []
    for label, name in enumerate(["diagonal", "vertical"]):
        for _ in range(5):
            rows, columns = rng.integers(-2, 3), rng.integers(-2, 3)
            rolled = np.roll(np.roll(base_pattern(name, 10), rows, axis=0), columns, axis=1)
            images.append(np.clip(rolled + rng.normal(0, 0.15, (10, 10)), 0, 1))
            labels.append(label)
    order = rng.permutation(10)

    bundle = make_dataset_bundle(3, 2, size=10, seed=11, class_names=["diagonal", "vertical"])
    np.testing.assert_array_equal(
        np.concatenate([bundle.x_train, bundle.x_val])[:, 0], np.array(images)[order]
    )
    np.testing.assert_array_equal(
        np.concatenate([bundle.y_train, bundle.y_val]), np.array(labels)[order]
    )
    assert len(bundle.x_train) == 6


def test_base_patterns():
    """Bars and dot are two pixels wide around the centre; the diagonal has soft edges."""
    vertical = np.zeros((8, 8))
    vertical[:, 3:5] = 1
    np.testing.assert_array_equal(base_pattern("vertical"), vertical)
    np.testing.assert_array_equal(base_pattern("horizontal"), vertical.T)
    np.testing.assert_array_equal(
        np.argwhere(base_pattern("dot")), [[3, 3], [3, 4], [4, 3], [4, 4]]
    )
    np.testing.assert_array_equal(
        base_pattern("diagonal", 3), [[1, 0.35, 0], [0.35, 1, 0.35], [0, 0.35, 1]]
    )
    np.testing.assert_array_equal(np.argwhere(base_pattern("vertical", 5)[0]), [[1], [2]])


def test_patterns_are_fresh_arrays():
    """Painting into a pattern must not change the next one."""
    base_pattern("dot")[:] = 9
    assert base_pattern("dot").max() == 1


def test_images_are_in_range_and_seeded():
    """Pixels lie in [0, 1] (and use both ends); seeds decide everything."""
    first, again, other = (make_dataset_bundle(seed=seed).x_train for seed in (3, 3, 4))
    assert (first.min(), first.max()) == (0, 1)
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_noise_is_the_data_sets_noise():
    """Noise has standard deviation 0.15 where nothing is clipped, and never leaves [0, 1]."""
    noisy = add_noise(np.full((200, 200), 0.5), np.random.default_rng(0))
    assert noisy.std() == pytest.approx(0.15, rel=0.02)
    clipped = add_noise(np.ones((8, 8)), np.random.default_rng(0))
    assert clipped.max() == 1
    assert clipped.min() < 1


@pytest.mark.parametrize(("train", "val"), [(0, 2), (2, 0)])
def test_one_empty_set_is_allowed(train, val):
    """Either set may be empty and keeps its shape."""
    bundle = make_dataset_bundle(train, val)
    assert bundle.x_train.shape == (3 * train, 1, 8, 8)
    assert bundle.x_val.shape == (3 * val, 1, 8, 8)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"train_per_class": 0, "val_per_class": 0}, ValueError, "both 0"),
        ({"train_per_class": -1}, ValueError, "at least 0, got -1"),
        ({"val_per_class": 1.5}, TypeError, r"integer of at least 0, got 1\.5"),
        ({"size": 1}, ValueError, "size must be an integer of at least 2, got 1"),
        ({"size": True}, TypeError, "size must be an integer"),
        ({"seed": -1}, ValueError, "seed must be an integer of at least 0, got -1"),
        ({"class_names": ()}, ValueError, "one name or more"),
        ({"class_names": ("dot", "dot")}, ValueError, "each once"),
        ({"class_names": "dot"}, ValueError, r"try \['dot'\]"),
        ({"class_names": ("slash",)}, ValueError, "'slash': choose one of vertical, horizontal"),
    ],
)
def test_wrong_arguments_are_named(arguments, error, message):
    """Every argument that makes no data set is answered by what was expected and what came."""
    with pytest.raises(error, match=message):
        make_dataset_bundle(**arguments)


def frame(size):
    """Return a pattern of a class of one's own."""
    image = np.ones((size, size))
    image[1:-1, 1:-1] = 0
    return image


@pytest.mark.parametrize("pattern", [frame, frame(8), frame(8).astype(int).tolist()])
def test_own_patterns(pattern):
    """An array, lists or a function of the size; drawn from like the others, under its name."""
    names = ("dot", "frame")
    own = make_dataset_bundle(5, 0, class_names=names, patterns={"frame": pattern})
    book = make_dataset_bundle(5, 0, class_names=("dot", "vertical"))
    assert own.class_names == names
    np.testing.assert_array_equal(own.y_train, book.y_train)
    dots = own.y_train == 0
    np.testing.assert_array_equal(own.x_train[dots], book.x_train[dots])
    assert own.x_train[~dots].mean() == pytest.approx(frame(8).mean(), abs=0.1)
    instead = make_dataset_bundle(5, 0, class_names=["dot"], patterns={"dot": pattern})
    assert instead.x_train.mean() > own.x_train[dots].mean()


@pytest.mark.parametrize(
    ("patterns", "message"),
    [
        ({"frame": np.ones((9, 9))}, r"'frame' must have shape \(8, 8\) for images of this size"),
        ({"frame": np.ones}, r"'frame' must have shape .* got \(8,\)"),
        ({"frame": 255 * np.ones((8, 8))}, "'frame' must have ink from 0 to 1"),
        ({"frame": np.full((8, 8), np.nan)}, "'frame' must have ink from 0 to 1"),
        (
            {"frame": frame(8), "dot": frame(8)},
            r"'dot', which is none of .*: name it in",
        ),
        ({}, "unknown class name 'frame': .* takes others in patterns"),
    ],
)
def test_own_patterns_that_do_not_fit(patterns, message):
    """The pattern is named."""
    with pytest.raises(ValueError, match=message):
        make_dataset_bundle(class_names=["frame"], patterns=patterns)


@pytest.mark.parametrize("patterns", [[frame(8)], frame(8), []])
def test_own_patterns_are_given_by_class(patterns):
    """A list of images says not which class each is."""
    with pytest.raises(TypeError, match="patterns must be a dict of classes and images, got a"):
        make_dataset_bundle(class_names=["frame"], patterns=patterns)


def test_noise_of_ones_own():
    """None leaves the pattern, shifted; more of it is more; the shifts are the same ones."""
    clean, noisy = make_dataset_bundle(3, 2, noise=0), make_dataset_bundle(3, 2, noise=0.3)
    assert set(np.unique(clean.x_train)) == {0.0, 0.35, 1.0}
    np.testing.assert_array_equal(clean.y_train, noisy.y_train)
    assert 0.1 < np.abs(clean.x_train - noisy.x_train).mean() < 0.3
    for wrong in (-0.1, 1.1, float("nan"), "0.1", True):
        with pytest.raises((ValueError, TypeError), match="noise must be a number from 0 to 1"):
            make_dataset_bundle(3, 2, noise=wrong)


def test_unshifted_images_are_twins_of_the_shifted_ones():
    """The same labels at the same places, the same noise; every pattern in its middle."""
    shifted, centred = make_dataset_bundle(), make_dataset_bundle(shifted=False)
    np.testing.assert_array_equal(centred.y_train, shifted.y_train)
    np.testing.assert_array_equal(centred.y_val, shifted.y_val)
    clean = np.stack([base_pattern(name) for name in shifted.class_names])[:, None]
    noise = centred.x_train - clean[centred.y_train]
    assert np.abs(noise.mean(axis=0)).max() < 0.15
    same = (centred.x_train == shifted.x_train).all(axis=(1, 2, 3))
    assert 0 < same.sum() < 40
