"""Which images excite one number of the network most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.layer_network import check_images
from tinycnn.losses import softmax
from tinycnn.model import TinyCNN
from tinycnn.records import Record
from tinycnn.stages import Stage
from tinycnn.unit import Unit, flat_index
from tinycnn.weights import Weights


@dataclass(frozen=True, slots=True, eq=False)
class Excitement(Record):
    """One number of the network for each of N images; both arrays are read-only, shape (N,).

    Attributes
    ----------
    unit
        Which number.
    values
        The number for each image.
    order
        The places of the images, the largest number first; NaN last, equals in their order.
    """

    unit: Unit
    values: FloatArray
    order: NDArray[np.intp]

    def __repr__(self) -> str:
        return f"<Excitement of {self.unit} by {len(self.values)} images>"


def excitement(weights: Weights, images: ArrayLike, unit: Unit) -> Excitement:
    """Return how large a number of the network becomes for each image.

    Parameters
    ----------
    images
        Shape (N, 1, 8, 8).
    unit
        A number that images make: of the input, the maps, the flattened vector or the classes.

    Raises
    ------
    ValueError
        For a weight or a bias, which all images share.
    IndexError
        If this network has no such number.
    """
    checks.require_kind(weights, Weights, "try model.weights_record()")
    index = flat_index(weights.architecture, unit)
    x = check_images(images)
    with np.errstate(all="ignore"):
        values = _numbers(weights, x, unit.stage).reshape(len(x), -1)[:, index].astype(np.float64)
    order = np.argsort(-values, kind="stable")  # NaN comes last
    for array in (values, order):
        array.setflags(write=False)
    return Excitement(unit, values, order)


def most_exciting(
    weights: Weights, images: ArrayLike, unit: Unit, count: SupportsIndex = 10
) -> list[tuple[int, float]]:
    """Return the places of the images that make a number largest, each with the number.

    Parameters and errors as in `excitement`; `count` is how many at most.
    """
    found, count = excitement(weights, images, unit), checks.integer(count, "count")
    return [(int(at), float(found.values[at])) for at in found.order[:count]]


def _numbers(weights: Weights, x: NDArray[np.generic], stage: Stage) -> FloatArray:
    """Return a stage's numbers for all images, the images first."""
    if stage is Stage.INPUT:
        return x.astype(np.float64)
    network = TinyCNN.sharing(weights)
    outputs = iter(network.outputs(x))
    made = {Stage.CONV: next(outputs)}
    made[Stage.RELU] = made[Stage.CONV] if network.relu is None else next(outputs)
    made[Stage.POOL], made[Stage.FLAT], made[Stage.LOGIT] = outputs
    if stage is Stage.CONTRIBUTION:
        return made[Stage.FLAT][:, None, :] * weights.dense_weights.T
    if stage is Stage.PROBABILITY:
        return softmax(made[Stage.LOGIT])
    if stage not in made:
        raise ValueError(f"{stage} is the same for all images: try Unit(Stage.LOGIT, 0)")
    return made[stage]
