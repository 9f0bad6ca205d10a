"""One update as a value: what each weight was, which step it made, and what it is then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tinycnn import checks
from tinycnn.arrays import BoolArray, FloatArray, freeze
from tinycnn.records import Record
from tinycnn.training.optimizers import SGD, Adam, Momentum, Optimizer, remembered
from tinycnn.unit import Unit
from tinycnn.weight_units import weight_place
from tinycnn.weights import Weights, split_vector

Named = Mapping[str, FloatArray]
"""Arrays in the names and shapes that `Weights` has."""


@dataclass(frozen=True, slots=True, eq=False)
class Update(Record):
    """One step of an optimiser; all arrays are read-only, in the names and shapes of `Weights`.

    Attributes
    ----------
    before, after
        The weights.
    gradients
        What the step was made by.
    moments_before, moments_after
        What the optimiser remembers: a "velocity", or a "mean" and a "square"; 0 at the start.
    settings
        The optimiser's numbers by their names, such as "learning_rate", and for Adam which "step"
        this was, counted from 1.
    locked
        Which parameters stayed as they were, in the order of `Weights.vector`; None: no lock.
    """

    before: Weights
    after: Weights
    gradients: Named
    moments_before: Mapping[str, Named]
    moments_after: Mapping[str, Named]
    settings: Mapping[str, float]
    locked: BoolArray | None = None

    def __repr__(self) -> str:
        largest = max(
            float(np.abs(new - old).max(initial=0.0))
            for new, old in zip(
                self.after.arrays.values(), self.before.arrays.values(), strict=True
            )
        )
        return f"<Update, largest change {largest:.3g}>"


@dataclass(frozen=True, slots=True)
class Moment:
    """What an optimiser remembers of one weight: after = kept · before + taken · seen.

    Attributes
    ----------
    name
        "velocity", "mean" or "square".
    before, after
        The remembered number.
    kept, taken
        What share of it stays, and of what is seen comes in.
    seen
        The gradient, or its square.
    corrected
        In Adam, after / (1 − keptᵗ) in step t, which makes up for the start at 0; None elsewhere.
    """

    name: str
    before: float
    kept: float
    taken: float
    seen: float
    after: float
    corrected: float | None = None


@dataclass(frozen=True, slots=True)
class WeightUpdate:
    """The update of one weight or bias: new = old − learning rate · direction.

    Attributes
    ----------
    unit
        Which one.
    old, new, gradient
        Its values, and the gradient of the loss by it.
    learning_rate, direction
        What the step is made of: the gradient itself with SGD, the velocity with momentum, with
        Adam mean / (√square + ε), both corrected. None for an optimiser of one's own.
    moments
        How what is remembered of it came about.
    epsilon
        Adam's ε; None elsewhere.
    is_locked
        Whether the step left it alone: new = old, whatever the direction.
    """

    unit: Unit
    old: float
    new: float
    gradient: float
    learning_rate: float | None
    direction: float | None
    moments: tuple[Moment, ...] = ()
    epsilon: float | None = None
    is_locked: bool = False


def make_update(
    weights: Weights, gradients: Named, optimizer: Optimizer, locked: BoolArray | None = None
) -> Update:
    """Return the step that an optimiser makes from some weights, as `fit` makes it.

    Parameters
    ----------
    gradients
        In the names and shapes of `Weights`, as `Gradients.by_array` has them.
    optimizer
        It remembers this step: give it a copy to try one out.
    locked
        Which parameters stay as they are, in the order of `Weights.vector`; None: all may change.

    Raises
    ------
    ValueError
        When a gradient has another shape than its weights, or `locked` another than all of them.
    """
    checks.require_kind(weights, Weights, "try model.weights_record()")
    arrays = {name: array.copy() for name, array in weights.arrays.items()}
    by = {
        name: checks.array_of_shape(gradients[name], f"the gradient of {name}", a.shape, "weights")
        for name, a in arrays.items()
    }
    kept = {} if locked is None else _split(weights, locked)
    before = _moments(optimizer, arrays)
    optimizer.update(list(arrays.values()), list(by.values()))
    for name, stays in kept.items():
        arrays[name][stays] = weights.arrays[name][stays]
    return Update(
        weights,
        Weights(weights.architecture, **arrays, card=weights.card),
        _named(by, map(freeze, by.values())),
        before,
        _moments(optimizer, arrays),
        MappingProxyType(_settings(optimizer)),
        None if locked is None else _frozen_copy(locked),
    )


def explain_update(update: Update, unit: Unit) -> WeightUpdate:
    """Return how one weight or bias was changed; errors as in `weight_place`."""
    checks.require_kind(update, Update, "try make_update(weights, gradients, SGD())")
    name, place = weight_place(update.before.architecture, unit)
    old, new = (float(w.arrays[name][place]) for w in (update.before, update.after))
    gradient = float(update.gradients[name][place])
    said = update.settings
    moments = tuple(
        _moment(moment, said, gradient, float(arrays[name][place]), float(after))
        for moment, arrays in update.moments_before.items()
        for after in [update.moments_after[moment][name][place]]
    )
    direction: float | None = None
    match [moment.corrected for moment in moments]:
        case []:
            direction = gradient if "learning_rate" in said else None
        case [None]:
            direction = moments[0].after
        case [float() as mean, float() as square]:
            direction = mean / (square**0.5 + said["epsilon"])
    locked = {} if update.locked is None else _split(update.before, update.locked)
    is_locked = name in locked and bool(locked[name][place])
    rate, epsilon = said.get("learning_rate"), said.get("epsilon")
    return WeightUpdate(unit, old, new, gradient, rate, direction, moments, epsilon, is_locked)


def _split(weights: Weights, locked: BoolArray) -> Mapping[str, BoolArray]:
    """Return which parameters are locked, by the names of their arrays."""
    flags = np.asarray(locked, dtype=np.float64)
    flags = checks.array_of_shape(flags, "locked", weights.vector.shape, weights)
    parts = split_vector(weights.architecture, flags)
    return {name: part.astype(bool) for name, part in parts.items()}


def _moment(
    name: str, said: Mapping[str, float], gradient: float, before: float, after: float
) -> Moment:
    if name == "velocity":
        return Moment(name, before, said["mu"], 1.0, gradient, after)
    beta, seen = (said["beta1"], gradient) if name == "mean" else (said["beta2"], gradient**2)
    return Moment(name, before, beta, 1.0 - beta, seen, after, after / (1.0 - beta ** said["step"]))


def _settings(optimizer: Optimizer) -> dict[str, float]:
    """Return the numbers of an optimiser of ours; of another one nothing is known."""
    match optimizer:
        case SGD():
            return {"learning_rate": optimizer.learning_rate}
        case Momentum():
            return {"learning_rate": optimizer.learning_rate, "mu": optimizer.mu}
        case Adam():
            names = ("learning_rate", "beta1", "beta2", "epsilon")
            return {name: getattr(optimizer, name) for name in names} | {"step": optimizer.steps}
    return {}


def _moments(optimizer: Optimizer, like: Named) -> Mapping[str, Named]:
    """Return what an optimiser of ours remembers, by the weights' names: 0 at first."""
    if not isinstance(optimizer, Momentum | Adam):
        return MappingProxyType({})
    return MappingProxyType(
        {
            moment: _named(like, map(freeze, remembered(arrays, [*like.values()])))
            for moment, arrays in optimizer.moments.items()
        }
    )


def _frozen_copy(locked: BoolArray) -> BoolArray:
    copy = np.array(locked, dtype=bool)
    copy.setflags(write=False)
    return copy


def _named(names: Iterable[str], arrays: Iterable[FloatArray]) -> Named:
    return MappingProxyType(dict(zip(names, arrays, strict=True)))
