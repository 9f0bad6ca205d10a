"""One step down the gradient, for whatever layers a network has."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from tinycnn.arrays import FloatArray
from tinycnn.losses import softmax_cross_entropy
from tinycnn.model import TinyCNN
from tinycnn.parameters import parameters_of
from tinycnn.training.optimizers import Optimizer


def descend(model: TinyCNN, x: FloatArray, y: NDArray[np.intp], optimizer: Optimizer) -> float:
    """Make one step and return the loss before it; ValueError before a weight has changed."""
    loss, _, d_logits = softmax_cross_entropy(model.forward(x), y)
    model.backward(d_logits, need_input=False)
    parameters, gradients = [], []
    for layer in model.layers:
        for name, value in parameters_of(layer).items():
            gradient = getattr(layer, f"d_{name}", None)
            if gradient is not None:
                parameters.append(_changeable(layer, name, value))
                gradients.append(_gradient(layer, name, gradient, parameters[-1]))
    optimizer.update(parameters, gradients)
    return loss


def check_trainable(layers: Iterable[object]) -> None:
    """Raise ValueError if a weight could not be changed in place."""
    for layer in layers:
        for name, value in parameters_of(layer).items():
            if hasattr(layer, f"d_{name}"):
                _changeable(layer, name, value)


def _changeable(layer: object, name: str, value: object) -> FloatArray:
    got = f"a {type(value).__name__}"
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f" and value.flags.writeable:
            return value
        got = f"{value.dtype}{'' if value.flags.writeable else ', read-only'}"
    raise ValueError(
        f"to be trained, {type(layer).__name__}.{name} must be an array of floats that can be "
        f"written into, got {got}: set it to numpy.array(…, dtype=float) first"
    )


def _gradient(layer: object, name: str, gradient: object, parameter: FloatArray) -> FloatArray:
    array = np.asarray(gradient)
    if array.shape != parameter.shape or array.dtype.kind not in "fiu":
        raise ValueError(
            f"{type(layer).__name__}.backward must store numbers of the shape of {name}, "
            f"{parameter.shape}, as d_{name}, got {array.shape} of {array.dtype}"
        )
    return array
