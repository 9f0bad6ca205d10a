"""The line patterns: clean base patterns, and the noisy data sets made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.datasets.dataset import Dataset, DatasetBundle
from tinycnn.in_parts import InParts, finish
from tinycnn.model_card import BOOK_CLASSES, BOOK_DATASET, BOOK_PATTERNS

CLASS_NAMES = BOOK_CLASSES
PATTERN_NAMES = BOOK_PATTERNS

TRAINING_IMAGES, VALIDATION_IMAGES = 60, 30  # of each class
SEED = 7
NOISE_SCALE = 0.15
MAX_SHIFT = 2
REST = 500  # images; they take some milliseconds
SOFT_EDGE = 0.35  # ink of the diagonals on both sides of the main one

OwnPattern = ArrayLike | Callable[[int], ArrayLike]


def base_pattern(class_name: str, size: int = IMAGE_SIZE) -> FloatArray:
    """Return the clean pattern of a class, shape (size, size).

    Parameters
    ----------
    class_name
        One of `PATTERN_NAMES`. The bars and the dot are two pixels wide.
    size
        Height and width in pixels, 2 or more.

    Raises
    ------
    ValueError
        For an unknown name or a size below 2.
    TypeError
        For a size that is not an integer.
    """
    size = checks.integer(size, "size", at_least=2)
    middle = slice(size // 2 - 1, size // 2 + 1)
    image = np.zeros((size, size))
    match class_name:
        case "vertical":
            image[:, middle] = 1.0
        case "horizontal":
            image[middle, :] = 1.0
        case "diagonal":
            image += np.eye(size) + SOFT_EDGE * (np.eye(size, k=1) + np.eye(size, k=-1))
        case "dot":
            image[middle, middle] = 1.0
        case _:
            raise ValueError(
                f"unknown class name {class_name!r}: choose one of {', '.join(PATTERN_NAMES)}; "
                "make_dataset_bundle takes others in patterns"
            )
    return image


_pattern_for_class = base_pattern  # as the book calls it


def add_noise(image: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return `image` with the data set's normal noise added, clipped to [0, 1]."""
    return np.clip(image + rng.normal(0.0, NOISE_SCALE, image.shape), 0.0, 1.0)


def make_dataset_bundle(
    train_per_class: int = TRAINING_IMAGES,
    val_per_class: int = VALIDATION_IMAGES,
    size: int = IMAGE_SIZE,
    seed: int = SEED,
    class_names: Sequence[str] = CLASS_NAMES,
    patterns: Mapping[str, OwnPattern] | None = None,
    noise: float = NOISE_SCALE,
    shifted: bool = True,
) -> DatasetBundle:
    """Make a training and a validation set of shifted, noisy patterns.

    The images of all classes are shuffled together before the split, so the two sets hold
    `train_per_class` and `val_per_class` images a class only on average.

    Parameters
    ----------
    train_per_class, val_per_class
        Images per class in each set; one of the two may be 0.
    size
        Height and width of an image in pixels, 2 or more.
    seed
        Seed of the one generator that shifts, noise and shuffle are drawn from, in this order.
    class_names
        Different names out of `PATTERN_NAMES` and `patterns`; a label is an index into them.
    patterns
        Base patterns of your own by class: an image of shape (size, size) with ink from 0 to 1, or
        a function that makes one of a size. For example
        `make_dataset_bundle(class_names=["dot", "frame"], patterns={"frame": image})`.
    noise
        Standard deviation of the noise, in ink: from 0, none, to 1.
    shifted
        False leaves every pattern in its middle; all else is drawn as ever, so that each image is
        the twin of a shifted one: the same class and noise at the same place of the same set.

    Raises
    ------
    ValueError
        For a negative count or seed, two counts of 0, no class, a class unknown or named twice,
        a pattern of another shape, with other ink or of no class, or noise out of its range.
    TypeError
        For counts, a size or a seed that are not integers, or noise that is no number.
    """
    train_per_class = checks.integer(train_per_class, "train_per_class", at_least=0)
    val_per_class = checks.integer(val_per_class, "val_per_class", at_least=0)
    per_class = train_per_class + val_per_class
    if per_class == 0:
        raise ValueError("train_per_class and val_per_class are both 0: make one of them 1 or more")
    names = _check_names(class_names)
    clean = _base_patterns(names, size, {} if patterns is None else patterns)

    rng = np.random.default_rng(checks.integer(seed, "seed", at_least=0))
    noise = checks.number_between(noise, "noise", 0, 1, NOISE_SCALE)
    counts = (train_per_class, val_per_class)
    return finish(_make_in_parts(names, clean, counts, rng, noise, shifted))


def _make_in_parts(
    names: tuple[str, ...],
    clean: Sequence[FloatArray],
    counts: tuple[int, int],
    rng: np.random.Generator,
    noise: float,
    shifted: bool = True,
) -> InParts[DatasetBundle]:
    """Make both sets from clean patterns, so many training and validation images of each."""
    images = (yield from _vary(clean, sum(counts), rng, noise, shifted))[:, None]
    labels = np.repeat(np.arange(len(names), dtype=np.int64), sum(counts))
    train, val = np.split(rng.permutation(len(images)), [counts[0] * len(names)])
    return DatasetBundle(images[train], labels[train], images[val], labels[val], names)


def _vary_lines(class_names: tuple[str, ...], count: int, noise: float) -> InParts[DatasetBundle]:
    """Make the data set with other noise, and so many training images of each class."""
    names = _check_names(class_names)
    rng = np.random.default_rng(SEED)
    counts = (count, VALIDATION_IMAGES)
    return _make_in_parts(names, _base_patterns(names, IMAGE_SIZE, {}), counts, rng, noise)


def _base_patterns(
    names: Sequence[str], size: int, own: Mapping[str, OwnPattern]
) -> list[FloatArray]:
    if not isinstance(own, Mapping):
        raise TypeError(
            f"patterns must be a dict of classes and images, got a {type(own).__name__}: "
            "try {'frame': image}"
        )
    if unused := set(own) - set(names):
        raise ValueError(
            f"patterns has {min(unused, key=str)!r}, which is none of the classes {tuple(names)}: "
            "name it in class_names"
        )
    return [
        _own_pattern(name, size, own[name]) if name in own else base_pattern(name, size)
        for name in names
    ]


def _own_pattern(name: str, size: int, pattern: OwnPattern) -> FloatArray:
    label = f"the pattern {name!r}"
    made = pattern(size) if callable(pattern) else pattern
    image = checks.array_of_shape(made, label, (size, size), "images of this size")
    if not ((image >= 0) & (image <= 1)).all():  # NaN is neither
        raise ValueError(f"{label} must have ink from 0 to 1: divide by its largest value")
    return image


def _vary(
    patterns: Sequence[FloatArray],
    count: int,
    rng: np.random.Generator,
    noise: float,
    shifted: bool,
) -> InParts[FloatArray]:
    """Return so many images of each pattern, rolled around by up to two rows and columns, noisy.

    Chance is drawn image by image; what is made of it, of all at once.
    """
    size = len(patterns[0])
    shifts = np.empty((len(patterns) * count, 2), dtype=np.intp)
    images = np.empty((len(shifts), size, size))
    for done, (shift, image) in enumerate(zip(shifts, images, strict=True), 1):
        shift[0] = rng.integers(-MAX_SHIFT, MAX_SHIFT + 1)
        shift[1] = rng.integers(-MAX_SHIFT, MAX_SHIFT + 1)
        image[:] = rng.normal(0.0, noise, (size, size))
        if done % REST == 0:
            yield done / len(images)
    shifts *= shifted
    rows, columns = ((np.arange(size) - shifts[:, [axis]]) % size for axis in (0, 1))
    for number, pattern in enumerate(patterns):
        part = slice(number * count, (number + 1) * count)
        images[part] += pattern[rows[part, :, None], columns[part, None, :]]
        if count >= REST:
            yield 1.0
    return np.clip(images, 0.0, 1.0, out=images)


def _check_names(class_names: Sequence[str]) -> tuple[str, ...]:
    if isinstance(class_names, str):
        raise ValueError(f"class_names must be a list of names: try [{class_names!r}]")
    names = tuple(class_names)
    if not names or len(set(names)) < len(names):
        raise ValueError(f"class_names must be one name or more, each once, got {names}")
    return names


LINES = Dataset(
    name=BOOK_DATASET,
    title="Line patterns",
    class_names=CLASS_NAMES,
    make=lambda class_names: make_dataset_bundle(class_names=class_names),
    vary=_vary_lines,
    images_per_class=TRAINING_IMAGES,
    noise=NOISE_SCALE,
    patterns={name: base_pattern(name) for name in PATTERN_NAMES},
    add_noise=add_noise,
)
