"""Gradients as what stands in the cells of the stages."""

import numpy as np
import pytest

from gui.features.microscope.gradient_reading import GradientReading
from gui.state.session import LabSession
from tests.cases import sampled
from tests.gui.networks import EXTREMES
from tinycnn.explain.gradients import loss_gradients
from tinycnn.unit import Stage, Unit


def reading_of(session: LabSession, label: int = 0, *images: np.ndarray) -> GradientReading:
    """Return the gradients of the shown network by some images, by default the drawing."""
    shown = session.shown
    x = np.stack(images or [shown.drawing.image])[:, None]
    found = loss_gradients(shown.weight_set.weights, x, [label] * len(x))
    return GradientReading(found, 0, "gradients", shown.activations)


def test_cells_hold_the_gradients_in_one_power_of_ten(session: LabSession) -> None:
    """The largest of all has one digit before its point; a number that is asked for has none."""
    reading, shown = reading_of(session), session.shown
    found = loss_gradients(shown.weight_set.weights, shown.drawing.image[None, None], [0])
    assert reading.power == " · 10⁻⁴"
    largest = max(np.abs(reading.values(stage)).max() for stage in found.stages)
    assert 1 <= largest < 10
    for stage in found.stages:
        assert np.array_equal(reading.values(stage), found.values(stage) * 1e4)
        assert reading.known(stage) is None
        unit = Unit(stage) if stage is Stage.FLAT else Unit(stage, 0)
        assert reading.value_of(unit) == found.value_of(unit)


def test_no_number_lies_beyond_its_colours(session: LabSession) -> None:
    """Each scale ends at its own largest number or a little above; the maps have one."""
    reading = reading_of(session)
    for stage in Stage:
        if stage in (Stage.PROBABILITY, Stage.LOGIT, Stage.DENSE_BIAS):
            continue
        assert np.abs(reading.values(stage)).max() <= reading.bound(stage)
    maps = (Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT)
    assert len({reading.bound(stage) for stage in maps}) == 1
    assert len({reading.bound(stage) for stage in (Stage.CONV, Stage.KERNEL, Stage.INPUT)}) == 3


def test_there_is_as_much_room_as_for_activations(session: LabSession) -> None:
    """A cell that holds the activations' digits holds those of gradients, and the other way."""
    reading = reading_of(session)
    for stage in Stage:
        assert reading.largest(stage) >= session.shown.activations.largest(stage)
        assert reading.largest(stage) >= np.abs(reading.values(stage)).max()


def test_there_are_none_by_probabilities(session: LabSession) -> None:
    """Not known, and without a name."""
    reading = reading_of(session)
    assert not reading.knows(Unit(Stage.PROBABILITY, 0))
    assert reading.symbol(Stage.PROBABILITY) == reading.short_symbol(Stage.PROBABILITY) == ""


@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_the_wildest_weights_have_a_reading(session: LabSession, name: str) -> None:
    """Scales end at a number, and nothing warns."""
    session.use_weights("wild", EXTREMES[name]())
    reading = reading_of(session)
    for stage in Stage:
        assert np.isfinite(reading.bound(stage))
        assert reading.values(stage).shape == session.shown.activations.values(stage).shape
