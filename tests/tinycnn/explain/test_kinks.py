"""What makes a gradient and a difference disagree: named by its cells."""

import numpy as np
import pytest

from tinycnn import Stage, TinyCNN, Unit, make_dataset_bundle
from tinycnn.explain.gradients import loss_gradients
from tinycnn.explain.kinks import Kink, KinkKind, kinks_near
from tinycnn.explain.text.kinks import kink_text

LINE = np.zeros((8, 8))
LINE[:, 3] = 1.0
NOISY = make_dataset_bundle().x_val[0, 0]


def gradients_of(image, seed=42, **keywords):
    """Return the gradients of one image in a new network."""
    weights = TinyCNN(seed, **keywords).weights_record()
    return loss_gradients(weights, image[None, None], [0])


def test_blank_paper_stands_on_a_kink():
    """With biases of 0 its z is 0: a bias opens the gates on one side only."""
    found = gradients_of(np.zeros((8, 8)))
    kinks = kinks_near(found, Unit(Stage.CONV_BIAS, 1), 1e-6)
    assert {kink.kind for kink in kinks} == {KinkKind.GATE}
    assert {kink.at for kink in kinks} == {0.0}
    assert {kink.unit.channel for kink in kinks} == {1}
    assert len(kinks) == 9  # one a window
    assert not kinks_near(found, Unit(Stage.KERNEL, 1, 0, 0), 1.0)  # times pixels that are 0


def test_a_line_is_full_of_ties():
    """A pixel of it breaks them; a weight moves tied cells alike, and nothing disagrees."""
    found = gradients_of(LINE, seed=5)
    model = TinyCNN(5)
    ties = model.trace(LINE).ties
    kinks = kinks_near(found, Unit(Stage.INPUT, row=3, col=3), 1e-6)
    assert kinks
    for kink in kinks:
        assert (kink.kind, kink.at) == (KinkKind.WINNER, 0.0)
        assert kink.unit.stage is Stage.POOL
        assert all(ties[cell.place] for cell in kink.cells)
        assert {(c.channel, c.row // 2, c.col // 2) for c in kink.cells} == {kink.unit.place}
    assert not kinks_near(found, Unit(Stage.KERNEL, 0, 1, 1), 1e-6)


def test_noise_has_no_kinks_near():
    """What the data set is made of: a step of 1e-6 meets none."""
    found = gradients_of(NOISY)
    for place in np.ndindex(3, 3, 3):
        assert not kinks_near(found, Unit.at(Stage.KERNEL, place), 1e-6)
    assert kinks_near(found, Unit(Stage.KERNEL), 1.0)


def test_the_nearest_comes_first():
    """The list grows with the step, and keeps its order."""
    found = gradients_of(NOISY)
    near, far = (kinks_near(found, Unit(Stage.CONV_BIAS), epsilon) for epsilon in (0.05, 0.5))
    assert len(far) > len(near) > 0
    distances = [abs(kink.at) for kink in far]
    assert distances == sorted(distances)
    assert near[0] == far[0]


@pytest.mark.parametrize(
    ("keywords", "kinds"),
    [
        ({}, {KinkKind.GATE, KinkKind.WINNER}),
        ({"relu": False}, {KinkKind.WINNER}),
        ({"pool": "avg"}, {KinkKind.GATE}),
        ({"pool": "avg", "relu": False}, set()),
    ],
)
def test_kinks_come_from_gates_and_winners_alone(keywords, kinds):
    """A network without either has none: over a weight it is smooth."""
    found = gradients_of(NOISY, **keywords)
    kinks = [
        kink
        for place in np.ndindex(3, 3, 3)
        for kink in kinks_near(found, Unit.at(Stage.KERNEL, place), 0.5)
    ]
    assert {kink.kind for kink in kinks} == kinds


def test_each_image_has_its_own():
    """In a batch a kink says whose it is; a pixel matters to its own image alone."""
    weights = TinyCNN(5).weights_record()
    found = loss_gradients(weights, np.stack([NOISY, LINE])[:, None], [0, 0])
    kinks = kinks_near(found, Unit(Stage.INPUT, row=3, col=3), 1e-6, sample=1)
    assert {kink.sample for kink in kinks} == {1}
    assert not kinks_near(found, Unit(Stage.INPUT, row=3, col=3), 1e-6, sample=0)


CELLS = (Unit(Stage.RELU, 1, 2, 0), Unit(Stage.RELU, 1, 3, 1))


@pytest.mark.parametrize(
    ("kink", "says"),
    [
        (
            Kink(KinkKind.GATE, 0, Unit(Stage.CONV, 0, 1, 4), (), 0.0),
            "Conv2D, filter 1, row 2, column 5 is exactly 0: the ReLU is closed there and opens "
            "on one side only",
        ),
        (
            Kink(KinkKind.GATE, 0, Unit(Stage.CONV, 0, 1, 4), (), -0.03),
            "Conv2D, filter 1, row 2, column 5 passes 0 at a step of −0.030000",
        ),
        (
            Kink(KinkKind.WINNER, 0, Unit(Stage.POOL, 1, 1, 0), CELLS, 0.0),
            "Pooled map of filter 2, row 2, column 1: (row 3, column 1) and (row 4, column 2) are "
            "tied",
        ),
        (
            Kink(KinkKind.WINNER, 0, Unit(Stage.POOL, 1, 1, 0), CELLS, 0.25),
            "at a step of 0.250000 the winner changes from (row 3, column 1) to (row 4, column 2)",
        ),
    ],
)
def test_the_message(kink, says):
    """A sentence names the unit at fault and tells why the two must disagree."""
    text = kink_text(kink)
    assert says in text
    assert text.endswith("so the central difference mixes the slopes of its two sides.")
