"""The numbers in all windows: none is lost, and neighbours show the same digits."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from gui.look.look import Look
from gui.look.measures import SCALES
from gui.look.theme import font
from gui.paint.cell_type import cell_type
from gui.stages.stage_panel import StagePanel
from gui.state.weight_sets import Preset, preset
from tests.cases import sampled, sampled_rows
from tests.gui.networks import network
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage

SIZES = [
    *((960, 640), (1024, 768), (1280, 660), (1280, 720), (1366, 700), (1366, 768), (1440, 900)),
    *((1600, 900), (1920, 1080), (960, 2160), (2560, 1440), (3840, 1080), (3840, 2160)),
]
# Classes, filters and edge of a kernel of networks with many of them.
MANY_SHAPES = (
    *((10, 12, 3), (2, 12, 1), (10, 6, 3), (10, 1, 5), (3, 5, 3), (6, 12, 3)),
    *((3, 12, 5), (10, 3, 3), (6, 8, 3), (3, 8, 2), (2, 6, 3), (5, 4, 3)),
)
# Of these windows the smallest screens have two decimals.
FROM = (1366, 768)
MANY = [
    (Architecture(num_classes=classes, filters=filters, kernel_size=kernel), size)
    for classes, filters, kernel in MANY_SHAPES
    for size in ((1024, 768), (1280, 660), (1366, 768), (1440, 900), (1920, 1080))
]
SIGNAL = (Stage.CONV, Stage.RELU, Stage.POOL)
PANEL = 80


class Shown(NamedTuple):
    """How a stage shows its numbers: edge of a cell, decimals (−1: none), and size of type."""

    edge: int
    decimals: int
    pixels: int


def resize(row_window: RowWindow, size: tuple[int, int], panel: int = PANEL) -> None:
    """Give the row its room in a lab of a size, beside a panel of this height at the usual size."""
    measures = row_window.look.measures
    open_height = size[1] - measures.bars_height()
    room = open_height + measures.panel_height(PANEL)
    row_window.row.set_height_beside_bench(open_height)
    row_window.resize(size[0], room - measures.panel_height(panel))
    row_window.area.fit_row()
    for _ in range(3):
        QApplication.processEvents()


def shown(row_window: RowWindow) -> dict[Stage, Shown]:
    """Return how every stage shows its numbers, as its painter is asked to write them."""
    return {stage: found for panel in row_window.row.stages for stage, found in _shown(panel)}


def at_every_size(
    row_window: RowWindow, look: Look, size: tuple[int, int], *, presents: bool
) -> Iterator[tuple[int, dict[Stage, Shown], dict[Stage, Shown]]]:
    """Yield each size of texts, what is shown with it, and what is shown at 100 %."""
    usual: dict[Stage, Shown] = {}
    for percent in sorted(SCALES, key=lambda percent: percent != 100):
        look.set_scale(percent / 100)
        look.present(size if presents else None)
        resize(row_window, size)
        found = shown(row_window)
        usual = usual or found
        yield percent, found, usual


def _shown(panel: StagePanel) -> Iterator[tuple[Stage, Shown]]:
    measures = panel.cells.look.measures
    for stage, maps in panel.maps.items():
        if stage is Stage.FLAT:
            continue
        written = panel.canvas.maps if stage is Stage.INPUT else maps
        kind = cell_type(
            written.type_room or written.cell_edge,
            panel.reading.bound(stage),
            signed=stage is not Stage.INPUT,
            room=written.number_room,
            measures=measures,
        )
        yield (
            stage,
            Shown(maps.cell_edge, kind.decimals, kind.pixels)
            if kind
            else Shown(maps.cell_edge, -1, 0),
        )


def overlaps(row_window: RowWindow) -> list[str]:
    """Return what stands over another stage or beyond the row."""
    row, found = row_window.row, []
    for left, right in pairwise(row.stages):
        if left.whole_stage().translated(left.pos()).right() >= right.x():
            found.append(f"{left.panel_id} reaches into {right.panel_id}")
    for stage in row.stages:
        if not row.rect().contains(stage.whole_stage().translated(stage.pos())):
            found.append(f"{stage.panel_id} is outside")
        for unit, box in stage.places().items():
            if not stage.rect().contains(box):
                found.append(f"{unit} is outside {stage.panel_id}")
    return found


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("presents", [False, True])
def test_no_step_of_larger_texts_takes_a_number_or_makes_one_smaller(
    row_window: RowWindow, look: Look, size: tuple[int, int], presents: bool
) -> None:
    """At every size of texts all numbers are as large as at 100 %, with as many decimals at least.

    Neighbours show the same; cells stand side by side, the canvas has the largest ones.
    """
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    for percent, found, usual in at_every_size(row_window, look, size, presents=presents):
        assert len({found[stage].decimals for stage in SIGNAL}) == 1, percent
        worse = {
            stage: (usual[stage], one)
            for stage, one in found.items()
            if one[1:] < usual[stage][1:]  # smaller texts may leave room for a decimal more
        }
        assert worse == {}, percent
        if not row_window.area.verticalScrollBar().isVisible():  # else the answer comes first
            assert found[Stage.INPUT].edge > found[Stage.CONV].edge
        assert overlaps(row_window) == [], percent
    look.present(None)


@pytest.mark.parametrize("size", [(1280, 660), (1366, 768), (1440, 900)], ids=str)
def test_larger_texts_have_larger_numbers(
    row_window: RowWindow, look: Look, size: tuple[int, int]
) -> None:
    """On a laptop they grow with all other texts; where they have no room the row is scrolled.

    Those of the canvas give way to an answer that stands beside it.
    """
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    tools = row_window.row.stage("input").tools
    for percent in (100, 125, 150, 200):
        look.set_scale(percent / 100)
        resize(row_window, size)
        found = shown(row_window)
        if not tools.isAncestorOf(tools.verdict):
            assert found.pop(Stage.INPUT).pixels >= 11
        assert min(one.pixels for one in found.values()) >= int(9 * percent / 100)


@pytest.mark.parametrize("size", SIZES[SIZES.index(FROM) :], ids=str)
@pytest.mark.parametrize("which", [Preset.TRAINED, Preset.UNTRAINED], ids=lambda which: which.value)
def test_two_decimals_from_a_laptop_on(
    row_window: RowWindow, size: tuple[int, int], which: Preset
) -> None:
    """In Conv, ReLU and pooling, in the cards and in the kernels."""
    row_window.session.start_with(preset(which), "diagonal")
    resize(row_window, size)
    assert {one.decimals for one in shown(row_window).values()} == {2}


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_digits_of_neighbours_do_not_touch(row_window: RowWindow, size: tuple[int, int]) -> None:
    """The widest number of a map leaves paper beside it, and no number is under 9 pixels."""
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    resize(row_window, size)
    for stage, (edge, decimals, pixels) in shown(row_window).items():
        assert decimals >= 1
        assert pixels >= 9
        limit = row_window.session.shown.reading.bound(stage)
        widest = number_text(limit if stage is Stage.INPUT else -limit, decimals)
        assert QFontMetricsF(font(pixels)).horizontalAdvance(widest) <= edge - 1


@pytest.mark.parametrize("height", sampled(range(620, 1400, 60)))
def test_the_bench_changes_cells_and_no_decimal(row_window: RowWindow, height: int) -> None:
    """Folded, at its least and dragged up to where the row wants to stay."""
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    size = (1600, height)
    resize(row_window, size)
    seen = [one.decimals for one in shown(row_window).values()]
    room = row_window.height() + PANEL
    for panel in (0, room - row_window.row.height_for_numbers(1600)):
        resize(row_window, size, panel)
        assert [one.decimals for one in shown(row_window).values()] == seen


@pytest.mark.parametrize("filters", [1, 2, 3, 6, 12])
@pytest.mark.parametrize("size", sampled([(1024, 768), (1366, 768), (1920, 1080)]), ids=str)
def test_other_networks_stand_side_by_side(
    row_window: RowWindow, look: Look, filters: int, size: tuple[int, int]
) -> None:
    """One filter to twelve, two classes to ten, kernels of one cell to 25."""
    for kernel, classes, percent in ((1, 10, 100), (3, 2, 150), (5, 10, 200), (5, 3, 90)):
        look.set_scale(percent / 100)
        shape = Architecture(num_classes=classes, filters=filters, kernel_size=kernel)
        row_window.session.start_with(network(shape), None)
        resize(row_window, size)
        assert overlaps(row_window) == [], shape
        found = shown(row_window)
        assert len({found[stage].decimals for stage in SIGNAL}) == 1


@pytest.mark.parametrize(("shape", "size"), sampled_rows(MANY))
@pytest.mark.parametrize("presents", [False, True])
def test_larger_texts_keep_the_numbers_of_many_filters_and_classes(
    row_window: RowWindow,
    look: Look,
    shape: Architecture,
    size: tuple[int, int],
    presents: bool,
) -> None:
    """Stages with numbers at 100 % have them at every size of texts, and larger texts none smaller.

    Where they have no room the row is scrolled.
    """
    row_window.session.start_with(network(shape), "diagonal")
    for percent, found, usual in at_every_size(row_window, look, size, presents=presents):
        for stage, one in found.items():
            had = usual[stage]
            assert (one.decimals >= 0) >= (had.decimals >= 0), (stage, percent)
            if percent > 100:
                assert one.pixels >= had.pixels, (stage, percent)
        assert overlaps(row_window) == [], percent


@pytest.mark.parametrize("width", [960, 1024, 1180])
def test_a_narrow_window_scrolls_sideways_and_keeps_its_numbers(
    row_window: RowWindow, width: int
) -> None:
    """It shows what a wide one of its height shows; nothing is scrolled up and down."""
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    found = []
    for wide in (width, 2000):
        resize(row_window, (wide, 768))
        found.append([one.decimals for one in shown(row_window).values()])
        bars = row_window.area.horizontalScrollBar(), row_window.area.verticalScrollBar()
        assert [bar.isVisible() for bar in bars] == [wide == width, False]
    assert found[0] == found[1]


def test_longer_numbers_get_their_room(row_window: RowWindow) -> None:
    """A network whose numbers have a digit more is scrolled rather than lose a decimal."""
    resize(row_window, (1280, 760))
    widths = []
    for scale in (1.0, 12.0):
        row_window.session.start_with(network(scale=scale), "diagonal")
        for _ in range(3):
            QApplication.processEvents()
        limit = row_window.session.shown.reading.bound(Stage.CONV)
        assert math.isfinite(limit)
        found = shown(row_window)[Stage.CONV]
        kind = cell_type(found.edge, limit)
        assert kind
        assert kind.decimals >= 1
        widths.append(row_window.row.width())
    assert widths[1] >= widths[0]
