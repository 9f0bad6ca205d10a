"""Labelled images to train and test with, one data set a file, each found by itself."""

from __future__ import annotations

import sys
from functools import cache

from tinycnn.arrays import FloatArray
from tinycnn.datasets.dataset import Dataset, DatasetBundle
from tinycnn.discovery import Found, find_instances
from tinycnn.weights import Weights


@cache
def find_datasets() -> Found[Dataset]:
    """Return every data set, and which files could not be loaded."""
    return find_instances(sys.modules[__name__], Dataset)


def datasets() -> dict[str, Dataset]:
    """Return every data set by its name."""
    return find_datasets().named(lambda dataset: dataset.name)


def dataset_named(name: str) -> Dataset:
    """Return the data set of a name; ValueError if there is none."""
    found = datasets()
    if name not in found:
        raise ValueError(f"there is no data set {name!r} here, but {', '.join(found)}")
    return found[name]


def patterns() -> dict[str, FloatArray]:
    """Return the clean patterns of all data sets by their names; shape (8, 8), read-only."""
    return {name: image for one in datasets().values() for name, image in one.patterns.items()}


def own_bundle(weights: Weights) -> DatasetBundle:
    """Return the read-only images that `weights` are for, labelled by their classes.

    Raises
    ------
    ValueError
        When their data set is unknown or not here, or does not have their classes.
    """
    if weights.dataset is None:
        raise ValueError(
            f"nobody knows which data set these weights of {len(weights.class_names)} classes "
            "are for: choose others, or name it in their ModelCard"
        )
    return dataset_named(weights.dataset).bundle(weights.class_names)
