"""How much each class's logit and probability change with every pixel of a drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.explain.templates import logit_slopes
from tinycnn.records import Record
from tinycnn.trace import ForwardTrace


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
        by_logits = logit_slopes(trace)
        p = trace.probabilities
        by_probabilities = p[:, None] * (by_logits - p @ by_logits)
    shape = (len(p), IMAGE_SIZE, IMAGE_SIZE)
    return InputGradients(*(_freeze(g.reshape(shape)) for g in (by_logits, by_probabilities)))


def _freeze(array: FloatArray) -> FloatArray:
    array.setflags(write=False)
    return array
