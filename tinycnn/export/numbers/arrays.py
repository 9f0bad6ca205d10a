"""Every array of a pass by its name: those of the weights and those of the trace."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tinycnn.numbers.python_code import plain_line
from tinycnn.stages import ROWS, Stage
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights

Arrays = dict[str, NDArray[Any]]

_MAPS = ROWS[Stage.CONV].axes
_KERNELS = {"kernels": ("filter", "channel", "row", "column")}  # the weights have an axis more
_FOLLOWING: dict[Stage, dict[str, tuple[str, ...]]] = {
    Stage.RELU: {"winners": _MAPS, "ties": _MAPS},
    Stage.FLAT: {"dense_weights": ("index", "class")},
}
_STAGES = {row.array: stage for stage, row in ROWS.items()}
AXES: dict[str, tuple[str, ...]] = {}
for _stage, _row in ROWS.items():
    AXES |= {_row.array: _row.axes} | _FOLLOWING.get(_stage, {})
AXES |= _KERNELS
"""What the axes of each array count, in the order the data flows."""

BY_FILTER = tuple(name for name, axes in AXES.items() if axes[0] == "filter" and len(axes) > 1)
"""The arrays that hold a kernel or a map for each filter."""


def trace_arrays(trace: ForwardTrace) -> Arrays:
    """Return the arrays that `AXES` names; `ForwardTrace` and `Weights` tell their shapes."""
    return {name: _array(trace, name) for name in AXES}


def _array(trace: ForwardTrace, name: str) -> NDArray[Any]:
    if name in Weights.expected_shapes(trace.weights.architecture):
        array: NDArray[Any] = getattr(trace.weights, name)
        return array
    return trace.values(_STAGES[name]) if name in _STAGES else getattr(trace, name)


def trace_settings(trace: ForwardTrace, about: str) -> Arrays:
    """Return what the shapes of the arrays do not tell, as arrays too."""
    a = trace.weights.architecture
    return {
        "pool": np.array(a.pool),
        "pool_size": np.array(a.pool_size, np.int64),
        "has_relu": np.array(a.relu),
        "class_names": np.array(trace.weights.class_names),
        "about": np.array(plain_line(about)),
    }
