"""Numbers that follow a stroke in the maps of both networks."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtTest import QTest

from gui.state.shown_network import ShownNetwork
from gui.state.weight_sets import Preset, preset
from tests.gui.features.compare.conftest import Comparer
from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def seen_maps(comparer: Comparer) -> list[tuple[ShownNetwork, Unit, FloatArray]]:
    """Return the numbers of each map in the picture, with its network and its first cell."""
    maps = [grid for grid in comparer.picture._sheet.cells if not grid.is_legend]
    owners = [(one, Unit(stage, at)) for one, stage, at in comparer.view._placed]
    terms = comparer.picture._sheet.terms
    for grid, (_, unit) in zip(maps, owners, strict=True):
        corner = grid.maps.grids[0].cell(0, 0)
        assert (corner, unit) in terms
    return [(*owner, grid.values[0]) for owner, grid in zip(owners, maps, strict=True)]


@pytest.mark.parametrize("title", ["Side by side", "Difference B − A"])
@pytest.mark.parametrize("stage", ["All stages", "Conv2D, z", "Pooled maps"])
@pytest.mark.parametrize("height", [660, 1400])
def test_numbers_follow_a_stroke_that_does_not_rest(
    comparer: Comparer, monkeypatch: pytest.MonkeyPatch, title: str, stage: str, height: int
) -> None:
    """In the maps of both, as they stand: nothing is laid out anew until the hand rests."""
    other = replace(comparer.session.document, beside=preset(Preset.TRAINED_SEED_42))
    comparer.session.edit("another B", other)
    comparer.window.resize(1600, height)
    comparer.look_at(title)
    comparer.choose(f"compare_{comparer.view.name}_stage", stage)
    comparer.panel._rest.timer.setInterval(100_000)
    monkeypatch.setattr("gui.widgets.rest.LONGEST", 100.0)
    comparer.hands.press((0, 0))
    comparer.settle()
    laid_out = comparer.picture._sheet
    before = {(one, at): v for one, at, v in seen_maps(comparer)}
    comparer.hands.move((4, 4))
    QTest.qWait(60)
    after = seen_maps(comparer)
    assert len(after) == len(before)
    assert any((values != before[one, at]).any() for one, at, values in after)
    for one, at, values in after:
        whole = comparer.view.values_of(one, at.stage)
        np.testing.assert_array_equal(values, whole[at.channel])
    assert comparer.picture._sheet is laid_out
    comparer.hands.release((4, 4))


def test_a_large_window_has_room_for_numbers_in_all_maps(comparer: Comparer) -> None:
    """In the 216 cells of both convolutions, what is said of one of them standing beside."""
    comparer.look_at("Side by side")
    comparer.do("pin_as_b")
    comparer.window.resize(1920, 1080)
    comparer.choose("compare_side_by_side_stage", "Conv2D, z")
    comparer.settle()
    read = [text for text in comparer.reader.read(comparer.picture) if text.in_cell]
    assert len(read) == comparer.session.shown.trace.z.size + comparer.b.trace.z.size


def test_a_low_bench_tells_what_both_networks_say(comparer: Comparer) -> None:
    """Not A's answer alone, which is what has room first; of a number the rest is told, too."""
    comparer.look_at("Side by side")
    comparer.do("pin_as_b")
    comparer.session.pointing.pin(Unit(Stage.CONV, 0, 4, 2))
    comparer.window.resize(1280, 660)
    comparer.window.presentation.enter(full_screen=False)
    comparer.settle()
    written = comparer.written()
    assert "Conv2D, filter 1, row 5, column 3" in written
    for letter in "AB":
        assert f"{letter}: vertical, > 0.999" in written
