"""What of a layer is set from outside: checked, copied, refused before anything changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import FloatArray


class _Checked:
    """An attribute that only setting goes through: what was set stands in the layer itself.

    A descriptor without `__get__` costs nothing to read.
    """

    def __set_name__(self, layer_class: type, name: str) -> None:
        self._name = name


class Parameter(_Checked):
    """The attribute of a layer that holds weights or biases.

    Whatever is set, be it integers, lists or another layer's array, is copied to float64: nobody
    else writes into a layer's numbers, and training writes into nobody else's. The shape is the
    one of the array that the layer was made with.
    """

    if TYPE_CHECKING:

        def __get__(self, layer: object, layer_class: type) -> FloatArray: ...

    def __set__(self, layer: object, values: ArrayLike) -> None:
        held = vars(layer)
        old: FloatArray | None = held.get(self._name)
        kind = type(layer).__name__
        name = f"{kind}.{self._name}"
        if old is None:
            held[self._name] = checks.float_copy(values, name)
        elif values is not old or not old.flags.writeable:  # `weights -= step` sets it once more
            held[self._name] = checks.array_of_shape(values, name, old.shape, f"this {kind}")


class Size(_Checked):
    """The attribute of a layer that holds a size: an integer of at least 1."""

    if TYPE_CHECKING:

        def __get__(self, layer: object, layer_class: type) -> int: ...

    def __set__(self, layer: object, size: SupportsIndex) -> None:
        vars(layer)[self._name] = checks.integer(size, self._name)


def gradient_names(layer: object) -> list[str]:
    """Return where a layer, one of one's own too, keeps gradients: `d_weights`, `d_…`."""
    names = [name for name in getattr(layer, "__dict__", ()) if name.startswith("d_")]
    return [name for name in names if hasattr(layer, name.removeprefix("d_"))]


def names_without_gradient(layer: object) -> list[str]:
    """Return which of `weights` and `bias` a layer has, but no gradient for."""
    return [
        name
        for name in ("weights", "bias")
        if hasattr(layer, name) and getattr(layer, f"d_{name}", None) is None
    ]


def count_parameters(layer: object) -> int:
    """Return how many numbers a layer can learn."""
    count = getattr(layer, "parameter_count", None)
    if isinstance(count, int):
        return count
    names = {"weights", "bias", *(name.removeprefix("d_") for name in gradient_names(layer))}
    values = (getattr(layer, name, None) for name in names)
    return sum(int(np.size(value)) for value in values if value is not None)
