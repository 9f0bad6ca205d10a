"""How much each class's logit and probability change with every pixel of a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import FloatArray
from tinycnn.fields import Table, make_read_only
from tinycnn.records import Record
from tinycnn.trace import ForwardTrace
from tinycnn.what_if.local_network import convolution_matrix, window_cells


@dataclass(frozen=True, slots=True, eq=False)
class InputGradients(Record):
    """Derivatives by the pixels, as backpropagation has them; read-only, shape (C, 8, 8).

    Attributes
    ----------
    logits
        Of each class's logit.
    probabilities
        Of each class's probability.
    """

    logits: FloatArray
    probabilities: FloatArray

    def __repr__(self) -> str:
        return f"<InputGradients of {len(self.logits)} classes>"


def input_gradients(trace: ForwardTrace) -> InputGradients:
    """Return the gradients of all classes at the input, through the gates and winners of `trace`.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.

    Examples
    --------
    >>> from tinycnn import TinyCNN
    >>> import numpy as np
    >>> blank = TinyCNN().trace(np.zeros((8, 8)))
    >>> bool(input_gradients(blank).logits.any())
    False
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    with np.errstate(all="ignore"):
        by_logits = _of_logits(trace)
        p = trace.probabilities
        by_probabilities = p[:, None] * (by_logits - p @ by_logits)
    shape = (len(p), IMAGE_SIZE, IMAGE_SIZE)
    return InputGradients(*(_freeze(g.reshape(shape)) for g in (by_logits, by_probabilities)))


def _freeze(array: FloatArray) -> FloatArray:
    array.setflags(write=False)
    return array


def _of_logits(trace: ForwardTrace) -> FloatArray:
    """Return the derivatives of the logits by the pixels, shape (C, 64)."""
    weights, a = trace.weights, trace.weights.architecture
    live = trace.winners.ravel() if a.pool == "max" else _windows_of_cells(a) >= 0
    if a.relu:
        live = live & (trace.z.ravel() > 0)
    (cells,) = live.nonzero()
    by_cells = weights.dense_weights[_windows_of_cells(a)[cells]].T
    if a.pool == "avg":
        by_cells = by_cells / a.pool_size**2
    matrix = convolution_matrix(weights)[cells]
    gradients: FloatArray = by_cells @ matrix
    if not np.isfinite(gradients).all():  # 0 · ∞ is no number, but what is not reached counts 0
        terms = np.where(matrix == 0, 0.0, by_cells[:, :, None] * matrix)
        gradients = terms.sum(axis=1)
    return gradients


@lru_cache(maxsize=8)
def _windows_of_cells(a: Architecture) -> Table:
    """Return the window that each cell of the maps is in; −1 for one that is in none."""
    cells = window_cells(a)
    found = np.full(a.filters * a.map_size**2, -1)
    found[cells] = np.arange(len(cells))[:, None]
    return make_read_only(found)
