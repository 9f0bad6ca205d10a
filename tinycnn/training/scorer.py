"""How a network does on the images of a training, step by step."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np

from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.training.diagnosis import Signs, class_shares, is_alive, open_gates
from tinycnn.training.run_history import ScoredStep
from tinycnn.training.score import score_in_parts, score_of_weights
from tinycnn.weights import Weights


class Scorer:
    """Scores weights on the training and the validation images.

    Parameters
    ----------
    data
        The images.
    """

    def __init__(self, data: DatasetBundle) -> None:
        self._train = data.x_train, data.y_train.astype(np.intp)
        self._validation = data.x_val, data.y_val.astype(np.intp)

    def score(self, step: int, epoch: int, weights: Weights) -> ScoredStep:
        """Return the scores of the weights after a step of an epoch."""
        train = score_of_weights(weights, *self._train)
        validation = score_of_weights(weights, *self._validation)
        return ScoredStep(step, epoch, train, validation, is_alive(weights, self._train[0]))

    def score_in_parts(
        self, step: int, epoch: int, weights: Weights, is_known_alive: bool
    ) -> Generator[None, None, ScoredStep]:
        """Return, to the bit, what `score` does; but rest between two parts of the images.

        Parameters
        ----------
        step, epoch, weights
            As above.
        is_known_alive
            Whether a gradient has come through: then nobody needs to look for an open gate.
        """
        train = yield from score_in_parts(weights, *self._train)
        validation = yield from score_in_parts(weights, *self._validation)
        alive = is_known_alive or is_alive(weights, self._train[0])
        return ScoredStep(step, epoch, train, validation, alive)

    def signs(self, earlier: Sequence[float], now: ScoredStep, weights: Weights) -> Signs:
        """Return what a training is judged by.

        Parameters
        ----------
        earlier
            The losses of the whole training set before.
        now, weights
            The last scores, and of which weights they are.
        """
        x, y = self._train
        return Signs(
            losses=[*earlier, now.train.loss],
            accuracy=now.train.accuracy,
            validation=now.validation.accuracy if len(self._validation[1]) else None,
            shares=class_shares(y),
            open_gates=open_gates(weights, x),
            is_finite=weights.are_finite,
        )
