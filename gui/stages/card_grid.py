"""How the contributions to a class are laid out in its card: no Qt, only numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from tinycnn.architecture import Architecture

from ..look.measures import ONE_DECIMAL, USUAL, Measures
from .geometry import HEADER, LEGEND, Lanes

# At the usual size; `Measures.px` makes them what they are.
CARD_PADDING = 12
BLOCK_GAP = 6
# Height of the name, the bar and the sum of a class card, above and below its contributions.
CARD_TEXT = 52
# Of these the sum takes SUM_ROW. A sum of SUM_WIDTH has room in one line, in sizes of its type.
SUM_ROW, SUM_TYPE, SUM_WIDTH = 16, 11, 17.5
# Width for the longest name with its probability, and for the sum, usually and in a presentation.
LEAST_CARD = (280, 205)
# The width a card makes use of, in cells of a map.
CARD_FACTOR = 8
# The figures below the bar, and the filters' numbers: left out where the cells need their room.
TICKS = 13
BADGES = 16
LEAST_WITH_BADGES = 8


@dataclass(frozen=True, slots=True)
class CardGrid:
    """How the contributions of one class are set: blocks of one filter each, in rows.

    Attributes
    ----------
    ticks, badges
        Height of the figures below the bar and of the filters' numbers; both may be 0.
    text
        Height of the class's name, its bar and its sum.
    sum_lines
        The logit stands behind the sum in one line, or in a second one below it.
    """

    blocks_per_row: int
    cell: int
    ticks: int = 0
    badges: int = 0

    text: int = CARD_TEXT
    sum_lines: int = 1

    @property
    def text_height(self) -> int:
        """Height of all that stands above and below the contributions."""
        return self.text + self.ticks + self.badges


def card_width(lanes: Lanes) -> int:
    """Return the width of a card without its padding, in pixels."""
    return max(lanes.px(lanes.measures.either(*LEAST_CARD)), CARD_FACTOR * lanes.map_cell)


def card_of(lanes: Lanes) -> CardGrid:
    """Return the layout of the cards in a row."""
    room = lanes.height - lanes.px(HEADER) - lanes.px(LEGEND)
    height = room // lanes.architecture.num_classes
    return card_grid(lanes.architecture, card_width(lanes), height, lanes.measures)


def card_grid(architecture: Architecture, width: int, height: int, m: Measures = USUAL) -> CardGrid:
    """Return the layout of a class card of this height, with the largest cells in `width`."""
    ticks, badges = m.px(TICKS), m.px(BADGES)
    lines = 1 if width >= SUM_WIDTH * m.type(SUM_TYPE) else 2
    text = m.px(CARD_TEXT) + (lines - 1) * m.px(SUM_ROW)
    layouts = [
        CardGrid(
            *_largest_cells(architecture, width, height - text - sum(more), m), *more, text, lines
        )
        for more in ((ticks, badges), (0, badges), (0, 0))
    ]
    # Without the texts there may be room for numbers, in tiny maps for the cells themselves.
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
        # More rows only where all blocks in one row would leave no room for numbers.
        if min(wide, high) > best[1] and best[1] < ONE_DECIMAL:
            best = (per_row, min(wide, high))
    return best
