"""The lanes that all stages share, one for each filter: no Qt, only numbers."""

from __future__ import annotations

from dataclasses import dataclass

from tinycnn.architecture import Architecture

from ..look.measures import Measures
from .spacing import Spacing

MIN_CELL = 3
# The gap between two columns of lanes, at the usual size.
COLUMN_GAP = 12
# The number of filters from which on lanes may stand in columns, and of classes for their cards.
MANY_FILTERS, MANY_CLASSES = 5, 5
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Lanes:
    """What the stages of a row have in common: a lane for each filter, maps of equal cells.

    Attributes
    ----------
    height
        Of the row, in pixels.
    spacing
        Of that height, what stands above, below and between the lanes.
    columns
        How many the lanes stand in; the first filters in the left one.
    lane_height
        Of one filter's lane, without the gap below it, in pixels.
    map_cell
        Edge of a square cell of a map, in pixels.
    is_crowded
        Whether the row is too narrow for cells that are larger than a map's only to be readable.
    measures
        How large texts are.
    """

    architecture: Architecture
    height: int
    spacing: Spacing
    columns: int
    lane_height: int
    map_cell: int
    is_crowded: bool
    measures: Measures

    def px(self, length: float) -> int:
        """Return a length in pixels, from what it is at the usual size."""
        return self.measures.px(length)

    @property
    def header(self) -> int:
        """Height of the texts above all lanes."""
        return self.spacing.header

    @property
    def legend(self) -> int:
        """Height of the legends below all lanes."""
        return self.spacing.legend

    @property
    def map_edge(self) -> int:
        """Edge of a map."""
        return self.architecture.map_size * self.map_cell

    @property
    def rows(self) -> int:
        """How many lanes stand one below the other."""
        return -(-self.architecture.filters // self.columns)

    @property
    def lanes_height(self) -> int:
        """Height of all lanes together: what the class cards and the bracket span."""
        return self.rows * self.lane_height + (self.rows - 1) * self.spacing.lane_gap

    def lane_top(self, lane: int) -> int:
        """Return the top of one filter's lane."""
        return self.header + lane % self.rows * (self.lane_height + self.spacing.lane_gap)

    def lane_left(self, lane: int, width: int) -> int:
        """Return where one filter's lane begins in a stage whose lanes are so wide."""
        return lane // self.rows * (width + self._column_gap)

    def side_by_side(self, width: int) -> int:
        """Return how wide all columns of lanes are together, if each lane is so wide."""
        return self.columns * width + (self.columns - 1) * self._column_gap

    @property
    def _column_gap(self) -> int:
        return self.measures.gap(COLUMN_GAP)


def column_counts(filters: int) -> list[int]:
    """Return in how many columns the lanes of so many filters may stand, the fewest first.

    Few filters always stand one below the other, as in the book.
    """
    if filters < MANY_FILTERS:
        return [1]
    return [n for n in range(1, MOST_COLUMNS + 1) if -(-filters // -(-filters // n)) == n]


def has_many(architecture: Architecture) -> bool:
    """Whether a network has so many filters or classes that some may stand in columns."""
    a = architecture
    return a.filters >= MANY_FILTERS or a.num_classes >= MANY_CLASSES
