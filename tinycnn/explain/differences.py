"""A gradient tried out: the loss just below and just above, and the slope between the two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.explain.gradients import Gradients
from tinycnn.explain.kinks import Kink, has_kink, kinks_near
from tinycnn.model import TinyCNN
from tinycnn.records import Record
from tinycnn.stages import Stage
from tinycnn.unit import Unit, flat_index
from tinycnn.weight_units import moved, weight_place
from tinycnn.weights import Weights

EXAMPLE_EPSILON = 1e-5  # near the best: the curve of errors is lowest there


@dataclass(frozen=True, slots=True)
class GradientCheck:
    """A gradient beside the central difference of the loss.

    Attributes
    ----------
    unit, sample
        By which weight, or by which pixel of which image.
    epsilon
        How far it was moved, down and up.
    gradient
        The analytic one.
    below, above
        The slope of the loss from there to the present value, and on from this.
    difference
        The central difference, (loss above − loss below) / 2ε: between the two slopes.
    kinks
        What makes gradient and difference disagree, the nearest first; none where the loss is
        smooth within ±ε.
    """

    unit: Unit
    sample: int
    epsilon: float
    gradient: float
    below: float
    above: float
    difference: float
    kinks: tuple[Kink, ...]

    @property
    def error(self) -> float:
        """How far the difference is from the gradient."""
        return abs(self.difference - self.gradient)


@dataclass(frozen=True, slots=True, eq=False)
class ErrorCurve(Record):
    """Central differences for many ε; all arrays have shape (ε,) and are read-only.

    The error falls with ε² while the loss is smooth, and rises again when rounding is divided by
    too small an ε.

    Attributes
    ----------
    epsilons, differences
        The steps, and the central difference with each.
    gradient
        The analytic one.
    errors
        How far each difference is from it.
    kinked
        Where there is a kink within ±ε, so that the error tells nothing of the gradient.
    """

    epsilons: FloatArray
    differences: FloatArray
    gradient: float
    errors: FloatArray
    kinked: BoolArray

    def __repr__(self) -> str:
        return f"<ErrorCurve of {len(self.epsilons)} ε, least error {self.errors.min():.3g}>"


def check_gradient(
    gradients: Gradients, unit: Unit, epsilon: float = EXAMPLE_EPSILON, sample: int = 0
) -> GradientCheck:
    """Return the gradient by a weight or bias, or by a pixel of one image, beside a difference.

    Parameters
    ----------
    epsilon
        How far it is moved, above 0.
    sample
        Whose pixel, counted from 0; parameters are those of all images.

    Raises
    ------
    IndexError
        If this network has no such unit.
    ValueError
        For a number that is made, which nobody can move, or an epsilon that is not above 0.
    """
    checks.require_kind(gradients, Gradients, "try loss_gradients(weights, x[:1], y[:1])")
    epsilon = checks.number_above_zero(epsilon, "epsilon", EXAMPLE_EPSILON)
    _check_movable(gradients, unit)
    low, here, high = (_losses(gradients, unit, e, sample) for e in (-epsilon, 0.0, epsilon))
    below, above, difference = (
        float(((end - start) / steps).mean() / epsilon)
        for start, end, steps in ((low, here, 1), (here, high, 1), (low, high, 2))
    )
    kinks = kinks_near(gradients, unit, epsilon, sample)
    gradient = gradients.value_of(unit, sample)
    return GradientCheck(unit, sample, epsilon, gradient, below, above, difference, kinks)


def central_differences(
    gradients: Gradients, unit: Unit, epsilon: float = EXAMPLE_EPSILON, sample: int = 0
) -> FloatArray:
    """Return what each image brings to the central difference, shape (B,); they total to it.

    Beside `Gradients.shares`, which they should equal; parameters and errors as above.
    """
    _check_movable(gradients, unit)
    low, high = (_losses(gradients, unit, step, sample) for step in (-epsilon, epsilon))
    shares: FloatArray = (high - low) / (2 * epsilon * len(low))
    return shares


def error_curve(
    gradients: Gradients, unit: Unit, epsilons: ArrayLike, sample: int = 0
) -> ErrorCurve:
    """Return the error of the central difference over ε; parameters and errors as above."""
    steps = checks.float_copy(epsilons, "epsilons")
    if steps.ndim != 1 or not (steps > 0).all():
        raise ValueError("epsilons must be a row of numbers above 0: try np.geomspace(1e-10, 1)")
    gradient = gradients.value_of(unit, sample)
    differences = np.array(
        [central_differences(gradients, unit, e, sample).sum() for e in steps.tolist()]
    )
    errors, kinked = np.abs(differences - gradient), has_kink(gradients, unit, steps, sample)
    for array in (steps, differences, errors, kinked):
        array.setflags(write=False)
    return ErrorCurve(steps, differences, gradient, errors, kinked)


def _losses(gradients: Gradients, unit: Unit, step: float, sample: int) -> FloatArray:
    """Return each image's loss when one number is moved, shape (B,).

    As log Σ exp(logit − own logit), without the clip: the gradient has none either.
    """
    weights, images = _moved(gradients, unit, step, sample)
    with np.errstate(all="ignore"):
        logits = TinyCNN.sharing(weights).forward(images[:, None])
        own = np.take_along_axis(logits, gradients.labels[:, None], axis=1)
        losses: FloatArray = np.logaddexp.reduce(logits - own, axis=1)
    return losses


def _moved(
    gradients: Gradients, unit: Unit, step: float, sample: int
) -> tuple[Weights, FloatArray]:
    if unit.stage is not Stage.INPUT:
        return moved(gradients.weights, unit, step), gradients.images
    images = gradients.images.copy()
    images[sample][unit.place] += step
    return gradients.weights, images


def _check_movable(gradients: Gradients, unit: Unit) -> None:
    architecture = gradients.weights.architecture
    if unit.stage is Stage.INPUT:
        flat_index(architecture, unit)
    else:
        weight_place(architecture, unit)
