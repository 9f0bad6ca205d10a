"""How a training goes, and why: told by numbers, for mostly every one of them stays finite."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn.arrays import FloatArray
from tinycnn.model import TinyCNN
from tinycnn.training.run_history import ScoredStep
from tinycnn.weights import Weights

PATIENCE = 5  # epochs, before a loss that hardly falls is called no progress
NO_FALL, LITTLE_FALL = 0.95, 0.8  # of the loss half the training ago
KNOWS_NOTHING = 0.9  # of the loss of a network that only knows how frequent each class is
CHUNK = 768  # images at a time
FEW = 16  # images, one of which nearly always gets something through a network that is alive


class Cause(Enum):
    """What a training has come to."""

    LEARNED = "learned"
    FITTED = "fitted"
    LEARNING = "learning"
    NOT_A_NUMBER = "not a number"
    DEAD = "dead"
    GROWING = "growing"
    JUMPING = "jumping"
    NO_PROGRESS = "no progress"


class Advice(Enum):
    """What to try; the value is how a sentence goes on after "try"."""

    LOWER_RATE = "a lower learning rate"
    HIGHER_RATE = "a higher learning rate"
    OTHER_SEED = "another seed"
    MORE_EPOCHS = "more epochs"


_ADVICE = {
    Cause.LEARNED: (),
    Cause.FITTED: (),
    Cause.LEARNING: (Advice.MORE_EPOCHS,),
    Cause.NOT_A_NUMBER: (Advice.LOWER_RATE,),
    Cause.DEAD: (Advice.LOWER_RATE, Advice.OTHER_SEED),
    Cause.GROWING: (Advice.LOWER_RATE,),
    Cause.JUMPING: (Advice.LOWER_RATE, Advice.OTHER_SEED),
    Cause.NO_PROGRESS: (Advice.MORE_EPOCHS, Advice.HIGHER_RATE, Advice.OTHER_SEED),
}
_SENTENCES = {
    Cause.LEARNED: "all is learned: {validation:.1f} % of the validation images are right",
    Cause.FITTED: (
        "all training images are right, and {validation:.1f} % of the validation images"
    ),
    Cause.LEARNING: "the loss is falling, from {first_loss:.4f} to {loss:.4f}",
    Cause.NOT_A_NUMBER: "the weights have grown beyond all numbers",
    Cause.DEAD: "the training has died, every ReLU output is 0 on every training image",
    Cause.GROWING: "the loss has risen from {first_loss:.4f} to {loss:.4f}",
    Cause.JUMPING: (
        "the loss jumps about: it rose in {rises} of the last {recent} epochs, from {then:.4f} to "
        "{loss:.4f} in all"
    ),
    Cause.NO_PROGRESS: (
        "hardly any progress: {accuracy:.1f} % of the training images are right, where one answer "
        "to all gives {chance:.1f} %, and the loss is {loss:.4f}, where knowing no more than how "
        "frequent each class is gives {entropy:.4f}"
    ),
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What a training is judged by.

    Attributes
    ----------
    losses
        Of the whole training set: at the start, and after each epoch.
    accuracy, validation
        At the end: the shares of right training and validation images; the second None if there
        are none.
    shares
        How frequent each class is among the training images.
    open_gates
        For each filter, how many of its ReLU outputs are above 0 on all training images at the
        end; None in a network without a ReLU.
    is_finite
        Whether all weights are finite at the end.
    """

    losses: Sequence[float]
    accuracy: float
    validation: float | None
    shares: Sequence[float]
    open_gates: Sequence[int] | None
    is_finite: bool

    @property
    def chance(self) -> float:
        """The accuracy of a network that takes every image for the most frequent class."""
        return max(self.shares)

    @property
    def entropy(self) -> float:
        """The loss of a network that knows no more than how frequent each class is."""
        return -sum(share * math.log(share) for share in self.shares if share)

    @property
    def recent(self) -> Sequence[float]:
        """The losses of the second half of the training, with the one before it."""
        return self.losses[-(len(self.losses) // 2 + 1) :]

    @property
    def rises(self) -> int:
        """In how many epochs of the second half the loss rose."""
        return sum(late > early for early, late in pairwise(self.recent))


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a training has come to, and what shows it.

    Attributes
    ----------
    cause
        The one finding.
    signs
        What it was found from.
    last_good
        The step with the lowest loss of the whole training set while the network was alive and
        finite; None where nobody has kept it.
    """

    cause: Cause
    signs: Signs
    last_good: ScoredStep | None = None

    @property
    def has_failed(self) -> bool:
        """Whether the weights are worth nothing: no numbers, dead, or no better than a guess."""
        broken = (Cause.NOT_A_NUMBER, Cause.DEAD, Cause.GROWING)
        is_chance = self.signs.accuracy <= self.signs.chance
        return self.cause in broken or (self.cause is not Cause.LEARNED and is_chance)

    @property
    def numbers(self) -> Mapping[str, float]:
        """The numbers that show it, by name; shares in percent."""
        signs, gates = self.signs, self.signs.open_gates or ()
        return {
            "first_loss": signs.losses[0],
            "loss": signs.losses[-1],
            "then": signs.recent[0],
            "recent": len(signs.recent) - 1,
            "rises": signs.rises,
            "entropy": signs.entropy,
            "accuracy": 100 * signs.accuracy,
            "chance": 100 * signs.chance,
            "validation": math.nan if signs.validation is None else 100 * signs.validation,
            "open_gates": sum(gates),
            "silent_filters": sum(not count for count in gates),
            "filters": len(gates),
        }

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What to try, the likeliest first."""
        if self.cause is Cause.NO_PROGRESS and self.signs.rises:
            return Advice.LOWER_RATE, Advice.OTHER_SEED
        return _ADVICE[self.cause]

    @property
    def sentence(self) -> str:
        """What has happened and what to try, in a line."""
        text = _SENTENCES[self.cause].format(**self.numbers)
        words = [advice.value for advice in self.advice]
        return f"{text}: try {', or '.join(words)}" if words else text


def diagnose(signs: Signs, last_good: ScoredStep | None = None) -> Diagnosis:
    """Return what a training has come to."""
    return Diagnosis(_cause(signs), signs, last_good)


def diagnose_scores(
    losses: Sequence[float],
    last: ScoredStep,
    shares: Sequence[float],
    last_good: ScoredStep | None = None,
) -> Diagnosis:
    """Return what the scores of a training show while it goes on: nobody counts open gates then.

    Parameters
    ----------
    losses, last
        Of all training images, at the start and after each epoch; and all scores after the last.
    shares
        How frequent each class is among the training images.
    """
    signs = Signs(
        losses=losses,
        accuracy=last.train.accuracy,
        validation=None if math.isnan(last.validation.accuracy) else last.validation.accuracy,
        shares=shares,
        open_gates=None if last.is_alive else (0,),
        is_finite=math.isfinite(last.train.loss),
    )
    return diagnose(signs, last_good)


def _cause(signs: Signs) -> Cause:
    found = {
        Cause.NOT_A_NUMBER: not signs.is_finite or math.isnan(signs.losses[-1]),
        Cause.DEAD: signs.open_gates is not None and not any(signs.open_gates),
        Cause.LEARNED: (signs.accuracy if signs.validation is None else signs.validation) == 1,
        Cause.FITTED: signs.accuracy == 1,
        Cause.GROWING: signs.losses[-1] > signs.losses[0],
        Cause.JUMPING: _is_jumping(signs),
        Cause.NO_PROGRESS: signs.accuracy <= signs.chance or _is_idle(signs),
    }
    return next((cause for cause, is_so in found.items() if is_so), Cause.LEARNING)


def _is_jumping(signs: Signs) -> bool:
    """Whether the loss rises in every third epoch or oftener, and does not fall much in all."""
    often = 3 * signs.rises >= len(signs.recent) - 1
    return often and _is_old(signs) and signs.losses[-1] > LITTLE_FALL * signs.recent[0]


def _is_idle(signs: Signs) -> bool:
    """Whether after some epochs the loss no longer falls, or tells of no knowledge yet."""
    last = signs.losses[-1]
    idle = last > NO_FALL * signs.recent[0] or last >= KNOWS_NOTHING * signs.entropy
    return idle and _is_old(signs)


def _is_old(signs: Signs) -> bool:
    return len(signs.losses) > PATIENCE


def class_shares(y: NDArray[np.intp]) -> tuple[float, ...]:
    """Return how frequent each class is."""
    counts = np.bincount(y)
    return tuple((counts / counts.sum()).tolist())


def open_gates(weights: Weights, x: FloatArray) -> tuple[int, ...] | None:
    """Return for each filter how many ReLU outputs are above 0; None without a ReLU.

    Parameters
    ----------
    x
        Images, shape (N, 1, 8, 8).
    """
    if not weights.architecture.relu:
        return None
    counts = np.zeros(weights.architecture.filters, dtype=np.int64)
    for chunk in _chunks(x):
        counts += (_relu_outputs(weights, chunk) > 0).sum(axis=(0, 2, 3))
    return tuple(counts.tolist())


def is_alive(weights: Weights, x: FloatArray) -> bool:
    """Return whether a ReLU lets anything of the images through; True without one."""
    if not weights.architecture.relu:
        return True
    parts = (x[:FEW], *_chunks(x[FEW:]))
    return any(bool(_relu_outputs(weights, images).any()) for images in parts)


def is_dead(model: TinyCNN, x: ArrayLike) -> bool:
    """Whether no filter answers any image of `x`: every ReLU output is 0, and so every gradient.

    Too high a learning rate does this, without any NaN; no further training undoes it. Any network
    can be asked, one with layers of one's own, too.
    """
    outputs = zip(model.layers, model.outputs(x), strict=True)
    return any(layer is model.relu and not output.any() for layer, output in outputs)


def _chunks(x: FloatArray) -> list[FloatArray]:
    return [x[start : start + CHUNK] for start in range(0, len(x), CHUNK)]


def _relu_outputs(weights: Weights, x: FloatArray) -> FloatArray:
    model = TinyCNN.sharing(weights)
    with np.errstate(over="ignore", invalid="ignore"):
        return model.relu.forward(model.conv.forward(x)) if model.relu else model.conv.forward(x)
