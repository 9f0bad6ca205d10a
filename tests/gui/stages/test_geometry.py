"""The measures of the row of stages: for any network and any window all stages fit."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.stages.geometry import HEADER, LEGEND, StageGeometry, card_grid, stage_geometry
from gui.stages.stage_area import SMALLEST
from tests.gui.networks import BOOK, SHAPES, architectures
from tinycnn.architecture import IMAGE_SIZE, Architecture

widths = st.integers(SMALLEST.width(), 8192)
heights = st.integers(SMALLEST.height(), 8192)
LARGEST = Architecture(filters=12, kernel_size=7, pool_size=1, num_classes=6)
EVERY_STAGE = ["input", "conv_maps", "relu_maps", "pooled_maps", "flatten", "probabilities"]


def needed(g: StageGeometry) -> dict[str, int]:
    """Return the width that the cells of each stage need."""
    a = g.architecture
    return {
        "input": IMAGE_SIZE * g.input_cell,
        "conv_maps": a.kernel_size * g.kernel_cell + a.map_size * g.map_cell,
        "relu_maps": a.map_size * g.map_cell,
        "pooled_maps": a.pooled_size * g.pool_cell,
        "flatten": 1,
        "probabilities": g.card.blocks_per_row * a.pooled_size * g.card.cell,
    }


@given(architectures(), widths, heights)
@example(BOOK, SMALLEST.width(), SMALLEST.height())
@example(LARGEST, SMALLEST.width(), SMALLEST.height())
@example(BOOK, 8192, SMALLEST.height())
@example(BOOK, SMALLEST.width(), 8192)
def test_stages_stand_side_by_side(a: Architecture, width: int, height: int) -> None:
    """From left to right, with gaps, none over another, none beyond the window."""
    g = stage_geometry(a, width, height)
    assert list(g.left) == EVERY_STAGE
    assert min(g.left.values()) > 0
    for first, second in pairwise(EVERY_STAGE):
        assert g.left[first] + g.widths[first] < g.left[second]
        assert g.left[first] + g.reach(first) == g.left[second]
    assert g.left["probabilities"] + g.widths["probabilities"] < width
    for stage, least in needed(g).items():
        assert 0 < least <= g.widths[stage], stage


@given(architectures(), widths, heights)
@example(BOOK, SMALLEST.width(), SMALLEST.height())
@example(LARGEST, SMALLEST.width(), SMALLEST.height())
def test_lanes_stand_one_below_the_other(a: Architecture, width: int, height: int) -> None:
    """Each holds its map, its pooled map and, above the legend, its kernel; cells are squares."""
    g = stage_geometry(a, width, height)
    tops = [g.lane_top(lane) for lane in range(a.filters)]
    edges = (a.map_size * g.map_cell, a.pooled_size * g.pool_cell, a.kernel_size * g.kernel_cell)
    assert tops[0] == HEADER
    for first, second in pairwise(tops):
        assert second - first > max(edges)
    assert tops[-1] + max(edges) <= height
    assert tops[-1] + g.lane_height <= height - LEGEND
    assert tops[0] + g.lanes_height == tops[-1] + g.lane_height


@given(architectures(), widths, heights)
def test_no_cell_is_larger_than_the_canvas_cell(a: Architecture, width: int, height: int) -> None:
    """The canvas is where the hand works; only a window too low for its tools makes it small."""
    g = stage_geometry(a, width, height)
    assert g.input_cell >= g.map_cell
    assert HEADER + IMAGE_SIZE * g.input_cell <= height


@given(widths, heights)
def test_the_canvas_is_the_largest_thing(width: int, height: int) -> None:
    """Of the book's network no map, kernel or pooled map is as wide."""
    g = stage_geometry(BOOK, width, height)
    canvas = IMAGE_SIZE * g.input_cell
    assert canvas > max(6 * g.map_cell, 3 * g.pool_cell, 3 * g.kernel_cell)


@given(architectures(), st.integers(230, 2000), st.integers(80, 3000))
def test_contributions_fit_into_their_card(a: Architecture, width: int, height: int) -> None:
    """All blocks of one filter each, in full rows."""
    card = card_grid(a, width, height)
    rows = -(-a.filters // card.blocks_per_row)
    edge = a.pooled_size * card.cell
    assert card.cell >= 1
    assert card.blocks_per_row * edge <= width
    if card.cell > 1:
        assert rows * edge + card.text_height <= height


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_more_room_makes_no_cell_smaller(shape: Architecture) -> None:
    """A larger window shows the same numbers larger."""
    cells = [
        (g.input_cell, g.map_cell)
        for scale in range(10, 40)
        for g in [stage_geometry(shape, 128 * scale, 66 * scale)]
    ]
    for smaller, larger in pairwise(cells):
        assert larger[0] >= smaller[0]
        assert larger[1] >= smaller[1]


@pytest.mark.parametrize(
    ("size", "map_cell", "input_cell"), [((1280, 567), 22, 34), ((1920, 987), 34, 50)]
)
def test_numbers_have_room(size: tuple[int, int], map_cell: int, input_cell: int) -> None:
    """On a laptop maps show a decimal and the canvas two; on a large screen all show two."""
    g = stage_geometry(BOOK, *size)
    assert g.map_cell >= map_cell
    assert g.input_cell >= input_cell
