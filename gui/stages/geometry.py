"""The measures that all stages share, computed from the room there is: no Qt, only numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from tinycnn.architecture import IMAGE_SIZE, Architecture

from ..look.measures import USUAL, Measures

# At the usual size; `Measures.px` makes them what they are. Only cells are measured otherwise.
MARGIN = 14
HEADER = 48
LEGEND = 34
LANE_GAP = 10
STAGE_GAP = 16
BADGE = 22
BIAS = 18
KERNEL_GAP = 10
BRACKET = 12
CARD_PADDING = 12
BLOCK_GAP = 6
# What a class card needs above and below its contributions: name, bar, sum with logit.
CARD_TEXT = 52
# The figures below the bar, and the filters' numbers: left out where the cells need their room.
TICKS = 13
BADGES = 16
LEAST_WITH_BADGES = 8
# In a low window the patterns are smaller, and the verdict has no caption.
LOW = 540
# Of what stands below the canvas: gaps and controls, which do not become smaller.
CONTROLS = 79
MIN_CELL = 3
# The smallest cell with a number in it.
ONE_DECIMAL = 22
# Around the canvas's cells: its focus ring stands there, clear of the outlines of links.
CANVAS_EDGE = 3
# A large kernel has smaller cells than are readable, to be no wider.
KERNEL_EDGE = 170
# A canvas cell is at least this much larger than a map's: the canvas is where the hand works.
CANVAS_FACTOR = 1.15


@dataclass(frozen=True, slots=True)
class CardGrid:
    """How the contributions of one class are set: blocks of one filter each, in rows.

    Attributes
    ----------
    ticks, badges
        Height of the figures below the bar and of the filters' numbers; both may be 0.
    text
        Height of the class's name, its bar and its sum.
    """

    blocks_per_row: int
    cell: int
    ticks: int = 0
    badges: int = 0

    text: int = CARD_TEXT

    @property
    def text_height(self) -> int:
        """Height of all that stands above and below the contributions."""
        return self.text + self.ticks + self.badges


@dataclass(frozen=True, slots=True)
class StageGeometry:
    """Where everything stands in the row of stages; pixels, from the row's top left corner.

    Attributes
    ----------
    height
        Of the row.
    lane_height
        Of one filter's lane, without the gap below it.
    input_cell, kernel_cell, map_cell, pool_cell
        Edge of a square cell.
    kernel_width
        Of a kernel with the legend below it.
    card
        How contributions are laid out.
    left, widths
        Left edge and width of each stage, by panel id.
    measures
        How large texts are.
    """

    architecture: Architecture
    height: int
    lane_height: int
    input_cell: int
    kernel_cell: int
    kernel_width: int
    map_cell: int
    pool_cell: int
    card: CardGrid
    left: dict[str, int]
    widths: dict[str, int]
    measures: Measures = USUAL

    def px(self, length: float) -> int:
        """Return a length in pixels, from what it is at the usual size."""
        return self.measures.px(length)

    @property
    def lanes_height(self) -> int:
        """Height of all lanes together: what the class cards and the bracket span."""
        filters = self.architecture.filters
        return filters * self.lane_height + (filters - 1) * self.px(LANE_GAP)

    @property
    def badge_height(self) -> int:
        """Room above a kernel for its number; 0 where the lanes are too low for it and a bias."""
        badge, bias = self.px(BADGE), self.px(BIAS)
        needed = badge + self.architecture.kernel_size * self.kernel_cell + bias
        return badge if needed <= self.lane_height else 0

    def reach(self, stage: str) -> int:
        """Return a stage's width together with the gap after it, where a long header may run."""
        right = self.left[stage] + self.widths[stage]
        nexts = [x for x in self.left.values() if x >= right]
        return min(nexts, default=right) - self.left[stage]

    def lane_top(self, lane: int) -> int:
        """Return the top of one filter's lane."""
        return self.px(HEADER) + lane * (self.lane_height + self.px(LANE_GAP))


def card_grid(architecture: Architecture, width: int, height: int, m: Measures = USUAL) -> CardGrid:
    """Return the layout of a class card of this height, with the largest cells in `width`."""
    text, ticks, badges = m.px(CARD_TEXT), m.px(TICKS), m.px(BADGES)
    layouts = [
        CardGrid(*_largest_cells(architecture, width, height - text - sum(more), m), *more, text)
        for more in ((ticks, badges), (0, badges), (0, 0))
    ]
    # The texts give way where numbers, or in tiny maps the cells themselves, would else be lost.
    numbered = (card for card in layouts[:2] if card.cell >= ONE_DECIMAL)
    drawn = (card for card in layouts if card.cell >= LEAST_WITH_BADGES)
    return next(numbered, None) or next(drawn, layouts[-1])


def _largest_cells(a: Architecture, width: int, height: int, m: Measures) -> tuple[int, int]:
    """Return (blocks in a row, cell) for one class's contributions in this room."""
    best, gap = (a.filters, 1), m.px(BLOCK_GAP)
    for per_row in range(a.filters, 0, -1):
        rows = ceil(a.filters / per_row)
        wide = (width - (per_row - 1) * gap) // (per_row * a.pooled_size)
        high = (height - (rows - 1) * gap) // (rows * a.pooled_size)
        # All blocks side by side, as the lanes are numbered, unless that costs numbers.
        if min(wide, high) > best[1] and best[1] < ONE_DECIMAL:
            best = (per_row, min(wide, high))
    return best


def stage_geometry(
    architecture: Architecture, width: int, height: int, measures: Measures = USUAL
) -> StageGeometry:
    """Share out `width` × `height` pixels among the stages.

    The feature maps take what the height allows; they shrink only as far as the canvas needs the
    width, and what is left over goes to the gaps between the stages.
    """
    px = measures.px
    between = px(LANE_GAP)
    lane = (height - px(HEADER) - px(LEGEND) + between) // architecture.filters - between
    least = measures.least
    tools = least.low_tools_height if is_low(height, measures) else least.tools_height
    tools = px(tools - CONTROLS) + max(CONTROLS, px(CONTROLS))
    canvas_limit = max(MIN_CELL, (height - px(HEADER) - tools) // IMAGE_SIZE)
    map_cell = max(MIN_CELL, min(lane // architecture.map_size, canvas_limit))
    while True:
        sizes = _Sizes.around(architecture, map_cell, lane, height, measures)
        room = width - 2 * px(MARGIN) - sizes.fixed_width(architecture)
        wanted = min(canvas_limit, ceil(CANVAS_FACTOR * map_cell))
        if room >= max(_canvas(wanted), px(least.tools)) or map_cell <= MIN_CELL:
            break
        map_cell -= 1
    input_cell = max(MIN_CELL, min(canvas_limit, (room - _canvas(0)) // IMAGE_SIZE))
    return _placed(architecture, sizes, input_cell, lane, width, height)


def is_low(height: int, measures: Measures) -> bool:
    """Whether a row of this height has to make do with less below the canvas."""
    return height < measures.px(LOW)


def _canvas(cell: int) -> int:
    """Return the width of the canvas."""
    return IMAGE_SIZE * cell + 2 * CANVAS_EDGE


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The cells that follow from the size of a map's cell."""

    map_cell: int
    kernel_cell: int
    pool_cell: int
    card: CardGrid
    card_width: int
    measures: Measures

    @classmethod
    def around(cls, a: Architecture, map_cell: int, lane: int, height: int, m: Measures) -> _Sizes:
        room = lane - m.px(BADGE) - m.px(BIAS)
        readable = max(map_cell, min(m.least.kernel_cell, KERNEL_EDGE // a.kernel_size))
        kernel = max(MIN_CELL, min(room // a.kernel_size, readable))
        pool = max(
            MIN_CELL, min(lane // max(a.pooled_size, 1), round(m.least.pool_factor * map_cell))
        )
        card_height = (height - m.px(HEADER) - m.px(LEGEND)) // a.num_classes
        card_width = max(m.px(m.least.card), 8 * map_cell)
        return cls(map_cell, kernel, pool, card_grid(a, card_width, card_height, m), card_width, m)

    def widths(self, a: Architecture, input_cell: int) -> dict[str, int]:
        maps, px = a.map_size * self.map_cell, self.measures.px
        least = self.measures.least
        return {
            "input": max(_canvas(input_cell), px(least.tools)),
            "conv_maps": max(self.kernel_width(a) + px(KERNEL_GAP) + maps, px(least.header)),
            "relu_maps": max(maps, px(least.header)),
            "pooled_maps": max(a.pooled_size * self.pool_cell, px(least.pooled)),
            "flatten": max(px(least.flat), self.map_cell) + px(BRACKET),
            "probabilities": self.card_width + 2 * px(CARD_PADDING),
        }

    def kernel_width(self, a: Architecture) -> int:
        """Width of a kernel, or of the legend below it if that is wider."""
        return max(a.kernel_size * self.kernel_cell, self.measures.px(self.measures.least.legend))

    def fixed_width(self, a: Architecture) -> int:
        """Width of all but the canvas, with the smallest gaps."""
        widths = self.widths(a, 0)
        del widths["input"]
        return sum(widths.values()) + self.measures.px(STAGE_GAP) * len(widths)


def _placed(
    a: Architecture, sizes: _Sizes, input_cell: int, lane: int, width: int, height: int
) -> StageGeometry:
    widths = sizes.widths(a, input_cell)
    px = sizes.measures.px
    spare = width - 2 * px(MARGIN) - sum(widths.values())
    gap = max(px(STAGE_GAP), spare // (len(widths) - 1))
    left, x = {}, px(MARGIN)
    for name, stage_width in widths.items():
        left[name] = x
        x += stage_width + gap
    return StageGeometry(
        a,
        height,
        lane,
        input_cell,
        sizes.kernel_cell,
        sizes.kernel_width(a),
        sizes.map_cell,
        sizes.pool_cell,
        sizes.card,
        left,
        widths,
        sizes.measures,
    )
