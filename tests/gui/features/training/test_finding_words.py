"""Rates from far too low to absurd, with every optimiser: each run is explained, none is empty."""

import math
from itertools import pairwise, product

import numpy as np
import pytest

from tests.gui.features.training.conftest import Trainer
from tests.gui.reader import picture
from tinycnn import TinyCNN, make_dataset_bundle
from tinycnn.training.training_run import TrainingRun

RATES = (0.0005, 1, 2, 20, 1e100)
OPTIMIZERS = ("sgd", "momentum", "adam")
DATA = make_dataset_bundle()
ENTROPY, CHANCE = 1.0947, 67 / 180
STARTS = {
    "not a number": "Not a number: the weights grew beyond all numbers.",
    "dead": "Dead since epoch {0}: every ReLU output is 0 on all 180 training images.",
    "jumping": "The loss jumps: it rose in ",
    "no progress": "Hardly any progress: ",
    "learned": "",
    "fitted": "",
    "learning": "",
}


def first_dead_epoch(run: TrainingRun) -> int:
    """Return after which epoch every ReLU output was 0 first, asked of the layers; 0 for none."""
    for scored in run.history.scored_steps():
        if math.isnan(scored.train.loss):
            return 0
        model = TinyCNN.from_weights(run.weights_at(scored.step))
        if not model.relu.forward(model.conv.forward(DATA.x_train)).any():
            return scored.epoch
    return 0


def cause_of(run: TrainingRun) -> str:
    """Return what the numbers say, without the lab's own diagnosis."""
    losses = [scored.train.loss for scored in run.history.scored_steps()]
    if not np.isfinite(run.weights.vector).all() or math.isnan(losses[-1]):
        return "not a number"
    if first_dead_epoch(run):
        return "dead"
    model = TinyCNN.from_weights(run.weights)
    if model.evaluate(DATA.x_val, DATA.y_val) == 1:
        return "learned"
    if model.evaluate(DATA.x_train, DATA.y_train) == 1:
        return "fitted"
    rises = sum(late > early for early, late in pairwise(losses[10:]))
    if rises >= 4 and losses[-1] > 0.8 * losses[10]:
        return "jumping"
    right = model.evaluate(DATA.x_train, DATA.y_train)
    hardly = losses[-1] >= 0.9 * ENTROPY or right <= CHANCE or losses[-1] > 0.95 * losses[10]
    return "no progress" if hardly else "learning"


def train(trainer: Trainer, optimizer: str, rate: float, seed: int) -> str:
    """Train until the run rests by itself; return what the tab tells of it."""
    trainer.training.want(optimizer=optimizer, learning_rate=rate, initial_seed=seed)
    trainer.window.bars.actions["train"].trigger()
    trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.settle()
    return trainer.panel.notice.text()


def has_curve(trainer: Trainer) -> bool:
    """Return whether a curve is seen in the plot of the loss, be it a single point."""
    plot = picture(trainer.panel.loss)[20:].astype(int)  # below the legend
    colours = [trainer.panel.theme.series[index] for index in (0, 2)]
    wanted = [np.array([one.red(), one.green(), one.blue()]) for one in colours]
    return any((np.abs(plot - colour).max(axis=-1) < 40).any() for colour in wanted)


@pytest.mark.long
@pytest.mark.parametrize(("optimizer", "rate"), [*product(OPTIMIZERS, RATES)])
def test_every_run_is_explained_and_its_good_weights_come_back(
    trainer: Trainer, optimizer: str, rate: float
) -> None:
    """The cause is found here from the numbers; nothing warns, and no plot is empty."""
    trainer.training.clock.set_speed(0)
    for seed in range(8):
        case = (optimizer, rate, seed)
        told, run = train(trainer, *case), trainer.run
        cause = cause_of(run)
        expected = STARTS[cause].format(first_dead_epoch(run))
        assert told.startswith(expected), (case, cause, told)
        assert bool(told) is bool(expected), (case, cause, told)
        assert ("Try " in told) is bool(told), case
        assert has_curve(trainer), case
        if told:
            alive = [s for s in run.history.scored_steps() if s.is_alive and s.train.loss >= 0]
            trainer.window.bars.actions["train_last_good"].trigger()
            shown = trainer.session.shown.weight_set.weights
            assert np.isfinite(shown.vector).all(), case
            good = run.scores_at(trainer.training.step)
            assert good.is_alive, case
            assert good.train.loss == min(one.train.loss for one in alive), case
