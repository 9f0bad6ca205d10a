"""Which pixels make a number: each pixel times its slope, and the offset that biases make.

Between the pixels and a logit the network is linear as long as no gate and no winner changes. So a
logit is the sum, over all pixels, of the pixel times the slope of the logit there, and an offset:
what the biases bring to it along the same active paths.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.explain.templates import templates
from tinycnn.explain.wiring import Edge, wiring
from tinycnn.records import Record
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, flat_index

BY_PIXELS = (Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT, Stage.CONTRIBUTION, Stage.LOGIT)
"""The stages between the pixels and softmax, in the order the data flows."""


@dataclass(frozen=True, slots=True, eq=False)
class PixelShares(Record):
    """What each pixel brings to a number; read-only arrays of shape (8, 8).

    Attributes
    ----------
    unit
        Whose shares these are.
    slopes
        Its derivative by each pixel, through the gates and winners of this drawing.
    shares
        Each pixel times its slope: 0 where there is no ink.
    offset
        What the biases bring along the same paths.
    result
        The number itself: the shares' sum plus the offset, within rounding.
    """

    unit: Unit
    slopes: FloatArray
    shares: FloatArray
    offset: float
    result: float

    def __repr__(self) -> str:
        return (
            f"<PixelShares of {self.unit}, pixels {self.total:.4g}, offset {self.offset:.4g}, "
            f"result {self.result:.4g}>"
        )

    @property
    def total(self) -> float:
        """The sum of all shares."""
        return float(self.shares.sum())


def pixel_shares(trace: ForwardTrace, unit: Unit) -> PixelShares:
    """Return what each pixel brings to a number of the network, in the state of `trace`.

    Parameters
    ----------
    unit
        A number between the pixels and softmax: a z, a cell of ReLU or pooling, a flat value, a
        contribution or a logit. Softmax bends: for a probability these are its logit's shares.

    Raises
    ------
    IndexError
        If this network has no such unit.
    ValueError
        If no pixels make it: for a pixel itself, a weight or a bias.
    TypeError
        If the two are no trace and no unit.

    Examples
    --------
    >>> from tinycnn import Stage, TinyCNN, Unit, base_pattern
    >>> trace = TinyCNN().trace(base_pattern("dot"))
    >>> found = pixel_shares(trace, Unit(Stage.LOGIT, 1))
    >>> bool(abs(found.total + found.offset - trace.logits[1]) < 1e-12)
    True
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    if unit.stage is Stage.PROBABILITY:
        unit = unit._replace(stage=Stage.LOGIT)
    index, result = flat_index(trace.weights.architecture, unit), trace.value_of(unit)
    if unit.stage not in BY_PIXELS:
        made = ", ".join(stage.value for stage in BY_PIXELS)
        raise ValueError(f"{unit} is not made from pixels; a number of these stages is: {made}")
    if unit.stage is Stage.LOGIT:
        found, c = templates(trace), unit.channel
        return PixelShares(
            unit, found.templates[c], found.products[c], float(found.offsets[c]), result
        )
    with np.errstate(all="ignore"):
        by_z = _carry_back_to_z(trace, unit.stage, index)
        slopes = _carry_back_to_pixels(trace, by_z)
        # 0 · ∞ is no number, but a pixel without ink brings nothing, whatever its slope.
        shares = np.where(trace.image == 0, 0.0, trace.image * slopes)
        offset = _offset(trace, by_z)
    for array in (slopes, shares):
        array.setflags(write=False)
    return PixelShares(unit, slopes, shares, offset, result)


def _carry_back_to_z(trace: ForwardTrace, stage: Stage, index: int) -> FloatArray:
    """Return the derivative of a unit by each z, flattened."""
    edges = {edge.target: edge for edge in reversed(wiring(trace))}  # data come first
    by_number = np.zeros(trace.values(stage).size)
    by_number[index] = 1.0
    for target in reversed(BY_PIXELS[1 : BY_PIXELS.index(stage) + 1]):
        _, by_number = edges[target].carry_back(by_number, by_number != 0)
    return by_number


def _carry_back_to_pixels(trace: ForwardTrace, by_z: FloatArray) -> FloatArray:
    pixels: Edge = wiring(trace)[0]
    return pixels.carry_back(by_z, by_z != 0)[1].reshape(trace.image.shape)


def _offset(trace: ForwardTrace, by_z: FloatArray) -> float:
    """Return what the biases of the filters bring."""
    by_bias = by_z.reshape(trace.weights.architecture.filters, -1).sum(axis=1)
    live = by_bias != 0
    return float(by_bias[live] @ trace.weights.conv_bias[live])
