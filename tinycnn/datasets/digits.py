"""Handwritten digits: 1,797 real images.

E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning
Repository, 1998, doi 10.24432/C50P49, CC BY 4.0.
"""

from __future__ import annotations

from typing import SupportsIndex

import numpy as np

from tinycnn import checks
from tinycnn.datasets.dataset import Dataset, DatasetBundle
from tinycnn.resources import resource

CLASS_NAMES = tuple("0123456789")
SPLIT_SEED = 7  # that of the book's data
TRAINING_IMAGES = 1437  # the other 360 are for validation, and choose nothing
FULL_INK = 16.0


def make_digits(
    class_names: tuple[str, ...] = CLASS_NAMES, seed: SupportsIndex = SPLIT_SEED
) -> DatasetBundle:
    """Return the digits, 1,437 to train with and 360 to validate with.

    The two sets share their writers: a network is tried on other images, not on other hands.

    Parameters
    ----------
    class_names
        Which digits, in the order of the labels; all images of other digits are left out.
    seed
        Of the one generator that shuffles all images before the split. Another one makes another
        split, to see how much the accuracy depends on it.

    Raises
    ------
    ValueError
        For a class that is no digit or named twice, and if the file of the images is missing.
    """
    if unknown := set(class_names) - set(CLASS_NAMES):
        raise ValueError(f"there is no digit {min(unknown)!r}: choose of {', '.join(CLASS_NAMES)}")
    if not class_names or len(set(class_names)) < len(class_names):
        raise ValueError(f"class_names must be one digit or more, each once, got {class_names}")
    try:
        path = resource("datasets", "digits.npz")
    except FileNotFoundError as error:
        raise ValueError(str(error)) from None
    with np.load(path) as file:
        images, digits = file["images"], file["labels"]
    label_of = np.full(len(CLASS_NAMES), -1)
    label_of[[CLASS_NAMES.index(name) for name in class_names]] = np.arange(len(class_names))
    order = np.random.default_rng(checks.integer(seed, "seed", at_least=0)).permutation(len(digits))
    x, y = images[:, np.newaxis] / FULL_INK, label_of[digits]
    train, val = (part[y[part] >= 0] for part in np.split(order, [TRAINING_IMAGES]))
    return DatasetBundle(x[train], y[train], x[val], y[val], tuple(class_names))


DIGITS = Dataset(
    name="digits", title="Handwritten digits", class_names=CLASS_NAMES, make=make_digits
)
