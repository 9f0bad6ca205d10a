"""Links while numbers are covered: where they lead stays, how strong they are does not."""

import numpy as np
import pytest

from gui.state.covers import Covers
from gui.state.seen_links import without_hidden
from tests.gui.networks import BOOK, random_weights
from tinycnn import one_image
from tinycnn.explain.links import StageLinks, UnitLinks, unit_links
from tinycnn.stages import Stage
from tinycnn.unit import Unit


def links_of(unit: Unit) -> UnitLinks:
    """Return the links of a number of the book's network."""
    image = np.random.default_rng(3).uniform(size=(8, 8))
    return unit_links(one_image.run(random_weights(BOOK), image), unit)


def is_bare(links: StageLinks) -> bool:
    """Return whether no path and no strength is told."""
    return not links.active.any() and not links.effect.any()


def covered(unit: Unit) -> Covers:
    """Return covers that cover one number."""
    covers, stage = Covers(), unit.stage
    mask = np.zeros({Stage.POOL: (3, 3, 3), Stage.CONV: (3, 6, 6), Stage.LOGIT: (3,)}[stage], bool)
    mask[unit.place] = True
    covers.put("a", {stage: mask})
    return covers


def test_without_covers_links_are_themselves() -> None:
    """They are not made anew."""
    links = links_of(Unit(Stage.LOGIT, 1))
    assert without_hidden(links, {}) is links


def test_links_of_a_covered_number_are_bare() -> None:
    """Its window would tell the winner; but the field stays."""
    unit = Unit(Stage.POOL, 0, 1, 1)
    links = links_of(unit)
    seen = without_hidden(links, covered(unit).hidden)
    assert set(seen.stages) == set(links.stages)
    for stage, found in seen.stages.items():
        assert is_bare(found)
        np.testing.assert_array_equal(found.possible, links.stages[stage].possible)


def test_links_are_bare_behind_what_is_covered() -> None:
    """A logit tells its contributions' strengths, but nothing through a covered pooled number."""
    links = links_of(Unit(Stage.CONV, 0, 2, 2))
    seen = without_hidden(links, covered(Unit(Stage.LOGIT, 0)).hidden)
    assert seen.downstream[Stage.CONTRIBUTION] is links.downstream[Stage.CONTRIBUTION]
    assert is_bare(seen.downstream[Stage.LOGIT])
    assert is_bare(seen.downstream[Stage.PROBABILITY])
    assert seen.upstream[Stage.INPUT] is links.upstream[Stage.INPUT]


@pytest.mark.parametrize("stage", [Stage.CONV, Stage.RELU, Stage.POOL, Stage.INPUT])
def test_links_up_through_a_covered_cell_are_bare(stage: Stage) -> None:
    """From a logit back: up to the pooled numbers nothing is told if one of them is covered."""
    links = links_of(Unit(Stage.LOGIT, 1))
    seen = without_hidden(links, covered(Unit(Stage.CONV, 0, 0, 0)).hidden)
    assert is_bare(seen.upstream[stage])
    assert not is_bare(links.upstream[stage])
