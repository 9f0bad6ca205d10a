"""Steps down the gradient, for whatever layers a network has.

A network as it is built goes the fast way, all of it in one piece. One with a layer or a function
of somebody's own goes through its layers. Both ways make the same step within rounding, and each
step takes its own: a person may change a network between two of them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from operator import is_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.as_built import arrays_of
from tinycnn.losses import softmax_cross_entropy
from tinycnn.model import TinyCNN
from tinycnn.parameters import gradient_names, names_without_gradient
from tinycnn.training.fused import FusedDescent, FusedNetwork
from tinycnn.training.optimizers import Optimizer
from tinycnn.weights import Weights


class Descent:
    """Steps of one optimiser down the gradient of one network."""

    def __init__(self, model: TinyCNN, optimizer: Optimizer) -> None:
        self._model, self._optimizer = model, optimizer
        self._layers = model.layers.as_list
        self._through_layers = _ThroughLayers(model, optimizer)
        self._in_one: _InOne | None = None
        self._way: _InOne | _ThroughLayers = self._through_layers

    def step(self, x: FloatArray, y: NDArray[np.intp]) -> float:
        """Make one step and return the loss before it; ValueError before a weight has changed."""
        if self._model.layers.as_list is not self._layers:
            raise ValueError("layers have been changed during this training: call fit again")
        self._way = self._choose_way()
        return self._way.step(x, y)

    def record(self) -> Weights | str:
        """Return the weights after the last step; a sentence for a network no record can say."""
        return self._way.record()

    def _choose_way(self) -> _InOne | _ThroughLayers:
        architecture = self._model.architecture_to_train
        if architecture is None:
            return self._through_layers
        if self._in_one is None or self._in_one.architecture != architecture:
            self._in_one = _InOne(self._model, self._optimizer, architecture)
        return self._in_one


class _InOne:
    """Steps of a network as it is built, whose layers are given what comes of each."""

    def __init__(self, model: TinyCNN, optimizer: Optimizer, architecture: Architecture) -> None:
        self.architecture = architecture
        self._model, self._network = model, FusedNetwork(architecture)
        self._descent = FusedDescent(self._network, optimizer)
        self._checked: list[FloatArray] = []

    def step(self, x: FloatArray, y: NDArray[np.intp]) -> float:
        layers: list[Any] = self._model.layers.as_list
        arrays, parts = self._check(layers), self._network.parts
        for part, array in zip(parts, arrays, strict=True):
            part[...] = array
        loss = self._descent.step(x, y)
        for part, array in zip(parts, arrays, strict=True):
            array[...] = part
        conv, dense = layers[0], layers[-1]
        copies = [part.copy() for part in self._network.d_parts]
        conv.d_weights, conv.d_bias, dense.d_weights, dense.d_bias = copies
        return loss

    def record(self) -> Weights:
        card = self._model.card.for_classes(self.architecture.num_classes)
        return Weights.from_vector(self.architecture, self._network.parameters, card)

    def _check(self, layers: Sequence[Any]) -> Sequence[FloatArray]:
        """Return the layers' arrays; what was checked in one step is not checked in the next."""
        if not self._checked or not all(map(is_, arrays_of(layers), self._checked)):
            ends = (layers[0], layers[-1])
            self._checked = [_changeable(end, name) for end in ends for name in ("weights", "bias")]
        return self._checked


class _ThroughLayers:
    """Steps of any network, layer by layer.

    What was checked in one step is not checked in the next, as long as it is the same.
    """

    def __init__(self, model: TinyCNN, optimizer: Optimizer) -> None:
        self._model, self._optimizer = model, optimizer
        self._places: list[tuple[Any, str, str]] = []
        self._checked: list[FloatArray] = []

    def step(self, x: FloatArray, y: NDArray[np.intp]) -> float:
        model = self._model
        loss, _, d_logits = softmax_cross_entropy(model.forward(x), y)
        if type(model).backward is TinyCNN.backward:
            model.backward(d_logits, need_input=False)
        else:  # a person's own, with no more than the book's argument
            model.backward(d_logits)
        self._optimizer.update(*self._parameters_and_gradients())
        return loss

    def record(self) -> Weights | str:
        try:
            return self._model.weights_record()
        except ValueError as error:
            return str(error)

    def _parameters_and_gradients(self) -> tuple[list[FloatArray], list[FloatArray]]:
        if not self._places:
            self._places = _places(self._model.layers.as_list)
        parameters = [getattr(layer, name, None) for layer, name, _ in self._places]
        gradients = [getattr(layer, name) for layer, _, name in self._places]
        if not self._checked or not all(map(is_, parameters, self._checked)):
            self._checked = [_changeable(layer, name) for layer, name, _ in self._places]
        if [getattr(g, "shape", None) for g in gradients] != [w.shape for w in self._checked]:
            rows = zip(self._places, self._checked, strict=True)
            gradients = [_gradient(layer, name, like) for (layer, _, name), like in rows]
        return self._checked, gradients


def check_trainable(layers: Iterable[object]) -> None:
    """Raise ValueError if a weight could not be changed in place."""
    for layer in layers:
        for name in gradient_names(layer):
            _changeable(layer, name.removeprefix("d_"))


def _places(layers: Iterable[object]) -> list[tuple[Any, str, str]]:
    """Return each layer that has gradients, with the names of parameter and gradient."""
    places = []
    for layer in layers:
        for name in gradient_names(layer):
            if getattr(layer, name) is not None:
                places.append((layer, name.removeprefix("d_"), name))
        for name in names_without_gradient(layer):
            kind = type(layer).__name__
            sentence = f"{kind}.backward stores no d_{name}, so fit leaves its {name} as they are"
            warnings.warn(sentence, RuntimeWarning, stacklevel=2)
    return places


def _changeable(layer: object, name: str) -> FloatArray:
    """Return what is to be trained, an array that can be written into."""
    value = getattr(layer, name, None)
    got = f"a {type(value).__name__}"
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f" and value.flags.writeable:
            return value
        got = f"{value.dtype}{'' if value.flags.writeable else ', read-only'}"
    raise ValueError(
        f"to be trained, {type(layer).__name__}.{name} must be an array of floats that can be "
        f"written into, got {got}: set it to numpy.array(…, dtype=float) first"
    )


def _gradient(layer: object, name: str, parameter: FloatArray) -> FloatArray:
    gradient: FloatArray = np.asarray(getattr(layer, name))
    if gradient.shape != parameter.shape:
        raise ValueError(
            f"{type(layer).__name__}.backward must store numbers of the shape "
            f"{parameter.shape} as {name}, got {gradient.shape} of {gradient.dtype}"
        )
    return gradient
