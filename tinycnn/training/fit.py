"""Training: one step of gradient descent after the other, each with its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.losses import loss_and_accuracy, softmax_cross_entropy
from tinycnn.model import TinyCNN
from tinycnn.training.optimizers import Optimizer, OptimizerName, make_optimizer
from tinycnn.weights import Weights


class Score(NamedTuple):
    """How a network does on a whole data set; both NaN for an empty one."""

    loss: float
    accuracy: float


@dataclass(frozen=True, slots=True, eq=False)
class TrainingReport:
    """What one step of training did; nothing in it changes when the training goes on.

    Attributes
    ----------
    epoch, step
        Counted from 1; the step counts on over the whole run.
    loss
        Of the step's batch, before its update.
    weights
        After the update.
    train, validation
        Scores on the whole sets after the update. None but at the end of an epoch; `validation`
        also when there is no validation set.
    """

    epoch: int
    step: int
    loss: float
    weights: Weights
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
    optimizer: OptimizerName = "sgd",
    learning_rate: float = 0.05,
    seed: SupportsIndex = 0,
) -> Iterator[TrainingReport]:
    """Train `model` in place; each `next` on the result makes one step and returns its report.

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
        "sgd", "momentum" or "adam", and the size η of its steps.
    seed
        Of the one generator that shuffles the images anew for each epoch. The same seed gives the
        same run to the last bit on one machine.

    Raises
    ------
    ValueError, TypeError
        At once, not at the first step, for arguments that cannot be trained with.
    """
    train = _dataset(model, x, y)
    if not len(train.x):
        raise ValueError("training needs one image or more, got 0: try train_per_class=1")
    if (x_val is None) != (y_val is None):
        raise ValueError("a validation set needs both x_val and y_val, got one: give the other")
    validation = None if x_val is None or y_val is None else _dataset(model, x_val, y_val)
    epochs = checks.integer(epochs, "epochs")
    batch_size = checks.integer(batch_size, "batch_size")
    engine = make_optimizer(optimizer, learning_rate)
    rng = np.random.default_rng(checks.integer(seed, "seed", at_least=0))
    how = f"{type(engine).__name__} {learning_rate:g}, batch {batch_size}, shuffle {seed}"
    return _run(model, train, validation, epochs, batch_size, engine, rng, how)


def score(model: TinyCNN, x: ArrayLike, y: ArrayLike) -> Score:
    """Return the mean loss and the accuracy of `model` on labelled images."""
    return Score(*loss_and_accuracy(model.probabilities(x), y))


def is_dead(model: TinyCNN, x: ArrayLike) -> bool:
    """Whether no filter answers any image of `x`: every ReLU output is 0, and so every gradient.

    Too high a learning rate does this, without any NaN; no further training undoes it.
    """
    return model.relu is not None and not (model.conv.compute(checks.float_array(x)) > 0).any()


def _run(
    model: TinyCNN,
    train: _Dataset,
    validation: _Dataset | None,
    epochs: int,
    batch_size: int,
    optimizer: Optimizer,
    rng: np.random.Generator,
    how: str,
) -> Iterator[TrainingReport]:
    step, card = 0, model.card
    for epoch in range(1, epochs + 1):
        made = card.after(f"{how}, epoch {epoch} of {epochs}").made
        model.card = replace(model.card, made=made)
        order = rng.permutation(len(train.x))
        for start in range(0, len(order), batch_size):
            batch = order[start : start + batch_size]
            loss = _descend(model, train.x[batch], train.y[batch], optimizer)
            step += 1
            if start + batch_size < len(order):
                yield TrainingReport(epoch, step, loss, model.weights_record())
        yield TrainingReport(
            epoch,
            step,
            loss,
            model.weights_record(),
            score(model, *train),
            None if validation is None else score(model, *validation),
        )


def _descend(model: TinyCNN, x: FloatArray, y: NDArray[np.intp], optimizer: Optimizer) -> float:
    """Make one step and return the loss before it."""
    loss, _, d_logits = softmax_cross_entropy(model.forward(x), y)
    model.backward(d_logits, need_input=False)
    layers = (model.conv, model.dense)
    parameters = [w for layer in layers for w in (layer.weights, layer.bias)]
    gradients = [g for layer in layers for g in (layer.d_weights, layer.d_bias) if g is not None]
    optimizer.update(parameters, gradients)
    return loss


def _dataset(model: TinyCNN, x: ArrayLike, y: ArrayLike) -> _Dataset:
    """Return a copy of a labelled set, whose images and labels must fit the network."""
    model.evaluate(x, y)
    return _Dataset(checks.float_copy(x), np.array(y, dtype=np.intp))
