"""The networks that are compared: what each is called, and how it is made from a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.layers import Dense, Flatten, MaxPool2D, ReLU
from tinycnn.layers.locally_connected2d import LocallyConnected2D
from tinycnn.model import TinyCNN
from tinycnn.model_card import BOOK_CLASSES, BOOK_PATTERNS

BOOK = Architecture()


@dataclass(frozen=True, slots=True)
class ComparedNetwork:
    """A network as something to be made anew, from any seed.

    Attributes
    ----------
    name
        What the command line and the results call it by.
    title
        What a person reads.
    make
        Makes it, untrained, from a seed.
    class_names
        The classes that its images are of.
    """

    name: str
    title: str
    make: Callable[[int], TinyCNN] = field(repr=False)
    class_names: tuple[str, ...] = BOOK_CLASSES

    @property
    def parameter_count(self) -> int:
        """Number of weights and biases."""
        return self.make(0).parameter_count


def network_of(
    architecture: Architecture,
    name: str,
    title: str | None = None,
    class_names: tuple[str, ...] | None = None,
) -> ComparedNetwork:
    """Return the TinyCNN of some keywords as a network to be compared.

    Parameters
    ----------
    class_names
        By default the first line patterns.

    Raises
    ------
    ValueError
        When there are not as many names as the network has classes.
    """
    a = architecture
    classes = BOOK_PATTERNS[: a.num_classes] if class_names is None else tuple(class_names)
    if len(classes) != a.num_classes:
        raise ValueError(
            f"a network of {a.num_classes} classes needs as many names, got {len(classes)}: give "
            "the names of its classes in class_names"
        )
    return ComparedNetwork(name, title or name, _Maker(a), classes)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the TinyCNN of an architecture; equal to any other of the same one, copies too."""

    architecture: Architecture

    def __call__(self, seed: int) -> TinyCNN:
        a = self.architecture
        return TinyCNN(
            seed,
            num_classes=a.num_classes,
            filters=a.filters,
            kernel_size=a.kernel_size,
            pool=a.pool,
            pool_size=a.pool_size,
            relu=a.relu,
        )


def untied_network(seed: int) -> TinyCNN:
    """Return the book's network with kernels that no two places share: 1,080 + 84 parameters.

    Its weights are drawn one after another from one generator.
    """
    model = TinyCNN()
    conv = LocallyConnected2D(1, BOOK.filters, BOOK.kernel_size, IMAGE_SIZE)
    dense = Dense(BOOK.flat_size, BOOK.num_classes)
    _draw_in_a_row((conv, dense), (BOOK.kernel_size**2, BOOK.flat_size), seed)
    model.layers = (conv, ReLU(), MaxPool2D(BOOK.pool_size), Flatten(), dense)
    return model


def fully_connected_network(seed: int) -> TinyCNN:
    """Return 64 → 27 → 3 with a ReLU between: 1,839 parameters.

    Its weights are drawn one after another from one generator.
    """
    model = TinyCNN()
    pixels = IMAGE_SIZE**2
    hidden, dense = Dense(pixels, BOOK.flat_size), Dense(BOOK.flat_size, BOOK.num_classes)
    _draw_in_a_row((hidden, dense), (pixels, BOOK.flat_size), seed)
    model.layers = (Flatten(), hidden, ReLU(), dense)
    return model


def _draw_in_a_row(
    layers: tuple[LocallyConnected2D | Dense, Dense], fan_ins: tuple[int, int], seed: int
) -> None:
    """Draw the weights anew, He-normal, from one generator; the biases stay 0."""
    rng = np.random.default_rng(seed)
    for layer, inputs in zip(layers, fan_ins, strict=True):
        layer.weights = rng.normal(0.0, np.sqrt(2.0 / inputs), layer.weights.shape)


CNN = network_of(BOOK, "cnn", "CNN")
WHOLE_MAP = network_of(
    replace(BOOK, pool_size=BOOK.map_size), "whole-map", "CNN with one window over the whole map"
)
UNTIED = ComparedNetwork("untied", "the same filters untied", untied_network)
FULLY_CONNECTED = ComparedNetwork("dense", "fully connected 64 → 27 → 3", fully_connected_network)
SHARING = (CNN, WHOLE_MAP, UNTIED, FULLY_CONNECTED)
"""What sharing and pooling are seen by."""

NO_RELU = network_of(replace(BOOK, relu=False), "no-relu", "CNN without ReLU")
AVERAGE = network_of(replace(BOOK, pool="avg"), "average", "CNN with average pooling")
LINEAR = network_of(
    replace(BOOK, relu=False, pool="avg"), "linear", "CNN without ReLU and with average pooling"
)
FOUR_CLASSES = network_of(replace(BOOK, num_classes=4), "four-classes", "CNN with four classes")

COMPARISONS = {
    "relu": (CNN, NO_RELU),
    "pool": (CNN, AVERAGE),
    "classes": (CNN, FOUR_CLASSES),
    "sharing": SHARING,
}
"""Each comparison that is one click or one word away, by its name."""
