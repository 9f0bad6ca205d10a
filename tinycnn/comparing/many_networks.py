"""Many networks of the same layers, computed and trained at once.

Six seeds or ten draws of a data set are as many networks with weights and images of their own. One
by one, most of the time goes into calling NumPy; here each call serves all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape
from tinycnn.comparing.many_layers import Part, part_of
from tinycnn.losses import SMALLEST_PROBABILITY, unchecked_softmax
from tinycnn.model import TinyCNN
from tinycnn.training.optimizers import Optimizer

Labels = NDArray[np.intp] | NDArray[np.int64]


class ManyNetworks:
    """Networks that differ in their weights alone.

    Parameters
    ----------
    models
        One network or more, of the same layers of this package; they are left as they are.

    Raises
    ------
    ValueError
        For none, or for a layer that cannot be computed so.
    """

    def __init__(self, models: Sequence[TinyCNN]) -> None:
        if not models:
            raise ValueError("there is no network to compare: give one or more")
        self._parts: list[Part] = []
        shape: Shape = (1, 1, IMAGE_SIZE, IMAGE_SIZE)
        for layers in zip(*(model.layers for model in models), strict=True):
            self._parts.append(part_of(layers, shape))
            shape = layers[0].output_shape(shape)
        self._parameters = [array for part in self._parts for array in part.parameters]
        self.count, self.num_classes = len(models), shape[-1]

    def logits(self, x: FloatArray) -> FloatArray:
        """Return shape (networks, images, classes).

        Parameters
        ----------
        x
            Checked images: (networks, images, 1, 8, 8), or (images, 1, 8, 8) for all networks.
        """
        return self._forward(_signal(x, self.count)).swapaxes(1, 2)

    def step(self, x: FloatArray, y: Labels, optimizer: Optimizer) -> FloatArray:
        """Make one step of each network on a batch of its own; return the losses before it.

        Parameters
        ----------
        x, y
            Checked images, (networks, images, 1, 8, 8), and labels, (networks, images).
        """
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            p = unchecked_softmax(self._forward(_signal(x, self.count)).swapaxes(1, 2))
            right = np.eye(self.num_classes, dtype=bool)[y]
            chosen = p[right].reshape(y.shape)
            d_signal = ((p - right) / y.shape[1]).swapaxes(1, 2)
            for part in reversed(self._parts[1:]):
                d_signal = part.backward(d_signal)
            self._parts[0].backward(d_signal, need_input=False)
            gradients = [array for part in self._parts for array in part.gradients]
            optimizer.update(self._parameters, gradients)
            losses: FloatArray = -np.log(np.maximum(chosen, SMALLEST_PROBABILITY)).mean(axis=1)
        return losses

    def scores(self, x: FloatArray, y: Labels) -> tuple[FloatArray, FloatArray]:
        """Return each network's mean loss and accuracy on labelled images, as `score` does.

        Parameters
        ----------
        x, y
            As in `step`, or the same images and labels for all networks.
        """
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            p = unchecked_softmax(self.logits(x))
        y = np.broadcast_to(y, p.shape[:2])
        chosen = np.take_along_axis(p, y[..., None], axis=-1)[..., 0]
        losses = abs(np.log(np.maximum(chosen, SMALLEST_PROBABILITY))).mean(axis=1)
        right = (p.argmax(axis=-1) == y) & ~np.isnan(p).any(axis=-1)
        return losses, right.mean(axis=1)

    def write_into(self, models: Sequence[TinyCNN]) -> None:
        """Give each of these models, of the same layers, the weights as they are now."""
        for number, model in enumerate(models):
            for part, layer in zip(self._parts, model.layers, strict=True):
                for name, array in zip(("weights", "bias"), part.parameters, strict=False):
                    setattr(layer, name, array[number].reshape(getattr(layer, name).shape))

    def _forward(self, signal: FloatArray) -> FloatArray:
        for part in self._parts:
            signal = part.forward(signal)
        return signal


def _signal(x: FloatArray, count: int) -> FloatArray:
    """Return images as [network, pixel, image]."""
    pixels = x.reshape(*x.shape[:-3], IMAGE_SIZE**2).swapaxes(-1, -2)
    return np.broadcast_to(pixels, (count, *pixels.shape[-2:]))
