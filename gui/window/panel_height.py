"""How high a panel of the bench is, beside stages that come first. No Qt, only numbers."""

from __future__ import annotations

from ..look.measures import Measures

# Heights of a panel at the usual size of texts: the least in the lowest window, the least
# elsewhere, and the largest by default.
LOWEST, LEAST, LARGEST = 60, 80, 220
# The least height with larger texts, for three rows of controls while the stages are scrolled: the
# part that grows with texts, and the part that does not.
LOWEST_OF_LARGER, FIXED = 56, 16
# A panel has GROWTH of all height beyond STAGES: that is the height of stages and bench in a window
# of 1280 × 660.
STAGES, GROWTH = 592, 0.28
# The largest part of the height that the least panel takes, in whichever window.
MOST_OF_LITTLE = 0.2


def least_panel(room: int, tabs: int, stages: int, measures: Measures) -> int:
    """Return the least height of an open panel beside stages that are as low as they can be.

    Parameters
    ----------
    room
        The height that stages, tabs and panel share.
    tabs, stages
        Heights of the row of tabs, and of the stages at their lowest.
    """
    px = measures.panel_height
    lowest = min(_lowest(measures), round(MOST_OF_LITTLE * room))
    return max(lowest, min(px(LEAST), room - tabs - stages))


def usual_panel(room: int, measures: Measures) -> int:
    """Return the height that a panel would like, if nobody has chosen another one."""
    px = measures.panel_height
    grown = px(LEAST) + round(GROWTH * (room - max(STAGES, measures.px(STAGES))))
    return max(px(LEAST), min(grown, px(LARGEST)))


def lowest_panel(measures: Measures) -> int:
    """Return what a panel has in the lowest window."""
    return min(_lowest(measures), 2 * LOWEST)


def _lowest(measures: Measures) -> int:
    if measures.zoom <= 1:
        return measures.panel_height(LOWEST)
    return measures.panel_height(LOWEST_OF_LARGER) + FIXED
