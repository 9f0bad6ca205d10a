"""How the texts and contributions of a class are laid out in its card: no Qt, only numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from tinycnn.architecture import Architecture

from ..look.measures import LEAST_TYPE, USUAL, Measures
from .answer_size import largest_digits, least_cell
from .geometry import StageGeometry
from .lanes import MANY_CLASSES, Lanes

# The panel_id of the stage that holds the cards.
CARDS = "probabilities"
# Lengths at the usual size, which `Measures.px` scales. The gap between blocks is SMALL_GAP from
# SMALL_FROM filters on; within COLUMN_GAP there is a line.
CARD_PADDING = 12
BLOCK_GAP, SMALL_GAP, SMALL_FROM = 6, 3, 7
COLUMN_GAP = 20
# The least width of a card: for the longest name with its probability, or in a presentation a sum.
LEAST_CARD, LEAST_PRESENTED = 280, 286
# The width that cards in one column make use of, in cells of a map.
CARD_FACTOR = 8
# The heights of the figures below the bar and of the filters' numbers, which are left out where the
# cells need their room; the least cell beside which they stand.
TICKS = 13
BADGES = 16
LEAST_WITH_BADGES = 8
# The room in their place, which keeps the cells' outlines clear of the frame of a pinned
# probability.
AIR = 1
# Type of a class's name and its probability, and of its sum and logit.
NAME_TYPE, SUM_TYPE = 14, 11
# The largest type of a name, in sizes of the largest digits in cells; the least width of a card, in
# sizes of that type; the type of the sum, in sizes of the name's.
LARGEST_NAME, NAME_WIDTH, SUM_FACTOR = 1.5, 11.5, 0.62
# The least width of a line that holds a sum and its logit, in sizes of its type.
SUM_WIDTH = 17.8


@dataclass(frozen=True, slots=True)
class CardLines:
    """The lines of text in a card.

    Attributes
    ----------
    name, sums
        Type of the class's name and probability, and of the sum, in pixels.
    sum_lines
        The logit stands behind the sum in one line, or in a second one below it.
    is_dense
        Whether the lines stand as close as can be.
    """

    name: int
    sums: int
    sum_lines: int
    is_dense: bool
    has_close_sums: bool = False

    @property
    def name_row(self) -> int:
        """Height of the class's name."""
        return round((1.3 if self.is_dense else 1.43) * self.name)

    @property
    def bar(self) -> int:
        """Height of the bar of its probability."""
        return round((0.43 if self.is_dense else 0.64) * self.name)

    @property
    def sum_row(self) -> int:
        """Height of one line of the sum."""
        return round((1.3 if self.has_close_sums and self.sum_lines > 1 else 1.45) * self.sums)

    @property
    def margin(self) -> int:
        """Height above and below all lines."""
        return 2 if self.is_dense else 3

    @property
    def height(self) -> int:
        """Height of all lines, of the gaps about the contributions and of the margins."""
        gaps = 2 * self.margin + (4 if self.is_dense else 6)
        return self.name_row + self.bar + gaps + self.sum_lines * self.sum_row


@dataclass(frozen=True, slots=True)
class CardGrid:
    """How the cards are set: lines of text, and one block of contributions for each filter.

    Attributes
    ----------
    ticks, badges
        Height of the figures below the bar and of the filters' numbers; both may be 0.
    badges_once
        The filters' numbers stand in the first card of a column alone, which is higher by them.
    columns, rows
        How the cards stand; the first classes in the left column.
    """

    blocks_per_row: int
    cell: int
    lines: CardLines
    ticks: int = 0
    badges: int = 0
    badges_once: bool = False
    columns: int = 1
    rows: int = 1

    def has_badges(self, index: int) -> bool:
        """Whether the filters' numbers stand in a card."""
        return self.badges > 0 and (index % self.rows == 0 or not self.badges_once)

    def above_cells(self, index: int) -> int:
        """Return the height between the bar and the contributions of a card."""
        return self.ticks + (self.badges if self.has_badges(index) else AIR)

    def top(self, row: int, room: int) -> int:
        """Return the upper edge of a row of cards in `room`; of the last + 1 its lower edge."""
        extra = self.badges - AIR if self.badges_once else 0
        return (extra if row else 0) + (room - extra) * row // self.rows

    def blocks_height(self, a: Architecture, m: Measures) -> int:
        """Return the height of all contributions of a card."""
        rows = ceil(a.filters / self.blocks_per_row)
        return rows * a.pooled_size * self.cell + (rows - 1) * block_gap(a, m)

    def text_width(self, width: int, m: Measures) -> int:
        """Return the width of the texts of one card, in pixels, from that of all beside another."""
        return text_width(width, self.columns, m)

    def text_height(self, index: int = 0) -> int:
        """Return the height of all that stands above and below the contributions of a card."""
        return self.lines.height + self.above_cells(index)


def text_width(width: int, columns: int, m: Measures) -> int:
    """Return the width of the texts of one card where so many stand side by side, in pixels."""
    return (width - (columns - 1) * m.gap(COLUMN_GAP)) // columns


def block_gap(a: Architecture, m: Measures) -> int:
    """Return the gap between the contributions of two filters, in pixels."""
    return m.gap(BLOCK_GAP if a.filters < SMALL_FROM else SMALL_GAP)


def card_width(lanes: Lanes) -> int:
    """Return the least width of all cards without the padding beside them, in pixels."""
    m = lanes.measures
    least = max(m.gap(LEAST_CARD), round(m.either(LEAST_CARD, LEAST_PRESENTED)))
    return max(least, CARD_FACTOR * lanes.map_cell)


def used_card_width(lanes: Lanes, offered: int) -> int:
    """Return the width, of what is offered, that cards in columns make use of, in pixels.

    They have room for sums in one line, and for the filters' numbers.
    """
    m, a = lanes.measures, lanes.architecture
    least = card_width(lanes)
    if a.num_classes < MANY_CLASSES:
        return least
    blocks = a.filters * (a.pooled_size * LEAST_WITH_BADGES + block_gap(a, m))
    most = 2 * max(ceil(SUM_WIDTH * m.type(SUM_TYPE)), blocks) + m.gap(COLUMN_GAP)
    return max(least, min(offered, most))


def card_of(row: StageGeometry) -> CardGrid:
    """Return the layout of the cards in a row."""
    room = row.height - row.header - row.legend
    return card_grid(row.architecture, inner_width(row), room, row.measures, largest_digits(row))


def inner_width(row: StageGeometry) -> int:
    """Return the width of all cards in a row without the padding beside them."""
    return row.widths[CARDS] - 2 * row.measures.gap(CARD_PADDING)


@lru_cache(maxsize=64)
def card_grid(
    architecture: Architecture, width: int, room: int, m: Measures = USUAL, digits: int = 0
) -> CardGrid:
    """Return the layout of all class cards in `room`, their height together.

    Cells come first: for one decimal more in them texts stand closer, figures and filters' numbers
    are left out. Texts are as large as the largest `digits` in the row's cells, or larger where
    there is room to spare.
    """
    counts = (1,) if architecture.num_classes < MANY_CLASSES else (1, 2)
    layouts = [
        layout
        for columns in counts
        for layout in _layouts(architecture, width, room, m, digits, columns)
    ]
    best = max(layouts, key=lambda card: _rank(card, architecture, room, m, digits))
    return _enlarge(best, architecture, best.text_width(width, m), room, m, digits)


def _layouts(
    a: Architecture, width: int, room: int, m: Measures, digits: int, columns: int
) -> Iterator[CardGrid]:
    """Yield layouts with ever less beside the largest cells that leaves."""
    ticks, badges = m.px(TICKS), m.px(BADGES)
    least = m.type(NAME_TYPE)
    one, rows = text_width(width, columns, m), -(-a.num_classes // columns)
    for name in sorted({max(least, digits), least}, reverse=True):
        for more, badges_once, is_dense in (
            ((ticks, badges), False, False),
            ((0, badges), False, False),
            ((0, badges), False, True),
            ((0, badges), True, True),
            *(((0, 0), False, False) for _ in range(columns - 1)),
            ((0, 0), False, True),
        ):
            for is_close in (False, True)[: columns if is_dense else 1]:
                lines = replace(_lines(name, one, m, is_dense=is_dense), has_close_sums=is_close)
                card = CardGrid(1, 1, lines, *more, badges_once, columns, rows)
                height = card.top(1, room) - card.text_height()
                blocks, cell = _largest_cells(a, one, height, m)
                yield replace(card, blocks_per_row=blocks, cell=cell)


def _lines(name: int, width: int, m: Measures, *, is_dense: bool) -> CardLines:
    """Return the lines of text of a card whose class is written in type `name`."""
    least = m.type(SUM_TYPE)
    sums = max(least, min(round(SUM_FACTOR * name), int(width / SUM_WIDTH)))
    return CardLines(name, sums, 1 if width >= SUM_WIDTH * sums else 2, is_dense)


def _rank(
    card: CardGrid, a: Architecture, room: int, m: Measures, digits: int
) -> tuple[int, int, bool, int, int, bool]:
    """Return how good a layout is; of equal ones the first is the best.

    The best layout is the one in which no text stands over another, then the one with the most
    decimals that are easily read; a second decimal does not take the filters' numbers away. Of
    cells too small to be drawn well larger ones are better, and so is less beside them.
    """
    most = 2 if card.badges else 1
    usual = replace(m, presents=False)  # a presentation has no smaller cells
    unzoomed = m.unzoom()  # and larger texts take no number away
    types = [
        (n, pixels)
        for n in range(most + 1)
        for pixels in (
            unzoomed.least_digits(n),
            m.least_digits(n),
            usual.least_digits(n),
            round(m.zoom * LEAST_TYPE),
        )
    ]
    steps = [least_cell(decimals, pixels) for decimals, pixels in types]
    if m.presents:  # no cell is smaller than in the usual view, whose cards are as wide
        block = m.gap(LEAST_CARD) // a.filters - block_gap(a, m)
        steps.append(block // a.pooled_size)
    reached, is_drawn = sum(card.cell >= step for step in steps), card.cell >= LEAST_WITH_BADGES
    missing = max(0, card.text_height() + card.blocks_height(a, m) - card.top(1, room))
    has_none = card.badges > 0 and a.pooled_size * card.cell < m.px(BADGES)
    beside = card.text_height() if card.columns == 1 else int(has_none)
    small = (0, 0) if is_drawn else (card.cell, -beside)
    return -missing, reached, is_drawn, *small, card.lines.name >= digits


def _enlarge(
    card: CardGrid, a: Architecture, width: int, room: int, m: Measures, digits: int
) -> CardGrid:
    """Return a card with the largest texts that its spare height has room for."""
    most = min(round(LARGEST_NAME * digits), int(width / NAME_WIDTH))
    blocks = card.blocks_height(a, m)
    for name in range(most, card.lines.name, -1):
        lines = _lines(name, width, m, is_dense=card.lines.is_dense)
        lines = replace(lines, has_close_sums=card.lines.has_close_sums)
        larger = replace(card, lines=lines)
        if larger.text_height() + blocks <= larger.top(1, room):
            return larger
    return card


def _largest_cells(a: Architecture, width: int, height: int, m: Measures) -> tuple[int, int]:
    """Return (blocks in a row, cell) for one class's contributions in this room."""
    best, gap = (a.filters, 1), block_gap(a, m)
    for per_row in range(a.filters, 0, -1):
        rows = ceil(a.filters / per_row)
        wide = (width - (per_row - 1) * gap) // (per_row * a.pooled_size)
        high = (height - (rows - 1) * gap) // (rows * a.pooled_size)
        # More rows only where all blocks in one row would leave no room for numbers.
        if min(wide, high) > best[1] and best[1] < least_cell(1, m.least_digits(1)):
            best = (per_row, min(wide, high))
    rows = ceil(a.filters / best[0])
    return ceil(a.filters / rows), best[1]  # all rows as long
