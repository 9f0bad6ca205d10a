"""What one update does to images it was not made by."""

import numpy as np

from tinycnn.analysis.class_shifts import class_shifts
from tinycnn.datasets import own_bundle, patterns
from tinycnn.explain.gradients import loss_gradients
from tinycnn.model import TinyCNN
from tinycnn.training.optimizers import SGD
from tinycnn.training.update import make_update


def test_one_step_by_a_vertical_line_costs_all_other_images() -> None:
    """Its class gains on all its 23 validation images, all 67 others lose: the first lesson."""
    weights = TinyCNN(seed=42).weights_record()
    made = loss_gradients(weights, patterns()["vertical"][None, None], [0])
    after = make_update(weights, made.by_array, SGD(0.05)).after
    data = own_bundle(weights)
    vertical, horizontal, diagonal = class_shifts(weights, after, data.x_val, data.y_val)
    assert (vertical.name, vertical.images, vertical.risen, vertical.fallen) == (
        *("vertical", 23, 23),
        0,
    )
    assert [(s.images, s.risen, s.fallen) for s in (horizontal, diagonal)] == [
        (36, 0, 36),
        (31, 0, 31),
    ]
    assert (round(diagonal.before, 3), round(diagonal.after, 3)) == (0.575, 0.491)


def test_nothing_changes_by_the_same_weights() -> None:
    """Neither risen nor fallen; a class without images has no mean."""
    weights = TinyCNN(seed=42).weights_record()
    x, y = np.zeros((2, 1, 8, 8)), np.array([0, 0])
    first, second, _ = class_shifts(weights, weights, x, y)
    assert (first.images, first.risen, first.fallen) == (2, 0, 0)
    assert first.before == first.after
    assert second.images == 0
    assert np.isnan(second.before)
