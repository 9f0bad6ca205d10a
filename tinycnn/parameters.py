"""What of a layer is set from outside: checked, copied, refused before anything changes."""

from __future__ import annotations

from typing import Any, SupportsIndex, overload

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import FloatArray


class Parameter:
    """The attribute of a layer that holds weights or biases.

    Whatever is set, be it integers, lists or another layer's array, is copied to float64: nobody
    else writes into a layer's numbers, and training writes into nobody else's. The shape is the
    one of the array that the layer was made with.
    """

    def __set_name__(self, layer_class: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, layer: None, layer_class: type) -> Parameter: ...
    @overload
    def __get__(self, layer: object, layer_class: type) -> FloatArray: ...
    def __get__(self, layer: object | None, layer_class: type) -> Parameter | FloatArray:
        if layer is None:
            return self
        array: FloatArray = _held(layer, self._name)
        return array

    def __set__(self, layer: object, values: ArrayLike) -> None:
        held = vars(layer)
        old: FloatArray | None = held.get(self._name)
        kind = type(layer).__name__
        name = f"{kind}.{self._name}"
        if old is None:
            held[self._name] = checks.float_copy(values, name)
        elif values is not old or not old.flags.writeable:  # `weights -= step` sets it once more
            held[self._name] = checks.array_of_shape(values, name, old.shape, f"this {kind}")


class Size:
    """The attribute of a layer that holds a size: an integer of at least 1."""

    def __set_name__(self, layer_class: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, layer: None, layer_class: type) -> Size: ...
    @overload
    def __get__(self, layer: object, layer_class: type) -> int: ...
    def __get__(self, layer: object | None, layer_class: type) -> Size | int:
        if layer is None:
            return self
        size: int = _held(layer, self._name)
        return size

    def __set__(self, layer: object, size: SupportsIndex) -> None:
        vars(layer)[self._name] = checks.integer(size, self._name)


def _held(layer: object, name: str) -> Any:
    """Return what a layer holds; AttributeError if its `__init__` has not come so far."""
    try:
        return vars(layer)[name]
    except KeyError:
        raise AttributeError(f"this {type(layer).__name__} has no {name} yet: set it") from None


def parameters_of(layer: object) -> dict[str, ArrayLike]:
    """Return what a layer can learn, by name, a layer of one's own too.

    That is `weights` and `bias`, and whatever it keeps a gradient of in an attribute `d_…`.
    """
    gradients = [name for name in getattr(layer, "__dict__", ()) if name.startswith("d_")]
    names = [*(name.removeprefix("d_") for name in gradients), "weights", "bias"]
    found = {name: getattr(layer, name, None) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def count_parameters(layer: object) -> int:
    """Return how many numbers a layer can learn."""
    count = getattr(layer, "parameter_count", None)
    if isinstance(count, int):
        return count
    return sum(int(np.size(value)) for value in parameters_of(layer).values())
