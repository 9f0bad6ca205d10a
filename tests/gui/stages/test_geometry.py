"""The measures of the row of stages: for any network and any window all stages fit."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui import stages
from gui.look.measures import USUAL, Measures, presentation_measures
from gui.panels.panel import find_panels
from gui.stages.canvas_size import canvas_cell
from gui.stages.card_grid import card_grid, card_of
from gui.stages.conv_maps import kernel_cell
from gui.stages.geometry import (
    MARGIN,
    Column,
    Columns,
    StageGeometry,
    least_row_width,
    stage_geometry,
)
from gui.stages.lanes import MANY_FILTERS
from gui.stages.pool_size import pool_cell
from gui.stages.row_size import SMALLEST, SMALLEST_PRESENTED
from gui.stages.stage_panel import StagePanel
from tests.gui.networks import BOOK, SHAPES, architectures
from tinycnn.architecture import IMAGE_SIZE, Architecture

widths = st.integers(SMALLEST.width(), 8192)
heights = st.integers(SMALLEST.height(), 8192)
LARGEST = Architecture(filters=12, kernel_size=7, pool_size=1, num_classes=6)
EVERY_STAGE = ["input", "conv_maps", "relu_maps", "pooled_maps", "flatten", "probabilities"]
STAGES = {kind.panel_id: kind for kind in find_panels(stages, StagePanel).members}
COLUMNS = {name: STAGES[name].column for name in EVERY_STAGE}
# The row in a window of 1280×660.
LAPTOP = (1280, 567)


def geometry(a: Architecture, width: int, height: int, measures: Measures = USUAL) -> StageGeometry:
    """Share out the room among the lab's own stages."""
    return stage_geometry(COLUMNS, a, width, height, measures)


def input_cell(g: StageGeometry) -> int:
    """Return the edge of a cell of the canvas."""
    return canvas_cell(g, g.widths["input"])


def with_a_further(column: Column, place: int) -> Columns:
    """Return the lab's columns and one more, so many places from the left."""
    columns = list(COLUMNS.items())
    return dict([*columns[:place], ("further", column), *columns[place:]])


def assert_side_by_side(g: StageGeometry, width: int) -> None:
    """From left to right, with gaps, none over another, none beyond the window, all drawn."""
    names = list(g.left)
    assert min(g.left.values()) > 0
    for first, second in pairwise(names):
        assert g.left[first] + g.widths[first] < g.left[second]
        assert g.left[first] + g.reach(first) == g.left[second]
    assert g.left[names[-1]] + g.widths[names[-1]] < width
    for stage, least in needed(g).items():
        assert 0 < least <= g.widths[stage], stage


def needed(g: StageGeometry) -> dict[str, int]:
    """Return the width that the cells of each stage need."""
    a = g.architecture
    return {
        "input": IMAGE_SIZE * input_cell(g),
        "conv_maps": g.side_by_side(a.kernel_size * kernel_cell(g) + a.map_size * g.map_cell),
        "relu_maps": g.side_by_side(a.map_size * g.map_cell),
        "pooled_maps": g.side_by_side(a.pooled_size * pool_cell(g)),
        "flatten": 1,
        "probabilities": card_of(g).blocks_per_row * a.pooled_size * card_of(g).cell,
    }


@given(architectures(), widths, heights)
@example(BOOK, SMALLEST.width(), SMALLEST.height())
@example(LARGEST, SMALLEST.width(), SMALLEST.height())
@example(BOOK, 8192, SMALLEST.height())
@example(BOOK, SMALLEST.width(), 8192)
def test_stages_stand_side_by_side(a: Architecture, width: int, height: int) -> None:
    """From left to right, with gaps, none over another, none beyond the window."""
    g = geometry(a, width, height)
    assert list(g.left) == EVERY_STAGE
    assert_side_by_side(g, width)


@given(architectures(), st.integers(0, len(EVERY_STAGE)))
@example(BOOK, 4)
@example(LARGEST, 4)
@example(BOOK, 6)
def test_a_further_stage_fits_in_a_laptops_window(a: Architecture, place: int) -> None:
    """Wherever it stands: it gets its width, and all others are still drawn."""
    g = stage_geometry(with_a_further(Column(lambda _: 100), place), a, *LAPTOP)
    assert g.widths["further"] == 100
    assert list(g.left)[place] == "further"
    assert_side_by_side(g, LAPTOP[0])
    assert input_cell(g) >= g.map_cell


def test_the_canvas_gives_way_before_the_maps() -> None:
    """What a further stage takes comes from the canvas as long as that is the largest thing."""
    alone = geometry(BOOK, 1340, 567)
    shared = stage_geometry(with_a_further(Column(lambda _: 40), 4), BOOK, 1340, 567)
    assert shared.map_cell == alone.map_cell
    assert input_cell(shared) < input_cell(alone)


def test_kernels_give_way_last() -> None:
    """Only where maps are as small as can be are weights not readable in their cells."""
    large = Architecture(filters=2, kernel_size=5)
    usual = geometry(large, *LAPTOP)
    crowded = stage_geometry(with_a_further(Column(lambda _: 300), 4), large, *LAPTOP)
    assert kernel_cell(usual) == 29
    assert not usual.is_crowded
    assert crowded.is_crowded
    assert kernel_cell(crowded) == crowded.map_cell


def test_a_stage_that_can_use_more_is_offered_what_is_left_over() -> None:
    """It never gets less than its least, nor takes from others more than there is."""
    offers = []

    def greedy(_: object, offered: int) -> int:
        offers.append(offered)
        return offered

    columns = {**COLUMNS, "further": Column(lambda _: 100, used=greedy)}
    g = stage_geometry(columns, BOOK, 2560, 900)
    assert g.widths["further"] == offers[-1] > 100
    assert_side_by_side(g, 2560)
    assert g.left["further"] + g.widths["further"] + MARGIN == 2560


@given(architectures(), st.floats(0.9, 2.0), st.booleans(), st.integers(0, 800))
def test_the_least_width_of_a_row_is_enough(
    a: Architecture, scale: float, presents: bool, more: int
) -> None:
    """At any size of texts, also with stages more than any window has room for."""
    m = presentation_measures(scale, 1280, 660) if presents else Measures(scale)
    columns = with_a_further(Column(lambda lanes: lanes.px(400)), 3)
    height = m.px(SMALLEST.height()) + more
    width = least_row_width(columns, a, height, m)
    assert_side_by_side(stage_geometry(columns, a, width, height, m), width)
    smallest = SMALLEST_PRESENTED if presents else SMALLEST
    assert least_row_width(COLUMNS, a, height, m) <= max(1.0, m.scale) * smallest.width()


@given(architectures(), widths, heights)
@example(BOOK, SMALLEST.width(), SMALLEST.height())
@example(LARGEST, SMALLEST.width(), SMALLEST.height())
def test_lanes_stand_one_below_the_other(a: Architecture, width: int, height: int) -> None:
    """Each holds its map, its pooled map and, above the legend, its kernel; cells are squares.

    Many stand in columns, the first filters in the left one.
    """
    g = geometry(a, width, height)
    tops = [g.lane_top(lane) for lane in range(a.filters)]
    edges = (g.map_edge, a.pooled_size * pool_cell(g), a.kernel_size * kernel_cell(g))
    assert tops[0] == g.header
    for lane, (first, second) in enumerate(pairwise(tops), start=1):
        if lane % g.rows:
            assert second - first > max(edges)
        else:
            assert second == g.header
    lowest = g.lane_top(g.rows - 1)
    assert lowest + max(edges) <= height
    assert lowest + g.lane_height <= height - g.legend
    assert tops[0] + g.lanes_height == lowest + g.lane_height


@given(architectures(), widths, heights)
def test_columns_of_lanes_stand_side_by_side(a: Architecture, width: int, height: int) -> None:
    """None is empty; few filters stand in one, as in the book."""
    g = geometry(a, width, height)
    lefts = [g.lane_left(lane, 100) for lane in range(a.filters)]
    assert len(set(lefts)) == g.columns
    assert lefts == sorted(lefts)
    assert lefts[-1] + 100 == g.side_by_side(100)
    assert g.columns == 1 or a.filters >= MANY_FILTERS


@given(architectures(), widths, heights)
def test_no_cell_is_larger_than_the_canvas_cell(a: Architecture, width: int, height: int) -> None:
    """The canvas is where the hand works; only a window too low for its tools makes it small."""
    g = geometry(a, width, height)
    assert input_cell(g) >= g.map_cell
    assert g.header + IMAGE_SIZE * input_cell(g) <= height


@given(widths, heights)
def test_the_canvas_is_the_largest_thing(width: int, height: int) -> None:
    """Of the book's network no map, kernel or pooled map is as wide."""
    g = geometry(BOOK, width, height)
    canvas = IMAGE_SIZE * input_cell(g)
    assert canvas > max(6 * g.map_cell, 3 * pool_cell(g), 3 * kernel_cell(g))


@given(architectures(), st.integers(230, 2000), st.integers(80, 3000), st.integers(9, 40))
def test_contributions_fit_into_their_card(
    a: Architecture, width: int, height: int, digits: int
) -> None:
    """All blocks of one filter each, in rows as long, and all texts, in each of the cards."""
    room = a.num_classes * height
    card = card_grid(a, width, room, digits=digits)
    rows = -(-a.filters // card.blocks_per_row)
    edge = a.pooled_size * card.cell
    assert card.cell >= 1
    assert card.blocks_per_row * edge <= card.text_width(width, USUAL)
    assert card.rows * card.columns >= a.num_classes
    tops = [card.top(row, room) for row in range(card.rows + 1)]
    assert tops[0] == 0
    assert tops[-1] == room
    if card.cell > 1:
        for index, (top, bottom) in enumerate(pairwise(tops)):
            assert rows * edge + card.text_height(index) <= bottom - top


@given(st.integers(280, 800), st.integers(300, 2000), st.integers(9, 40))
@example(280, 398, 12)
def test_texts_give_way_to_decimals(width: int, room: int, digits: int) -> None:
    """Figures, air and all filters' numbers but the first: none is there at a decimal's cost."""
    card = card_grid(BOOK, width, room, digits=digits)
    across = (width - 2 * 6) // 9
    for edge, badges in ((20, 0), (26, 16)):
        largest = min(((room - badges) // 3 - 49) // 3, across)
        assert card.cell >= edge or largest < edge
    assert card.badges or card.cell < 26
    assert card.lines.name >= 14


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_more_room_makes_no_cell_smaller(shape: Architecture) -> None:
    """A larger window shows the same numbers larger."""
    cells = [
        (input_cell(g), g.map_cell)
        for scale in range(10, 40)
        for g in [geometry(shape, 128 * scale, 66 * scale)]
    ]
    for smaller, larger in pairwise(cells):
        assert larger[0] >= smaller[0]
        assert larger[1] >= smaller[1]


@pytest.mark.parametrize(("size", "map_cell", "canvas"), [(LAPTOP, 22, 34), ((1920, 987), 34, 50)])
def test_numbers_have_room(size: tuple[int, int], map_cell: int, canvas: int) -> None:
    """On a laptop maps show a decimal and the canvas two; on a large screen all show two."""
    g = geometry(BOOK, *size)
    assert g.map_cell >= map_cell
    assert input_cell(g) >= canvas
