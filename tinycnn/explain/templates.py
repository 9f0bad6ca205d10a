"""The network as a template: between two kinks each logit is a weighted sum of the pixels.

While no gate and no winner changes, the network is linear. So a logit is the sum, over all pixels,
of the pixel times its place in the template of the class, and an offset: what the biases bring
along the same paths. One pixel more usually switches a path, and the template jumps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.explain.active_cells import active_cells, convolution_matrix
from tinycnn.records import Record
from tinycnn.trace import ForwardTrace


@dataclass(frozen=True, slots=True, eq=False)
class Templates(Record):
    """The templates of all classes for one drawing; all arrays are read-only.

    Attributes
    ----------
    templates
        The derivative of each class's logit by each pixel, shape (C, 8, 8).
    offsets
        The bias of each class, and what the filters' biases bring to it; shape (C,).
    products
        Each pixel times its place in the template: which pixels speak for a class, and which
        against it; 0 where there is no ink. Shape (C, 8, 8).
    logits
        The products' sum plus the offset, within rounding; shape (C,).
    """

    templates: FloatArray
    offsets: FloatArray
    products: FloatArray
    logits: FloatArray

    def __repr__(self) -> str:
        return f"<Templates of {len(self.logits)} classes>"

    @property
    def totals(self) -> FloatArray:
        """The sum of the products of each class, shape (C,)."""
        totals: FloatArray = self.products.sum(axis=(1, 2))
        return totals

    @property
    def is_finite(self) -> bool:
        """Whether all are numbers; else the weights overflow for this drawing."""
        return all(map(_is_finite, (self.templates, self.offsets, self.products, self.logits)))


def templates(trace: ForwardTrace) -> Templates:
    """Return the template and the offset of each class, through the gates and winners of `trace`.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.

    Examples
    --------
    >>> from tinycnn import TinyCNN, base_pattern
    >>> found = templates(TinyCNN().trace(base_pattern("diagonal")))
    >>> bool(abs(found.totals + found.offsets - found.logits).max() < 1e-12)
    True
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    return _templates(trace)


@lru_cache(maxsize=4)
def _templates(trace: ForwardTrace) -> Templates:
    weights = trace.weights
    with np.errstate(all="ignore"):
        slopes = logit_slopes(trace).reshape(-1, IMAGE_SIZE, IMAGE_SIZE)
        cells, by_cells = active_cells(trace)
        biases = weights.conv_bias[cells // weights.architecture.map_size**2]
        # 0 · ∞ is no number, but a pixel without ink brings nothing, whatever its slope.
        products = np.where(trace.image == 0, 0.0, trace.image * slopes)
        brought = np.where(biases == 0, 0.0, by_cells * biases)
        offsets = weights.dense_bias + brought.sum(axis=1)
    for array in (slopes, offsets, products):
        array.setflags(write=False)
    return Templates(slopes, offsets, products, trace.logits)


def logit_slopes(trace: ForwardTrace) -> FloatArray:
    """Return the derivatives of the logits by the pixels, shape (C, 64)."""
    cells, by_cells = active_cells(trace)
    matrix = convolution_matrix(trace.weights)[cells]
    slopes: FloatArray = by_cells @ matrix
    if not _is_finite(slopes):  # 0 · ∞ is no number, but what is not reached counts 0
        terms = np.where(matrix == 0, 0.0, by_cells[:, :, None] * matrix)
        slopes = terms.sum(axis=1)
    return slopes


def _is_finite(array: FloatArray) -> bool:
    return bool(np.isfinite(array).all())
