"""The way back: how much the loss changes with every number of the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.layer_network import check_images
from tinycnn.losses import softmax_cross_entropy
from tinycnn.model import TinyCNN
from tinycnn.records import Record
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.weight_units import ARRAYS, by_stage, weight_place
from tinycnn.weights import Weights


@dataclass(frozen=True, slots=True, eq=False)
class Gradients(Record):
    """The gradients of the mean loss of some images by every number; all arrays are read-only.

    B images, the other letters as in `ForwardTrace`.

    Attributes
    ----------
    weights
        The weights that the loss was made with.
    images, labels
        Shape (B, 8, 8), and one class index per image, shape (B,).
    loss
        The mean over the images.
    flat, probabilities
        What the dense layer was given, shape (B, n), and what became of it, shape (B, C).
    stages
        The gradients by stage. By the numbers that each image makes: the logits (B, C), `flat`
        (B, n), the pooled maps (B, F, ph, pw), the ReLU's output and z (B, F, h, w), the pixels
        (B, 8, 8). By the parameters, which all images share: the kernels (F, k, k), the biases
        (F,) and (C,), and at `Stage.CONTRIBUTION`, whose cells the dense weights stand in, by
        those, (C, n). There are none by the probabilities: loss and softmax go back in one step.
    """

    weights: Weights
    images: FloatArray
    labels: NDArray[np.intp]
    loss: float
    flat: FloatArray
    probabilities: FloatArray
    stages: Mapping[Stage, FloatArray]

    def __repr__(self) -> str:
        return f"<Gradients of the loss {self.loss:.4g} of {len(self.images)} images>"

    def values(self, stage: Stage, sample: int = 0) -> FloatArray:
        """Return the gradients by all numbers of a stage, in the stage's shape.

        Parameters
        ----------
        sample
            Of which image, counted from 0; parameters have one gradient for all.

        Raises
        ------
        ValueError
            For the stage of the probabilities, which has none.
        """
        if stage not in self.stages:
            raise ValueError(f"there are no gradients by {stage}: try Stage.LOGIT")
        array = self.stages[stage]
        return array if stage in ARRAYS else array[sample]

    def value_of(self, unit: Unit, sample: int = 0) -> float:
        """Return the gradient by one number."""
        return float(self.values(unit.stage, sample)[unit.place])

    @property
    def by_array(self) -> dict[str, FloatArray]:
        """The gradients by weights and biases, in the names and shapes that `Weights` has."""
        shapes = Weights.expected_shapes(self.weights.architecture)
        arrays = {name: self.stages[stage] for stage, name in ARRAYS.items()}
        arrays["dense_weights"] = arrays["dense_weights"].T
        return {name: arrays[name].reshape(shape) for name, shape in shapes.items()}

    def shares(self, unit: Unit) -> FloatArray:
        """Return what each image brings to the gradient by a weight or bias, shape (B,).

        They total to the gradient; errors as in `tinycnn.weight_units.weight_place`.
        """
        weight_place(self.weights.architecture, unit)
        d_logits, d_z = self.stages[Stage.LOGIT], self.stages[Stage.CONV]
        shares: FloatArray
        match unit.stage:
            case Stage.DENSE_BIAS:
                shares = d_logits[:, unit.channel].copy()
            case Stage.CONTRIBUTION:
                shares = d_logits[:, unit.channel] * self.flat[:, unit.col]
            case Stage.CONV_BIAS:
                shares = d_z[:, unit.channel].sum(axis=(1, 2))
            case _:
                size = d_z.shape[2]
                rows, columns = (slice(at, at + size) for at in (unit.row, unit.col))
                seen = self.images[:, rows, columns]
                shares = np.einsum("bij,bij->b", seen, d_z[:, unit.channel])
        return shares


def loss_gradients(weights: Weights, images: ArrayLike, labels: ArrayLike) -> Gradients:
    """Return the gradients of the mean loss of labelled images, as one step of training has them.

    Parameters
    ----------
    images
        Shape (B, 1, 8, 8), one image or more.
    labels
        One class index per image, shape (B,).

    Raises
    ------
    ValueError, TypeError
        For what is no batch of images with labels, and for an empty one.
    """
    checks.require_kind(weights, Weights, "try model.weights_record()")
    if not len(check_images(images)):
        raise ValueError("gradients need one image or more, got 0: try x[:1], y[:1]")
    network = TinyCNN.sharing(weights)
    with np.errstate(all="ignore"):
        logits = network.forward(images)
        loss, probabilities, d_logits = softmax_cross_entropy(logits, labels)
        stages = _back_through(network, d_logits)
    x, flat = network.conv.last_input, network.dense.last_input
    assert x is not None
    assert flat is not None
    pixels, targets = x[:, 0], np.array(labels, dtype=np.intp)
    for array in (pixels, targets, flat, probabilities, *stages.values()):
        array.setflags(write=False)
    frozen = MappingProxyType(stages)
    return Gradients(weights, pixels, targets, loss, flat, probabilities, frozen)


def _back_through(network: TinyCNN, d_logits: FloatArray) -> dict[Stage, FloatArray]:
    """Return the gradients at all stages, in the order they are made: from the logits back."""
    dense, conv = network.dense, network.conv
    d_flat = dense.backward(d_logits)
    d_pooled = network.flatten.backward(d_flat)
    d_activation = network.pool.backward(d_pooled)
    d_z = d_activation if network.relu is None else network.relu.backward(d_activation)
    d_input = conv.backward(d_z)
    assert d_input is not None
    parameters = {
        "kernels": conv.d_weights,
        "conv_bias": conv.d_bias,
        "dense_weights": dense.d_weights,
        "dense_bias": dense.d_bias,
    }
    arrays = {name: array for name, array in parameters.items() if array is not None}
    return {
        Stage.LOGIT: d_logits,
        Stage.FLAT: d_flat,
        Stage.POOL: d_pooled,
        Stage.RELU: d_activation,
        Stage.CONV: d_z,
        Stage.INPUT: d_input[:, 0],
        **by_stage(network.architecture, arrays),
    }
