"""The numbers of a TinyCNN, as a value that cannot change any more."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from tinycnn import checks
from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.model_card import ModelCard
from tinycnn.records import Record


@dataclass(frozen=True, slots=True, eq=False)
class Weights(Record):
    """Every weight and bias of one network, with the architecture they belong to.

    Attributes
    ----------
    architecture
        Which network the arrays fit.
    kernels
        Convolution kernels, shape (filters, 1, k, k).
    conv_bias
        One bias per filter, shape (filters,).
    dense_weights
        Shape (flat_size, num_classes).
    dense_bias
        One bias per class, shape (num_classes,).
    card
        What the classes are called, the data set, how the weights were made. By default nothing
        of it is known; classes without a name get "class 1", "class 2", ….
    """

    architecture: Architecture
    kernels: FloatArray
    conv_bias: FloatArray
    dense_weights: FloatArray
    dense_bias: FloatArray
    card: ModelCard = field(default=ModelCard())

    def __post_init__(self) -> None:
        checks.require_kind(self.architecture, Architecture, "try Architecture()")
        for name, shape in self.expected_shapes(self.architecture).items():
            array = checks.array_of_shape(getattr(self, name), name, shape, self.architecture)
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        object.__setattr__(self, "card", self.card.for_classes(self.architecture.num_classes))

    @classmethod
    def from_vector(
        cls, architecture: Architecture, vector: FloatArray, card: ModelCard
    ) -> Weights:
        """Return the weights of a vector as `vector` makes it.

        Parameters
        ----------
        architecture
            Of which network.
        vector
            Shape (parameters,), float64; copied.
        card
            Of as many classes.
        """
        weights, store = cls.__new__(cls), object.__setattr__
        store(weights, "architecture", architecture)
        store(weights, "card", card)
        copy = vector.copy()
        copy.setflags(write=False)
        for name, array in split_vector(architecture, copy).items():
            store(weights, name, array)
        return weights

    def __repr__(self) -> str:
        shapes = self.expected_shapes(self.architecture)
        return f"<Weights {', '.join(f'{name} {shape}' for name, shape in shapes.items())}>"

    @property
    def arrays(self) -> dict[str, FloatArray]:
        """The arrays by attribute name, in the order of `expected_shapes`."""
        return {name: getattr(self, name) for name in self.expected_shapes(self.architecture)}

    @property
    def vector(self) -> FloatArray:
        """A new array of all parameters, one array after the other, each row by row."""
        return np.concatenate([array.ravel() for array in self.arrays.values()])

    @property
    def are_finite(self) -> bool:
        """Whether no weight and no bias is NaN or infinite."""
        return all(bool(np.isfinite(array).all()) for array in self.arrays.values())

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of the classes, in the order of the logits."""
        return self.card.class_names

    @property
    def names_are_guessed(self) -> bool:
        """Whether nobody has named the classes, so that they bear stand-ins or guesses."""
        return self.card.names_are_guessed

    @property
    def dataset(self) -> str | None:
        """The name of the data set that the weights are for; None where that is unknown."""
        return self.card.dataset

    @property
    def made(self) -> str:
        """How the weights were made, in a line; "" where that is unknown."""
        return self.card.made

    @staticmethod
    def expected_shapes(architecture: Architecture) -> dict[str, tuple[int, ...]]:
        """Return the shape of each array of `architecture`, by attribute name."""
        a = architecture
        return {
            "kernels": (a.filters, 1, a.kernel_size, a.kernel_size),
            "conv_bias": (a.filters,),
            "dense_weights": (a.flat_size, a.num_classes),
            "dense_bias": (a.num_classes,),
        }


@lru_cache(maxsize=64)
def _places(architecture: Architecture) -> tuple[tuple[str, slice, tuple[int, ...]], ...]:
    """Return of each array its name, where it stands in the vector, and its shape."""
    places, start = [], 0
    for name, shape in Weights.expected_shapes(architecture).items():
        places.append((name, slice(start, start + math.prod(shape)), shape))
        start += math.prod(shape)
    return tuple(places)


def split_vector(architecture: Architecture, vector: FloatArray) -> dict[str, FloatArray]:
    """Return the arrays in a vector of all parameters by their names: views, not copies.

    Of several vectors, one in each column, each array has their axis last.
    """
    columns = vector.shape[1:]
    return {
        name: vector[place].reshape(*shape, *columns)
        for name, place, shape in _places(architecture)
    }


def parameter_count(architecture: Architecture) -> int:
    """Return how many weights and biases a network of `architecture` has."""
    return sum(math.prod(shape) for _, _, shape in _places(architecture))
