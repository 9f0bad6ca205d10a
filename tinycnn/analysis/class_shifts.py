"""What other weights do to the images of each class: whose own probability rises, whose falls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tinycnn.analysis.predictions import predict_images
from tinycnn.model import TinyCNN
from tinycnn.weights import Weights


@dataclass(frozen=True, slots=True)
class ClassShift:
    """The images of one class under two sets of weights.

    Attributes
    ----------
    name
        The class.
    images
        How many there are.
    risen, fallen
        Of how many the probability of this class, which is the true one, is larger or smaller then.
    before, after
        The mean of this probability; NaN without images.
    """

    name: str
    images: int
    risen: int
    fallen: int
    before: float
    after: float


def class_shifts(before: Weights, after: Weights, x: ArrayLike, y: ArrayLike) -> list[ClassShift]:
    """Return for each class what becomes of its images; errors as in `predict_images`.

    Parameters
    ----------
    x, y
        Images, shape (N, 1, 8, 8), and one class index each, shape (N,).
    """
    first, second = (predict_images(TinyCNN.sharing(w), x, y) for w in (before, after))
    places = np.arange(len(first.labels))
    old, new = (p.probabilities[places, p.labels] for p in (first, second))
    shifts = []
    for label, name in enumerate(first.class_names):
        own = first.labels == label
        means = [float(p[own].mean()) if own.any() else float("nan") for p in (old, new)]
        risen, fallen = (int(np.count_nonzero(c[own])) for c in (new > old, new < old))
        shifts.append(ClassShift(name, int(own.sum()), risen, fallen, *means))
    return shifts
