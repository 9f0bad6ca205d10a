"""The accuracies while a hand changes weights."""

import numpy as np
import pytest

from tinycnn.analysis.live_accuracy import Labelled, LiveAccuracy
from tinycnn.architecture import Architecture
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.datasets.lines import LINES
from tinycnn.model import TinyCNN
from tinycnn.stages import Stage
from tinycnn.unit import all_units
from tinycnn.weight_units import ARRAYS, with_value

NETWORKS = (
    Architecture(),
    Architecture(pool="avg"),
    Architecture(relu=False),
    Architecture(pool="avg", relu=False, filters=5, kernel_size=2, pool_size=3),
    Architecture(filters=2, kernel_size=5, pool_size=1),
    Architecture(filters=1, kernel_size=1, pool_size=8),
    Architecture(kernel_size=4, pool_size=2, filters=12),
)


def split(data: DatasetBundle) -> tuple[Labelled, Labelled]:
    """Return both sets with their labels."""
    return (data.x_train, data.y_train), (data.x_val, data.y_val)


@pytest.mark.parametrize("architecture", NETWORKS, ids=str)
def test_they_are_those_of_the_network(architecture: Architecture) -> None:
    """After any one of fifty changes, of whichever weight, in a network of any form."""
    data = LINES.bundle()
    a = architecture
    model = TinyCNN(
        seed=3,
        filters=a.filters,
        kernel_size=a.kernel_size,
        pool=a.pool,
        pool_size=a.pool_size,
        relu=a.relu,
    )
    weights, live = model.weights_record(), LiveAccuracy(a, *split(data))
    units = [unit for unit in all_units(a) if unit.stage in ARRAYS]
    rng = np.random.default_rng(0)
    seen = set()
    for unit in (units[i] for i in rng.integers(len(units), size=50)):
        weights = with_value(weights, unit, float(rng.normal(0, 2)))
        network = TinyCNN.from_weights(weights)
        expected = (
            network.evaluate(data.x_train, data.y_train),
            network.evaluate(data.x_val, data.y_val),
        )
        assert live.measure(weights) == expected, unit
        seen.add(expected)
    assert len(seen) >= 3


def test_no_images_have_no_accuracy() -> None:
    """It is NaN, as the network says."""
    data = LINES.bundle()
    empty = data._replace(x_val=data.x_val[:0], y_val=data.y_val[:0])
    weights = TinyCNN().weights_record()
    train, validation = LiveAccuracy(weights.architecture, *split(empty)).measure(weights)
    assert 0 < train < 1
    assert np.isnan(validation)


def test_a_filter_is_looked_at_again_when_it_has_changed() -> None:
    """One change after the other, back and forth, is never mistaken for an older one."""
    data, weights = LINES.bundle(), TinyCNN().weights_record()
    live = LiveAccuracy(weights.architecture, *split(data))
    unit = next(unit for unit in all_units(weights.architecture) if unit.stage is Stage.CONV_BIAS)
    first, second = live.measure(weights), live.measure(with_value(weights, unit, 50.0))
    assert first != second
    assert live.measure(weights) == first
