"""The numbers in all cells: each is that of its unit, and what is no number says so."""

import numpy as np
import pytest

from gui.paint.number_atlas import NumberAtlas
from gui.stages.stage_panel import StagePanel
from gui.state.weight_sets import Preset, preset
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.networks import EXTREMES, SHAPES, network
from tests.gui.reader import Reader, picture
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage, Unit


def numbers(reader: Reader, panel: StagePanel) -> dict[Unit, str]:
    """Return what is written in each cell of a panel and of its canvas."""
    found = {}
    for widget in (panel, getattr(panel, "canvas", None)):
        for text in reader.read(widget) if widget is not None else []:
            if text.in_cell:
                centre = text.box.center()
                if widget is not panel:
                    centre += widget.pos().toPointF()
                found[panel.unit_at(centre)] = text.text
    return found


@pytest.mark.parametrize("size", [(1280, 660), (1440, 900), (1920, 1080)], ids=str)
@pytest.mark.parametrize("which", [Preset.UNTRAINED, Preset.TRAINED], ids=lambda w: w.value)
def test_every_cell_shows_the_number_of_its_unit(
    reader: Reader, row_window: RowWindow, size: tuple[int, int], which: Preset
) -> None:
    """Rounded to the digits that the cell has room for; "0" for an exact zero alone."""
    row_window.resize_as_in_lab(*size)
    row_window.session.start_with(preset(which), "diagonal")
    edits(row_window.session).add_noise()
    trace, seen = row_window.session.shown.trace, 0
    for panel in row_window.row.stages:
        for unit, text in numbers(reader, panel).items():
            value = trace.value_of(unit)
            decimals = len(text.partition(".")[2])
            assert (text == "0") == (value == 0), unit
            assert float(text.replace("−", "-")) == pytest.approx(
                value, abs=0.5 * 10**-decimals + 1e-9
            )
            seen += 1
    assert seen > 64 + 27 + 108 + 108 + 27


@pytest.mark.parametrize("size", [(1280, 660), (1440, 900), (1920, 1080), (2560, 1440)], ids=str)
def test_larger_cells_show_more_digits(
    reader: Reader, row_window: RowWindow, size: tuple[int, int]
) -> None:
    """From 25 pixels on two decimals, from 20 on one, below none; no type is under 9 pixels."""
    row_window.resize_as_in_lab(*size)
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    for panel in row_window.row.stages:
        for stage in {grid.stage for grid in panel.grids} - {Stage.FLAT}:
            units = {u: t for u, t in numbers(reader, panel).items() if u.stage is stage}
            edge = panel.rooms[stage]
            digits = {len(text.partition(".")[2]) for text in units.values() if "." in text}
            if edge >= 25:
                assert digits == {2}
            elif edge >= 20:
                assert digits == {1}
            else:
                assert units == {}


def test_numbers_are_pictures_of_numbers(
    row_window: RowWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was recorded as written is on the screen: without it every cell looks otherwise."""
    seen = {panel: picture(panel) for panel in row_window.row.stages}
    monkeypatch.setattr(NumberAtlas, "draw", lambda *_: None)
    for panel in row_window.row.stages:
        units = [g.unit_at(g.grid.cell(0, 0).center().toPointF()) for g in panel.grids]
        panel.show_weights(panel.weight_set)
        without = picture(panel)
        for unit in (u for u in units if u.stage is not Stage.FLAT):
            box = panel.rect_of(unit).adjusted(3, 3, -3, -3)
            area = np.s_[box.top() : box.bottom(), box.left() : box.right()]
            assert (seen[panel][area] != without[area]).any(), unit


WORDS = {"NaN", "∞", "−∞"}


@pytest.mark.parametrize(
    "extreme", sampled(name for name in EXTREMES if "N" in name or "inf" in name)
)
def test_what_is_no_number_is_hatched_and_says_so(
    reader: Reader, row_window: RowWindow, extreme: str
) -> None:
    """NaN and infinity never have a silent colour: stripes, and the word where there is room."""
    row_window.resize_as_in_lab(1920, 1080)
    row_window.session.start_with(EXTREMES[extreme](), "diagonal")
    trace, hatched = row_window.session.shown.trace, 0
    for panel in row_window.row.stages:
        shown, seen = numbers(reader, panel), picture(panel)
        for placed in panel.grids:
            for unit, box in placed.cells().items():
                if placed.stage is Stage.FLAT or np.isfinite(trace.value_of(unit)):
                    continue
                assert shown[unit] in WORDS
                area = seen[box.top() + 2 : box.bottom() - 1, box.left() + 2 : box.right() - 1]
                assert len(np.unique(area.reshape(-1, 3), axis=0)) > 2, "stripes"
                assert area.min() < 100, "a word"
                hatched += 1
    broken_logits = not np.isfinite(trace.logits).all()
    assert hatched or broken_logits


@pytest.mark.parametrize("shape", sampled(SHAPES), ids=str)
def test_other_networks_show_their_numbers(
    reader: Reader, row_window: RowWindow, shape: Architecture
) -> None:
    """Each cell that has a number has its own, whatever the network."""
    row_window.resize_as_in_lab(1920, 1080)
    row_window.session.start_with(network(shape, seed=3), "diagonal")
    for panel in row_window.row.stages:
        for unit, text in numbers(reader, panel).items():
            value = row_window.session.shown.trace.value_of(unit)
            decimals = len(text.partition(".")[2])
            shown = float(text.replace("−", "-"))
            assert shown == pytest.approx(value, abs=0.5 * 10**-decimals + 1e-9), unit
