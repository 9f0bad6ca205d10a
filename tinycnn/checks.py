"""Checks of arguments, in one place for every part of the network.

Each check returns the argument in the form to compute with, or raises an error that says what was
expected, what came, and what to try. A caller that checks before it stores anything stays intact.
"""

from __future__ import annotations

import math
import operator
import os
from numbers import Real
from reprlib import repr as short_repr
from types import UnionType
from typing import SupportsIndex, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn.arrays import FloatArray

Shape = tuple[int, ...]
Cache = TypeVar("Cache")


def real_array(values: ArrayLike, name: str = "x") -> NDArray[np.generic]:
    """Return `values` as an array of whatever real dtype, not copied if it is one already.

    Raises
    ------
    TypeError
        When `values` holds anything but real numbers and booleans.
    ValueError
        When its rows are of different lengths.
    """
    array = _array(values, name)
    if array.dtype.kind not in "fiub":
        raise TypeError(
            f"{name} must hold real numbers, got dtype {array.dtype}; "
            "try numpy.array(..., dtype=float)"
        )
    return array


def float_array(values: ArrayLike, name: str = "x") -> FloatArray:
    """Return `values` as float64, not copied if it is that already; errors as in real_array."""
    return real_array(values, name).astype(np.float64, copy=False)


def float_copy(values: ArrayLike, name: str = "x") -> FloatArray:
    """Return `values` as a new float64 array in C order, which later writes to `values` miss."""
    return real_array(values, name).astype(np.float64, order="C")


def array_of_shape(values: ArrayLike, name: str, shape: Shape, owner: object) -> FloatArray:
    """Return `values` as a new float64 array in C order; ValueError unless it fits its owner."""
    if type(values) is np.ndarray and values.dtype == np.float64:
        array = values.copy()
    else:
        array = float_copy(values, name)
    if array.shape != shape:
        hint = f"; try numpy.full({shape}, {array})" if array.ndim == 0 else ""
        raise ValueError(f"{name} must have shape {shape} for {owner}, got {array.shape}{hint}")
    return array


def number_above_zero(value: object, name: str, example: float) -> float:
    """Return `value` as a float.

    Raises
    ------
    TypeError
        When it is no real number; a boolean or a text is none either.
    ValueError
        When it is not finite and above 0.
    """
    expected = f"{name} must be a number above 0, got {value!r}: try {example}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(expected)
    number = float(value)
    if not (math.isfinite(number) and number > 0):
        raise ValueError(expected)
    return number


def number_between(
    value: object, name: str, at_least: float, at_most: float, example: float
) -> float:
    """Return `value` as a float; errors as above unless it is in the range, its ends included."""
    expected = f"{name} must be a number from {at_least} to {at_most}, got {value!r}: try {example}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(expected)
    number = float(value)
    if not at_least <= number <= at_most:  # NaN is neither
        raise ValueError(expected)
    return number


def require_kind(value: object, kind: type | UnionType, hint: str) -> None:
    """Raise TypeError unless `value` is of this kind; the only union is that of paths."""
    if not isinstance(value, kind):
        expected = _a(kind.__name__) if isinstance(kind, type) else "a path"
        raise TypeError(f"expected {expected}, got {_short(value)}: {hint}")


def _short(value: object) -> str:
    is_short = isinstance(value, str | int | float | os.PathLike)
    return short_repr(value) if is_short else _a(type(value).__name__)


def _a(noun: str) -> str:
    return f"{'an' if noun[0].lower() in 'aeio' else 'a'} {noun}"


def integer(value: SupportsIndex, name: str, at_least: int = 1) -> int:
    """Return `value` as an int.

    Raises
    ------
    TypeError
        When it is no integer; a boolean or a float with no fraction is none either.
    ValueError
        When it is smaller than `at_least`.
    """
    expected = f"{name} must be an integer of at least {at_least}, got {value!r}"
    if isinstance(value, bool | np.bool_):
        raise TypeError(expected)
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(expected) from None
    if number < at_least:
        raise ValueError(expected)
    return number


def class_indices(labels: ArrayLike, batch: int, num_classes: int) -> NDArray[np.intp]:
    """Return class labels as an index array of shape (batch,).

    Raises
    ------
    TypeError
        When the labels are not integers.
    ValueError
        When there is not one label per row, or one is not in 0 … num_classes − 1.
    """
    array = _array(labels, "labels")
    if array.shape != (batch,):
        hint = "; try y.argmax(axis=1) if they are one-hot" if array.ndim == 2 else ""
        raise ValueError(
            f"labels must be one class index per row, shape ({batch},), "
            f"got shape {array.shape}{hint}"
        )
    if array.size == 0:
        return np.zeros(0, dtype=np.intp)
    if array.dtype.kind not in "iu":
        is_number = array.dtype.kind in "fb"
        hint = "y.astype(int)" if is_number else "[class_names.index(name) for name in y]"
        raise TypeError(f"labels must be integers, got dtype {array.dtype}; try {hint}")
    if array.min() < 0 or array.max() >= num_classes:
        raise ValueError(
            f"labels must be from 0 to {num_classes - 1}, got {array.min()} to {array.max()}; "
            "number the classes from 0"
        )
    return array.astype(np.intp)


def _array(values: ArrayLike, name: str) -> NDArray[np.generic]:
    try:
        return np.asarray(values)
    except ValueError:
        raise ValueError(
            f"{name} must be an array, or lists whose rows are equally long, got a "
            f"{type(values).__name__} that is neither; look for a row that is too short or too long"
        ) from None


def after_forward(cache: Cache | None, layer: object) -> Cache:
    """Return what `layer` cached in its forward pass; RuntimeError when there was none."""
    if cache is None:
        raise RuntimeError(
            f"{type(layer).__name__}.backward needs the input of a forward pass, and there was "
            "none; call forward(x) first"
        )
    return cache


def output_gradient(d_output: ArrayLike, output_shape: Shape) -> FloatArray:
    """Return the gradient of a layer's output as float64; ValueError unless it has its shape."""
    gradient = float_array(d_output, "d_output")
    if gradient.shape != output_shape:
        raise ValueError(
            f"d_output must have the shape of the last forward pass's output, {output_shape}, "
            f"got {gradient.shape}; call forward with this batch first"
        )
    return gradient


def pooled_shape(input_shape: Shape, pool_size: int, layer: str) -> Shape:
    """Return (batch, channels, ⌊H/p⌋, ⌊W/p⌋); ValueError unless one window fits."""
    if len(input_shape) != 4:
        raise ValueError(
            f"{layer} expects (batch, channels, height, width), got {input_shape}; "
            "a single image needs a batch axis: x[None]"
        )
    batch, channels, height, width = input_shape
    if height < pool_size or width < pool_size:
        raise ValueError(
            f"{layer}'s {pool_size}×{pool_size} window is larger than the {height}×{width} map; "
            "try a smaller pool_size or a larger map"
        )
    return (batch, channels, height // pool_size, width // pool_size)


def convolved_shape(input_shape: Shape, filters: int, channels: int, k: int) -> Shape:
    """Return (batch, filters, H − k + 1, W − k + 1); ValueError unless channels and kernel fit."""
    if len(input_shape) != 4 or input_shape[1] != channels:
        hint = "a single image needs a batch axis: x[None]"
        if len(input_shape) == 4:
            hint = f"Conv2D({input_shape[1]}, {filters}, {k}) takes these"
        raise ValueError(
            f"Conv2D expects (batch, {channels}, height, width), got {input_shape}; {hint}"
        )
    batch, _, height, width = input_shape
    if height < k or width < k:
        raise ValueError(
            f"Conv2D's {k}×{k} kernel is larger than the {height}×{width} image; "
            "try a smaller kernel_size or a larger image"
        )
    return (batch, filters, height - k + 1, width - k + 1)


def dense_shape(input_shape: Shape, inputs: int, outputs: int) -> Shape:
    """Return (batch, outputs); ValueError unless each row has as many numbers as it takes."""
    if len(input_shape) != 2 or input_shape[1] != inputs:
        hint = "put Flatten before it, and x[None] around a single row"
        if len(input_shape) == 2:
            hint = f"Dense({input_shape[1]}, {outputs}) takes these"
        raise ValueError(f"Dense expects (batch, {inputs}), got {input_shape}; {hint}")
    return (input_shape[0], outputs)
