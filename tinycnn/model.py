"""TinyCNN: five layers, 114 numbers."""

from __future__ import annotations

from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import as_built, bulk, checks, one_image
from tinycnn.architecture import IMAGE_SIZE, Architecture, Pooling
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.as_built import Recorded
from tinycnn.checks import Shape
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from tinycnn.losses import loss_and_accuracy, most_probable, softmax
from tinycnn.model_card import ModelCard, untrained_card
from tinycnn.summary import Summary, SummaryRow
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights

LaterLayer = ReLU | MaxPool2D | AvgPool2D | Flatten | Dense
Layer = Conv2D | LaterLayer


class TinyCNN:
    """Conv2D(1→3, 3×3) → ReLU → MaxPool2D(2) → Flatten → Dense(27→3), for 8×8 images.

    Parameters
    ----------
    seed
        Seed of the convolution's weights; the dense layer takes seed + 1.
    num_classes, filters, kernel_size, pool, pool_size, relu
        Other networks of the same kind: `pool` is "max" or "avg", `relu=False` leaves the ReLU
        out. The defaults are the network of the book, with 114 parameters.

    Attributes
    ----------
    architecture
        The keywords, as a frozen record.
    conv, relu, pool, flatten, dense
        The layers; `relu` is None in a network without one.
    layers
        The same in a list, first to last.
    card
        What the classes are called, the data set, how the weights were made: give a network of
        other data another `ModelCard`. Without one, 3 or 4 classes are the line patterns'.
    """

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
        self.architecture = a
        self._recorded: Recorded | None = None
        self.conv = conv
        self.relu = ReLU() if a.relu else None
        self.pool = MaxPool2D(a.pool_size) if a.pool == "max" else AvgPool2D(a.pool_size)
        self.flatten = Flatten()
        self.dense = dense
        self.card = card

    def __repr__(self) -> str:
        names = " → ".join(type(layer).__name__ for layer in self.layers)
        return f"<TinyCNN {names}, {self.parameter_count} parameters>"

    @property
    def layers(self) -> list[Layer]:
        """The layers, first to last."""
        return [self.conv, *self._after_conv]

    @property
    def _after_conv(self) -> list[LaterLayer]:
        rest: list[LaterLayer] = [self.pool, self.flatten, self.dense]
        return rest if self.relu is None else [self.relu, *rest]

    @property
    def parameter_count(self) -> int:
        """Number of weights and biases."""
        return self.conv.parameter_count + self.dense.parameter_count

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
        network = cls.__new__(cls)
        conv = Conv2D.of(weights.kernels, weights.conv_bias)
        dense = Dense.of(weights.dense_weights, weights.dense_bias)
        network._begin_with(weights.architecture, conv, dense, weights.card)
        return network

    def weights_record(self) -> Weights:
        """Return a frozen copy of the weights as they are now."""
        return Weights(
            self.architecture,
            self.conv.weights,
            self.conv.bias,
            self.dense.weights,
            self.dense.bias,
            self.card,
        )

    def _record_to_run(self) -> Weights | None:
        """Return a record that computes just as the layers do now; None if no record could.

        It is the last one again if each number is still the same.
        """
        if not as_built.has_its_layers(self.architecture, self.layers):
            return None
        arrays = self.conv.weights, self.conv.bias, self.dense.weights, self.dense.bias
        if self._recorded is None or not self._recorded.matches(arrays, self.card):
            if not as_built.are_plain(arrays):
                return None
            self._recorded = Recorded(self.weights_record(), arrays)
        return self._recorded.weights

    def install(self, weights: Weights) -> None:
        """Copy these weights and their card; ValueError for those of another architecture."""
        if weights.architecture != self.architecture:
            raise ValueError(
                f"these weights belong to {weights.architecture}, this network is "
                f"{self.architecture}; try TinyCNN.from_weights(weights)"
            )
        self.conv.weights = weights.kernels.copy()
        self.conv.bias = weights.conv_bias.copy()
        self.dense.weights = weights.dense_weights.copy()
        self.dense.bias = weights.dense_bias.copy()
        self.card = weights.card

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return the logits, shape (batch, num_classes), of images of shape (batch, 1, 8, 8)."""
        signal = self.conv.forward(_check_images(x))
        for layer in self._after_conv:
            signal = layer.forward(signal)
        return signal

    def backward(self, d_logits: ArrayLike, need_input: bool = True) -> FloatArray | None:
        """Run the logits' gradient back through all layers, which store their own gradients.

        Returns the images' gradient, shape (batch, 1, 8, 8), or None if it is not needed.
        """
        gradient: ArrayLike = d_logits
        for layer in reversed(self._after_conv):
            gradient = layer.backward(gradient)
        return self.conv.backward(gradient, need_input)

    def probabilities(self, x: ArrayLike) -> FloatArray:
        """Return softmax(forward(x)), shape (batch, num_classes); the layers remember nothing.

        Made for many images: many times as fast as forward, and the same within rounding.
        """
        images = _check_images(x)
        with np.errstate(over="ignore", invalid="ignore"):
            result = bulk.probabilities(self.weights_record(), images)
            unsure = np.isnan(result[:, 0])  # of a softmax, all of a row is NaN or nothing
            if unsure.any():
                signal = checks.float_copy(images[unsure])
                for layer in self.layers:
                    signal = layer.compute(signal)
                result[unsure] = softmax(signal)
        return result

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
        """
        weights = self._record_to_run()
        if weights is not None:
            return one_image.run(weights, image)
        return self._trace_by_layers(one_image.one_image(image)[None, None])

    def _trace_by_layers(self, x: FloatArray) -> ForwardTrace:
        """Return the trace of a batch of one, computed by the layers as they are now."""
        with np.errstate(over="ignore", invalid="ignore"):
            z = self.conv.compute(x)
            activation = z if self.relu is None else self.relu.compute(z)
            pooled = self.pool.compute(activation)
            flat = self.flatten.compute(pooled)
            logits = self.dense.compute(flat)
            contributions = flat * self.dense.weights.T
        winners, ties = self._pooling_marks(activation)
        return ForwardTrace(
            weights=self.weights_record(),
            image=x[0, 0],
            z=z[0],
            activation=activation[0],
            winners=winners[0],
            ties=ties[0],
            pooled=pooled[0],
            flat=flat[0],
            contributions=contributions,
            logits=logits[0],
            probabilities=softmax(logits)[0],
        )

    def _pooling_marks(self, x: FloatArray) -> tuple[BoolArray, BoolArray]:
        if isinstance(self.pool, MaxPool2D):
            return self.pool.winners(x), self.pool.ties(x)
        return np.zeros(x.shape, dtype=bool), np.zeros(x.shape, dtype=bool)

    def summary(self) -> Summary:
        """Return the table of the layers; `print(model.summary())` shows it."""
        shape: Shape = (1, 1, IMAGE_SIZE, IMAGE_SIZE)
        rows = [SummaryRow("Input", shape, 0)]
        for layer in self.layers:
            shape = layer.output_shape(shape)
            parameters = getattr(layer, "parameter_count", 0)
            rows.append(SummaryRow(type(layer).__name__, shape, parameters))
        return Summary(tuple(rows))


def _check_images(x: ArrayLike) -> NDArray[np.generic]:
    """Return a batch of images of whatever real dtype; ValueError unless it is (batch, 1, 8, 8)."""
    images = checks.real_array(x)
    if images.ndim != 4 or images.shape[1:] != (1, IMAGE_SIZE, IMAGE_SIZE):
        raise ValueError(
            f"TinyCNN expects images of shape (batch, 1, {IMAGE_SIZE}, {IMAGE_SIZE}), "
            f"got {images.shape}; a single 8×8 image goes in as x[None, None]"
        )
    return images
