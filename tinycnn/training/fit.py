"""Training: one step of gradient descent after the other, each with its report."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import NamedTuple, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.model import TinyCNN
from tinycnn.training.descent import Descent, check_trainable
from tinycnn.training.optimizers import (
    EXAMPLE_RATE,
    Optimizer,
    OptimizerName,
    describe_optimizer,
    make_optimizer,
)
from tinycnn.training.score import Score, score, score_of_weights
from tinycnn.training.steps import Steps
from tinycnn.weights import Weights


@dataclass(frozen=True, slots=True, eq=False)
class TrainingReport:
    """What one step of training did; nothing in it changes when the training goes on.

    Attributes
    ----------
    epoch, step
        Counted from 1; the step counts on over the whole run.
    loss
        Of the step's batch, before its update.
    record
        The weights after the update; a sentence for a network that no record can say.
    train, validation
        Scores on the whole sets after the update. None but at the end of an epoch; `validation`
        also when there is no validation set.
    """

    epoch: int
    step: int
    loss: float
    record: Weights | str
    train: Score | None = None
    validation: Score | None = None

    def __repr__(self) -> str:
        scores = "".join(
            f", {name} {100 * score.accuracy:.1f} %"
            for name, score in (("training", self.train), ("validation", self.validation))
            if score is not None
        )
        return (
            f"<TrainingReport epoch {self.epoch}, step {self.step}, loss {self.loss:.4g}{scores}>"
        )

    @property
    def weights(self) -> Weights:
        """The weights after the update; ValueError for a network with layers of one's own."""
        if isinstance(self.record, str):
            raise ValueError(self.record)
        return self.record

    @property
    def epoch_done(self) -> bool:
        """Whether this was the last step of its epoch."""
        return self.train is not None


class _Dataset(NamedTuple):
    x: FloatArray
    y: NDArray[np.intp]


def fit(
    model: TinyCNN,
    x: ArrayLike,
    y: ArrayLike,
    *,
    x_val: ArrayLike | None = None,
    y_val: ArrayLike | None = None,
    epochs: SupportsIndex = 20,
    batch_size: SupportsIndex = 16,
    optimizer: OptimizerName | Optimizer = "sgd",
    learning_rate: float | None = None,
    seed: SupportsIndex = 0,
) -> Steps[TrainingReport]:
    """Train `model` in place; each `next` on the result makes one step and returns its report.

    A network as it is built is computed in one piece: its layers get their weights and gradients,
    and remember no batch. One with layers or functions of one's own goes through its layers.

    A step is made when it is asked for, so the call alone trains nothing:

    >>> for report in fit(model, x_train, y_train):
    ...     if report.epoch_done:
    ...         print(report)

    Parameters
    ----------
    model
        The network; its weights are changed step by step, and its card says by what.
    x, y
        Training images, shape (N, 1, 8, 8), and their labels, shape (N,); copied.
    x_val, y_val
        A validation set of the same form, or neither.
    epochs
        How often each training image is used.
    batch_size
        Images a step; the last batch of an epoch holds what is left.
    optimizer, learning_rate
        "sgd", "momentum" or "adam", and the size η of its steps, 0.05 unless told; or an optimiser
        such as `Adam(0.01)`, which has a rate of its own.
    seed
        Of the one generator that shuffles the images anew for each epoch. The same seed gives the
        same run to the last bit on one machine.

    Raises
    ------
    ValueError, TypeError
        At once, not at the first step, for arguments that cannot be trained with.
    """
    checks.require_kind(model, TinyCNN, "try fit(model, x, y)")
    check_trainable(model.layers.trainable())
    train = _dataset(model, x, y)
    if not len(train.x):
        raise ValueError("training needs one image or more, got 0: try train_per_class=1")
    if (x_val is None) != (y_val is None):
        raise ValueError("a validation set needs both x_val and y_val, got one: give the other")
    validation = None if x_val is None or y_val is None else _dataset(model, x_val, y_val)
    epochs = checks.integer(epochs, "epochs")
    batch_size = checks.integer(batch_size, "batch_size")
    engine = _engine(optimizer, learning_rate)
    rng = np.random.default_rng(checks.integer(seed, "seed", at_least=0))
    how = f"{describe_optimizer(engine)}, batch {batch_size}, shuffle {seed}"
    run = _run(model, train, validation, epochs, batch_size, engine, rng, how)
    return Steps(run, epochs)


def _run(
    model: TinyCNN,
    train: _Dataset,
    validation: _Dataset | None,
    epochs: int,
    batch_size: int,
    optimizer: Optimizer,
    rng: np.random.Generator,
    how: str,
) -> Generator[TrainingReport, None, None]:
    step, card, descent = 0, model.card, Descent(model, optimizer)
    for epoch in range(1, epochs + 1):
        made = card.after(f"{how}, epoch {epoch} of {epochs}").made
        order = rng.permutation(len(train.x))
        for start in range(0, len(order), batch_size):
            batch = order[start : start + batch_size]
            loss = descent.step(train.x[batch], train.y[batch])
            if start == 0:
                model.card = replace(model.card, made=made)
            step += 1
            if start + batch_size < len(order):
                yield TrainingReport(epoch, step, loss, descent.record())
        record = descent.record()
        scores = [
            None if part is None else _score(model, record, part) for part in (train, validation)
        ]
        yield TrainingReport(epoch, step, loss, record, *scores)


def _score(model: TinyCNN, record: Weights | str, data: _Dataset | None) -> Score | None:
    if data is None:
        return None
    return score(model, *data) if isinstance(record, str) else score_of_weights(record, *data)


def _engine(optimizer: OptimizerName | Optimizer, learning_rate: float | None) -> Optimizer:
    if isinstance(optimizer, type):
        raise TypeError(f"an optimizer is made of its class: try {optimizer.__name__}(0.01)")
    if isinstance(optimizer, str) or not callable(getattr(optimizer, "update", None)):
        rate = EXAMPLE_RATE if learning_rate is None else learning_rate
        return make_optimizer(str(optimizer), rate)
    if learning_rate is not None:
        kind = type(optimizer).__name__
        raise ValueError(f"learning_rate is for an optimizer's name: try {kind}({learning_rate!r})")
    return optimizer


def _dataset(model: TinyCNN, x: ArrayLike, y: ArrayLike) -> _Dataset:
    """Return a copy of a labelled set, whose images and labels must fit the network."""
    model.evaluate(x, y)
    return _Dataset(checks.float_copy(x), np.array(y, dtype=np.intp))
