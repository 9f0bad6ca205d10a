"""Every array of a pass by its name: those of the weights and those of the trace."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tinycnn.trace import ForwardTrace

Arrays = dict[str, NDArray[Any]]

_MAPS = ("filter", "row", "column")
AXES = {
    "image": ("row", "column"),
    "kernels": ("filter", "channel", "row", "column"),
    "conv_bias": ("filter",),
    "z": _MAPS,
    "relu": _MAPS,
    "winners": _MAPS,
    "ties": _MAPS,
    "pooled": _MAPS,
    "flat": ("index",),
    "dense_weights": ("index", "class"),
    "contributions": ("class", "index"),
    "dense_bias": ("class",),
    "logits": ("class",),
    "probabilities": ("class",),
}
"""What the axes of each array count, in the order the data flows."""

BY_FILTER = tuple(name for name, axes in AXES.items() if axes[0] == "filter" and len(axes) > 1)
"""The arrays that hold a kernel or a map for each filter."""


def trace_arrays(trace: ForwardTrace) -> Arrays:
    """Return the arrays that `AXES` names; `ForwardTrace` and `Weights` tell their shapes."""
    attributes = {"relu": "activation"}
    weights = {"kernels", "conv_bias", "dense_weights", "dense_bias"}
    return {
        name: getattr(trace.weights if name in weights else trace, attributes.get(name, name))
        for name in AXES
    }


def trace_settings(trace: ForwardTrace, about: str) -> Arrays:
    """Return what the shapes of the arrays do not tell, as arrays too."""
    a = trace.weights.architecture
    return {
        "pool": np.array(a.pool),
        "pool_size": np.array(a.pool_size, np.int64),
        "has_relu": np.array(a.relu),
        "class_names": np.array(trace.weights.class_names),
        "about": np.array(about),
    }
