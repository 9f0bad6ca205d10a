"""Room above, below and between the lanes of the row: cells come first where the row is low."""

from __future__ import annotations

from dataclasses import dataclass

from ..look.measures import Measures

# The heights of the texts above the stages, of the legends below them and of the gap between two
# lanes, each in a low row and in a high one, at the usual size.
HEADER, LEGEND, LANE_GAP = (38, 48), (28, 34), (6, 10)
# The height up to which a row is low, and that from which on it is high.
LOW, HIGH = 520, 640


@dataclass(frozen=True, slots=True)
class Spacing:
    """What a row leaves its cells, in pixels.

    Attributes
    ----------
    header, legend
        Height above and below all lanes.
    lane_gap
        Between two lanes.
    lane_room
        Height of a lane that cells may fill. It never falls when the row becomes higher, as it
        would by the rounding of the others.
    """

    header: int
    legend: int
    lane_gap: int
    lane_room: int


def share_height(filters: int, height: int, measures: Measures) -> Spacing:
    """Share the height of a row among its lanes and what stands about them."""
    low, high = measures.px(LOW), measures.px(HIGH)
    spare = min(max(0.0, (height - low) / (high - low)), 1.0)

    def between(least: int, usual: int) -> int:
        return least + int(spare * (usual - least))

    header, legend, gap = (
        tuple(measures.px(length) for length in lengths) for lengths in (HEADER, LEGEND, LANE_GAP)
    )
    gaps = filters - 1
    least, usual = (sum((header[i], legend[i], gaps * gap[i])) for i in (0, 1))
    lane_room = max(1, (height - between(least, usual)) // filters)
    return Spacing(between(*header), between(*legend), between(*gap), lane_room)
