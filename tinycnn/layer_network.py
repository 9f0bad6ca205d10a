"""A row of layers for 8×8 images, whichever layers they are: through them, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.layer_list import Layer, Layers, NamedLayer
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from tinycnn.parameters import count_parameters
from tinycnn.summary import Summary, SummaryRow


class LayerNetwork:
    """What a network does with its layers alone; the book's have names.

    Attributes
    ----------
    conv, relu, pool, flatten, dense
        The layers; None where there is no such layer.
    """

    conv = NamedLayer[Conv2D]()
    relu = NamedLayer[ReLU | None]()
    pool = NamedLayer[MaxPool2D | AvgPool2D]()
    flatten = NamedLayer[Flatten]()
    dense = NamedLayer[Dense]()

    _layers: Layers

    def __new__(cls, *_: Any, **__: Any) -> Self:
        """Return a network without layers; an `__init__` of one's own need not call this one's."""
        network = super().__new__(cls)
        network._layers = Layers()
        return network

    def __repr__(self) -> str:
        names = " → ".join(type(layer).__name__ for layer in self.layers)
        return f"<{type(self).__name__} {names}, {self.parameter_count} parameters>"

    def __copy__(self) -> Self:
        """Return a network with a list of its own, of the same layers."""
        network = type(self).__new__(type(self))
        vars(network).update(vars(self), _layers=copy(self._layers))
        return network

    @property
    def layers(self) -> Layers:
        """All layers, first to last."""
        return self._layers

    @layers.setter
    def layers(self, layers: Iterable[Layer]) -> None:
        self._layers.replace(layers)

    @property
    def parameter_count(self) -> int:
        """Number of weights and biases."""
        return sum(map(count_parameters, self.layers))

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return the logits, shape (batch, num_classes), of images of shape (batch, 1, 8, 8)."""
        signal: Any = check_images(x)
        layers = self._layers.as_list
        if not layers or type(layers[0]) is not Conv2D:  # which takes a copy by itself
            signal = checks.float_copy(signal)
        for layer in layers:
            signal = layer.forward(signal)
        return np.asarray(signal)

    def __call__(self, x: ArrayLike) -> FloatArray:
        """Return forward(x)."""
        return self.forward(x)

    def backward(self, d_logits: ArrayLike, need_input: bool = True) -> FloatArray | None:
        """Run the logits' gradient back through all layers, which store their own gradients.

        Returns the images' gradient, shape (batch, 1, 8, 8), or None if it is not needed.
        """
        first, *rest = self.layers.trainable()
        gradient: Any = d_logits
        for layer in reversed(rest):
            gradient = layer.backward(gradient)
        can_skip = type(first).backward is Conv2D.backward
        gradient = first.backward(gradient, need_input) if can_skip else first.backward(gradient)
        return np.asarray(gradient) if need_input else None

    def outputs(self, x: ArrayLike) -> list[FloatArray]:
        """Return what each layer makes of the images, first to last; the layers remember nothing.

        Unlike `trace`, for any layers and many images.
        """
        signal, found = checks.float_copy(check_images(x)), []
        with self._remembering_nothing():
            for layer in self.layers:
                signal = layer.forward(signal)
                found.append(np.array(signal))
        return found

    def _forward_unseen(self, x: ArrayLike) -> FloatArray:
        """Return forward(x); the layers remember nothing."""
        with self._remembering_nothing():
            return self.forward(x)

    @contextmanager
    def _remembering_nothing(self) -> Iterator[None]:
        """Let each layer, and whatever else here has a forward, hold afterwards what it held."""
        others = (one for one in vars(self).values() if callable(getattr(one, "forward", None)))
        all_of_them = [one for one in (*self.layers, *others) if hasattr(one, "__dict__")]
        held = [(vars(one), {**vars(one)}) for one in all_of_them]
        try:
            yield
        finally:
            for now, before in held:
                now.clear()
                now.update(before)

    def summary(self) -> Summary:
        """Return the table of the layers; `print(model.summary())` shows it."""
        blank = np.zeros((1, 1, IMAGE_SIZE, IMAGE_SIZE))
        rows = [SummaryRow("Input", blank.shape, 0)]
        for layer, output in zip(self.layers, self.outputs(blank), strict=True):
            rows.append(SummaryRow(type(layer).__name__, output.shape, count_parameters(layer)))
        return Summary(tuple(rows))


def check_images(x: ArrayLike) -> NDArray[np.generic]:
    """Return a batch of images of whatever real dtype; ValueError unless it is (batch, 1, 8, 8)."""
    images = checks.real_array(x)
    if images.ndim != 4 or images.shape[1:] != (1, IMAGE_SIZE, IMAGE_SIZE):
        raise ValueError(
            f"TinyCNN expects images of shape (batch, 1, {IMAGE_SIZE}, {IMAGE_SIZE}), "
            f"got {images.shape}; {_way_in(images.shape)}"
        )
    return images


def _way_in(shape: tuple[int, ...]) -> str:
    """Return how an array of another shape becomes a batch of images."""
    side = (IMAGE_SIZE, IMAGE_SIZE)
    if shape[-2:] == side and len(shape) == 3:
        return "a batch of 8×8 images goes in as x[:, None]"
    if shape[-1:] == (IMAGE_SIZE**2,) and len(shape) <= 2:
        return "rows of 64 pixels go in as x.reshape(-1, 1, 8, 8)"
    if len(shape) >= 2 and shape[-2:] != side:
        return "make the images 8×8 first"
    return "a single 8×8 image goes in as x[None, None]"
