"""Every stage has its words, and no word stands where its place is."""

import re
from string import Formatter

import pytest

from gui.words.stage_words import StageWords
from gui.words.unit_text import UnitText
from tests.gui.networks import SHAPES, units_of
from tinycnn.architecture import Architecture
from tinycnn.unit import AXES, Stage

every_stage = pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.value)


def places(text: str) -> set[str]:
    """Return the names of what a text has a place for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@every_stage
def test_every_stage_has_its_words(stage: Stage) -> None:
    """Those of one number name each of its coordinates; those of a map its filter."""
    words = StageWords()[stage]
    assert words.whole
    assert places(words.whole) == set()
    coordinates = places(words.unit)
    assert len(coordinates) == len(AXES[stage])
    assert ("row" in coordinates) == ("row" in AXES[stage])
    assert places(words.part) == ({"filter"} if len(AXES[stage]) == 3 else set())


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_number_has_an_address_of_its_own(shape: Architecture) -> None:
    """No two are alike, and nothing is left to fill in."""
    names = tuple(f"class {i}" for i in range(shape.num_classes))
    units = list(units_of(shape))
    words = UnitText()
    told = {words.address(unit, names) for unit in units}
    assert len(told) == len(units)
    assert not re.search(r"[{}]", "".join(told))
