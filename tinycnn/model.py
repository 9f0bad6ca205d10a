"""TinyCNN: five layers, 114 numbers."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import as_built, bulk, checks, one_image
from tinycnn.architecture import Architecture, Pooling
from tinycnn.arrays import FloatArray
from tinycnn.as_built import Recorded
from tinycnn.files.storage import load_weights, save_weights
from tinycnn.layer_list import Layers
from tinycnn.layer_network import LayerNetwork, check_images
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from tinycnn.losses import loss_and_accuracy, most_probable, softmax
from tinycnn.model_card import ModelCard, book_card, untrained_card
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights


class TinyCNN(LayerNetwork):
    """Conv2D(1→3, 3×3) → ReLU → MaxPool2D(2) → Flatten → Dense(27→3), for 8×8 images.

    Its layers can be changed: after `model.pool = AvgPool2D(2)`, `model.relu = None` or
    `model.layers.insert(1, MyLayer())` every method speaks of the network as it is then, or says
    why it cannot. A layer of one's own has `forward(x)` and, to be trained, `backward(d_output)`:
    what that stores as `d_weights`, `d_bias` or another `d_…`, `fit` takes for the gradient of
    `weights`, `bias`, ….

    Parameters
    ----------
    seed
        Seed of the convolution's weights; the dense layer takes seed + 1.
    num_classes, filters, kernel_size, pool, pool_size, relu
        Other networks of the same kind: `pool` is "max" or "avg", `relu=False` leaves the ReLU
        out. The defaults are the network of the book, with 114 parameters.

    Attributes
    ----------
    conv, relu, pool, flatten, dense
        The layers; None where there is no such layer, as `relu` in a network without one.
    layers
        All layers in a list, first to last. What changes in the list changes the network.
    """

    _card: ModelCard | None = None
    _recorded: Recorded | None = None

    def __init__(
        self,
        seed: SupportsIndex = 42,
        *,
        num_classes: int = 3,
        filters: int = 3,
        kernel_size: int = 3,
        pool: Pooling = "max",
        pool_size: int = 2,
        relu: bool = True,
    ) -> None:
        seed = checks.integer(seed, "seed", at_least=0)
        a = Architecture(num_classes, filters, kernel_size, pool, pool_size, relu)
        conv = Conv2D(1, a.filters, a.kernel_size, seed)
        dense = Dense(a.flat_size, a.num_classes, seed + 1)
        self._begin_with(a, conv, dense, untrained_card(a.num_classes, seed))

    def _begin_with(self, a: Architecture, conv: Conv2D, dense: Dense, card: ModelCard) -> None:
        self._layers = Layers(
            conv=conv,
            relu=ReLU() if a.relu else None,
            pool=MaxPool2D(a.pool_size) if a.pool == "max" else AvgPool2D(a.pool_size),
            flatten=Flatten(),
            dense=dense,
        )
        self._card = card

    @property
    def architecture(self) -> Architecture:
        """The keywords of the network as it is now.

        Raises
        ------
        ValueError
            When there are none for it: with layers of one's own, or in another order.
        """
        if self._has_own_forward:
            raise as_built.refusal(f"{type(self).__name__} has a forward of its own")
        return as_built.architecture_of(self.layers.as_list)

    @property
    def _has_own_forward(self) -> bool:
        return type(self).forward is not _FORWARD or "forward" in vars(self)

    @property
    def architecture_to_train(self) -> Architecture | None:
        """The keywords of the network if forward and backward are as written, else None."""
        if self._has_own_backward:
            return None
        try:
            architecture = self.architecture
        except ValueError:
            return None
        return architecture if as_built.learn_as_built(self.layers.as_list) else None

    @property
    def _has_own_backward(self) -> bool:
        return type(self).backward is not _BACKWARD or "backward" in vars(self)

    @property
    def card(self) -> ModelCard:
        """What the classes are called, the data set, how the weights were made.

        Give a network of other data another `ModelCard`. Without one, 3 or 4 classes are the line
        patterns'; so they are after a change of their number.
        """
        card, classes = self._card or ModelCard(), self._num_classes
        named = self._card is not None and len(card.class_names) in (0, classes)
        if named or classes is None:
            return card
        return replace(book_card(classes), made=card.made, names_are_guessed=True)

    @card.setter
    def card(self, card: ModelCard) -> None:
        checks.require_kind(card, ModelCard, 'try ModelCard(["a", "b", "c"])')
        if self._num_classes is not None:
            card.for_classes(self._num_classes)
        self._card = card

    @property
    def _num_classes(self) -> int | None:
        """The number of classes; None where the last layer does not tell."""
        last = self.layers[-1] if self.layers else None
        return last.out_features if isinstance(last, Dense) else None

    @classmethod
    def from_weights(cls, weights: Weights) -> TinyCNN:
        """Return a new network with a copy of these weights."""
        network = cls.sharing(weights)
        network.install(weights)
        return network

    @classmethod
    def sharing(cls, weights: Weights) -> TinyCNN:
        """Return a new network that computes with the arrays of `weights` themselves.

        They are read-only: such a network is not to be trained.
        """
        _check_weights(weights)
        network = cls.__new__(cls)
        conv = Conv2D.of(weights.kernels, weights.conv_bias)
        dense = Dense.of(weights.dense_weights, weights.dense_bias)
        network._begin_with(weights.architecture, conv, dense, weights.card)
        return network

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> TinyCNN:
        """Return a new network with the weights of a file; errors as in `load_weights`."""
        return cls.from_weights(load_weights(path))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the weights to a file, from which `load` makes the same network.

        Raises
        ------
        ValueError
            When a file of weights cannot say this network: with layers of one's own.
        WeightsFileError
            When the file cannot be written.
        """
        save_weights(path, self.weights_record())

    def weights_record(self) -> Weights:
        """Return a frozen copy of the weights as they are now; ValueError as in `architecture`."""
        return Weights(self.architecture, *as_built.arrays_of(self.layers.as_list), self.card)

    def _record_to_run(self) -> Weights:
        """Return a record that computes just as the layers do now: the last one, if it still does.

        ValueError as in `architecture`.
        """
        layers, recorded = self.layers.as_list, self._recorded
        if recorded is None or self._has_own_forward or not recorded.is_true_of(layers, self._card):
            self._recorded = recorded = Recorded(self.weights_record(), layers, self._card)
        return recorded.weights

    def install(self, weights: Weights) -> None:
        """Copy these weights and their card; ValueError for those of another architecture."""
        _check_weights(weights)
        if weights.architecture != self.architecture:
            raise ValueError(
                f"these weights belong to {weights.architecture}, this network is "
                f"{self.architecture}; try TinyCNN.from_weights(weights)"
            )
        conv, dense = self.conv, self.dense
        conv.weights, conv.bias = weights.kernels, weights.conv_bias
        dense.weights, dense.bias = weights.dense_weights, weights.dense_bias
        self.card = weights.card

    def probabilities(self, x: ArrayLike) -> FloatArray:
        """Return softmax(forward(x)), shape (batch, num_classes); the layers remember nothing.

        Made for many images: many times as fast as forward, and the same within rounding. With
        layers of one's own it is forward itself.
        """
        images = check_images(x)
        try:
            weights = self._record_to_run()
        except ValueError:
            with np.errstate(over="ignore", invalid="ignore"):
                return softmax(self._forward_unseen(images))
        return probabilities(weights, images)

    def predict(self, x: ArrayLike) -> NDArray[np.intp]:
        """Return the most probable class of each image, or −1 where a probability is NaN."""
        return most_probable(self.probabilities(x))

    def evaluate(self, x: ArrayLike, y: ArrayLike) -> float:
        """Return the share of images whose prediction is the label; NaN for an empty batch."""
        return loss_and_accuracy(self.probabilities(x), y)[1]

    def trace(self, image: ArrayLike) -> ForwardTrace:
        """Return everything that one image makes on its way; the layers remember nothing.

        Parameters
        ----------
        image
            Shape (8, 8), (1, 8, 8) or (1, 1, 8, 8).

        Raises
        ------
        ValueError
            Also for a network with layers of one's own: see `outputs`.
        """
        return one_image.run(self._record_to_run(), image)


def probabilities(weights: Weights, images: NDArray[np.generic]) -> FloatArray:
    """Return what `TinyCNN.from_weights(weights).probabilities(images)` does, without a network.

    Parameters
    ----------
    weights
        Of which network.
    images
        Real numbers, shape (batch, 1, 8, 8), which is not checked.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        result = bulk.probabilities(weights, images)
        unsure = np.isnan(result[:, 0])  # of a softmax, all of a row is NaN or nothing
        if unsure.any():
            result[unsure] = softmax(TinyCNN.sharing(weights).forward(images[unsure]))
    return result


_FORWARD, _BACKWARD = LayerNetwork.forward, LayerNetwork.backward


def _check_weights(weights: object) -> None:
    is_path = isinstance(weights, str | os.PathLike)
    hint = f"try TinyCNN.load({weights!r})" if is_path else "try load_weights(path)"
    checks.require_kind(weights, Weights, hint)
