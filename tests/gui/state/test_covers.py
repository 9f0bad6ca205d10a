"""Covers: whose numbers are hidden, where else they stand, and what becomes of another network."""

import numpy as np
import pytest

from gui.state.covers import COVERABLE, Covers
from gui.state.session import LabSession
from gui.state.weight_sets import WeightSet
from tests.gui.networks import network
from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_shape

SMALL = Architecture(filters=2, num_classes=2)


def mask(*units: Unit, of: Architecture | None = None) -> dict[Stage, BoolArray]:
    """Return masks that cover these numbers and no others."""
    masks: dict[Stage, BoolArray] = {}
    for unit in units:
        shape = stage_shape(of or Architecture(), unit.stage)
        masks.setdefault(unit.stage, np.zeros(shape, dtype=bool))[unit.place] = True
    return masks


@pytest.fixture
def covers() -> Covers:
    """Return covers of the book's network."""
    return Covers()


def test_several_owners_are_united(covers: Covers) -> None:
    """What one of them reveals stays covered as long as another one covers it."""
    one, both = Unit(Stage.LOGIT, 0), Unit(Stage.LOGIT, 1)
    covers.put("a", mask(one, both))
    covers.put("b", mask(both))
    covers.put("a", None)
    assert not covers.is_hidden(one)
    assert covers.is_hidden(both)
    assert covers.count == 1
    covers.put("b", {})
    assert not covers.any


def test_signals_tell_changes_alone(covers: Covers) -> None:
    """The same masks again are no news, nor is what another owner covers already."""
    told: list[bool] = []
    covers.changed.connect(lambda: told.append(covers.any))
    covers.put("a", mask(Unit(Stage.INPUT, 0, 1, 2)))
    covers.put("a", mask(Unit(Stage.INPUT, 0, 1, 2)))
    covers.put("b", mask(Unit(Stage.INPUT, 0, 1, 2)))
    covers.put("a", None)
    assert told == [True]
    covers.put("b", None)
    assert told == [True, False]


def test_a_number_is_covered_wherever_it_goes_on_unchanged(covers: Covers) -> None:
    """From the convolution to the contributions, and never back: what it is made of is given."""
    covers.put("a", mask(Unit(Stage.CONV, 1, 3, 4)))
    hidden = {stage: np.argwhere(found).tolist() for stage, found in covers.hidden.items()}
    at = 9 + 3 * 1 + 2
    assert hidden == {
        Stage.CONV: [[1, 3, 4]],
        Stage.RELU: [[1, 3, 4]],
        Stage.POOL: [[1, 1, 2]],
        Stage.FLAT: [[at]],
        Stage.CONTRIBUTION: [[0, at], [1, at], [2, at]],
    }
    covers.put("a", mask(Unit(Stage.FLAT, 0, 0, at)))
    assert set(covers.hidden) == {Stage.FLAT, Stage.CONTRIBUTION}


def test_cells_that_fill_no_window_go_no_further() -> None:
    """Maps of 5 with windows of 2: the last row and column end at the ReLU."""
    odd = Architecture(kernel_size=4)
    covers = Covers()
    covers.fit(odd)
    covers.put("a", mask(Unit(Stage.CONV, 0, 4, 0), of=odd))
    assert set(covers.hidden) == {Stage.CONV, Stage.RELU}


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in COVERABLE])
def test_weights_are_never_covered(covers: Covers, stage: Stage) -> None:
    """They are given; the error names what can be covered."""
    with pytest.raises(ValueError, match="cannot be covered: choose among input, conv"):
        covers.put("a", {stage: np.ones(stage_shape(Architecture(), stage), dtype=bool)})


def test_another_shape_is_an_error(covers: Covers) -> None:
    """It says which shape is wanted, and what was covered stays."""
    covers.put("a", mask(Unit(Stage.LOGIT)))
    with pytest.raises(ValueError, match=r"logit takes an array of shape \(3,\), got \(2,\)"):
        covers.put("a", {Stage.LOGIT: np.ones(2, dtype=bool)})
    assert covers.is_hidden(Unit(Stage.LOGIT))


def test_another_architecture_drops_what_was_covered(qapp: object) -> None:
    """The owner hears of it before a number of the new network is shown, and can cover at once."""
    session = LabSession()
    covers = session.desk.covers
    unit = Unit(Stage.PROBABILITY, 1)
    covers.put("a", mask(unit))
    seen: list[float] = []
    session.shown.trace_changed.connect(lambda trace: seen.extend(trace.probabilities))
    covers.dropped.connect(
        lambda owner: covers.put(owner, mask(unit, of=covers.architecture)),
    )
    other: WeightSet = network(SMALL)
    session.use_weights("another", other)
    assert session.shown.weight_set is other
    assert np.isnan(seen).tolist() == [False, True]
    assert covers.masks("a")[Stage.PROBABILITY].shape == (2,)
