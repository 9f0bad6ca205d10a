"""How large the cells of the pooled maps are."""

from __future__ import annotations

from .lanes import MIN_CELL, Lanes

# A pooled cell's edge, in edges of a map's cell.
POOL_FACTOR = 1.36


def pool_cell(lanes: Lanes) -> int:
    """Return the edge of a square cell of a pooled map, in pixels."""
    as_is = lanes.architecture.pool_size == 1  # no smaller map than before
    wanted = lanes.map_cell if as_is else round(POOL_FACTOR * lanes.map_cell)
    return max(MIN_CELL, min(lanes.lane_height // max(lanes.architecture.pooled_size, 1), wanted))


def pooled_edge(lanes: Lanes) -> int:
    """Return the edge of a pooled map, in pixels."""
    return lanes.architecture.pooled_size * pool_cell(lanes)
