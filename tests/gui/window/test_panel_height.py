"""How high a panel of the bench is: numbers alone."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gui.look.measures import SCALES, USUAL, Measures
from gui.window.panel_height import (
    FIXED,
    LARGEST,
    LEAST,
    LOWEST,
    LOWEST_OF_LARGER,
    least_panel,
    usual_panel,
)

TABS, STAGES = 28, 460
scales = st.sampled_from([percent / 100 for percent in SCALES])


def test_a_panel_grows_with_the_window() -> None:
    """From its least height on a laptop to the largest, and never the other way."""
    heights = [usual_panel(room, USUAL) for room in range(300, 2200, 10)]
    assert all(low <= high for low, high in pairwise(heights))
    assert (heights[0], usual_panel(592, USUAL), heights[-1]) == (LEAST, LEAST, LARGEST)


@given(st.integers(1, 3000), scales)
def test_the_least_height_leaves_the_stages_theirs(room: int, scale: float) -> None:
    """Only in a window that is too low for both does a panel keep something; never very much."""
    measures = Measures(scale, zoom=scale)
    least = least_panel(room, TABS, STAGES, measures)
    usual = measures.px(LOWEST) if scale <= 1 else measures.px(LOWEST_OF_LARGER) + FIXED
    lowest = min(usual, round(0.2 * room))
    assert lowest <= least <= max(lowest, measures.px(LEAST))
    assert least == lowest or least + TABS + STAGES <= room
