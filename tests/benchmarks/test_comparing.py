"""An epoch of six trainings at once beside the same six one by one with `fit`.

`make bench` measures both in turns and prints the ratios.
"""

from time import process_time

import pytest

from tests.benchmarks.turns import CLOCK, in_turns, replay
from tinycnn import fit, make_dataset_bundle
from tinycnn.comparing.experiment import SEEDS, ManyTrainings
from tinycnn.comparing.networks import SHARING

BUNDLE = make_dataset_bundle()
X, Y = BUNDLE.x_train, BUNDLE.y_train
ROUNDS, MOMENT = 15, 0.02
WAYS = ("at once", "one by one")


def at_once(network):
    """Return what makes an epoch of all six."""
    trainings = ManyTrainings(network, SEEDS, X, Y)
    return lambda: list(trainings.steps(trainings.epoch_steps))


def one_by_one(network):
    """Return what makes an epoch of each: CNNs in one piece, the others through their layers."""
    runs = [fit(network.make(seed), X, Y, epochs=10**9, seed=seed) for seed in SEEDS]
    return lambda: [next(report for report in run if report.epoch_done) for run in runs]


@pytest.fixture(scope="module")
def measured():
    """Return the seconds of each way of each network, measured when first asked for."""
    found = {}

    def measure(network):
        if network.name not in found:
            ways = dict(zip(WAYS, (at_once(network), one_by_one(network)), strict=True))
            found[network.name] = in_turns(ways, ROUNDS, MOMENT, process_time)
        return found[network.name]

    return measure


@pytest.mark.benchmark(timer=CLOCK)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("network", SHARING, ids=lambda network: network.name)
def test_six_trainings(benchmark, measured, network, way):
    """An epoch from each of six seeds: twelve steps of batches of 16."""
    benchmark.group = f"an epoch of six trainings, {network.name}"
    replay(benchmark, measured(network)[way])
