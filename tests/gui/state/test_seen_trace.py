"""A pass with holes: covered numbers are gone from it, and everything else is as it was."""

from dataclasses import fields

import numpy as np
import pytest

from gui.state.covers import COVERABLE, Covers
from gui.state.seen_trace import see
from tests.gui.networks import SHAPES, random_weights
from tinycnn import one_image
from tinycnn.architecture import Architecture
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import stage_shape


def trace_of(architecture: Architecture) -> ForwardTrace:
    """Return what random weights make of a random drawing."""
    rng = np.random.default_rng(3)
    return one_image.run(random_weights(architecture), rng.uniform(size=(8, 8)))


def test_with_nothing_covered_it_is_the_pass_itself() -> None:
    """A stroke costs nothing more than without covers."""
    trace = trace_of(Architecture())
    assert see(trace, {}) is trace


@pytest.mark.parametrize("architecture", SHAPES, ids=str)
@pytest.mark.parametrize("stage", COVERABLE)
def test_holes_are_where_numbers_are_covered(architecture: Architecture, stage: Stage) -> None:
    """In each stage by itself, in networks of all shapes; and nowhere else."""
    trace, covers = trace_of(architecture), Covers()
    covers.fit(architecture)
    shape = stage_shape(architecture, stage)
    covers.put("a", {stage: np.random.default_rng(1).uniform(size=shape) < 0.4})
    seen = see(trace, covers.hidden)
    for other in Stage:
        hidden = covers.hidden.get(other, np.zeros(stage_shape(architecture, other), dtype=bool))
        values = trace.values(other)
        np.testing.assert_array_equal(seen.values(other), np.where(hidden, np.nan, values))
    assert seen.weights is trace.weights


def test_a_covered_result_tells_no_winner() -> None:
    """Its number would stand at the winner of the window; other windows tell theirs."""
    architecture = Architecture()
    trace, covers = trace_of(architecture), Covers()
    mask = np.zeros((3, 3, 3), dtype=bool)
    mask[1, 0, 2] = True
    covers.put("a", {Stage.POOL: mask})
    seen = see(trace, covers.hidden)
    window = np.s_[1, 0:2, 4:6]
    assert trace.winners[window].any()
    assert not seen.winners[window].any()
    assert seen.winners.sum() == trace.winners.sum() - 1


def test_no_array_is_forgotten() -> None:
    """Whatever a pass holds is either seen through the covers or known to tell no number."""
    known = {"weights", "winners", "ties", "image", "z", "activation", "pooled", "flat"}
    known |= {"contributions", "logits", "probabilities"}
    assert {field.name for field in fields(ForwardTrace)} == known
