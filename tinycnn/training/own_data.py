"""A data set with drawings of one's own: they come last in the training set."""

from __future__ import annotations

import numpy as np

from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.own_images import OwnImages


def add_own(data: DatasetBundle, own: OwnImages) -> DatasetBundle:
    """Return a data set whose training images have one's own behind them; read-only.

    Those of classes that the data set has not are left out.
    """
    own = own.of_classes(data.class_names)
    if not len(own):
        return data
    x = np.concatenate([data.x_train, own.images[:, np.newaxis]])
    y = np.concatenate([data.y_train, own.indices(data.class_names)])
    for array in (x, y):
        array.flags.writeable = False
    return data._replace(x_train=x, y_train=y)


def take_own(data: DatasetBundle, count: int) -> OwnImages:
    """Return the last training images, as many as are one's own."""
    first = len(data.y_train) - count
    labels = tuple(data.class_names[label] for label in data.y_train[first:])
    return OwnImages(data.x_train[first:, 0], labels)


def without_own(data: DatasetBundle, count: int) -> DatasetBundle:
    """Return a data set without its last training images."""
    if not count:
        return data
    return data._replace(x_train=data.x_train[:-count], y_train=data.y_train[:-count])
