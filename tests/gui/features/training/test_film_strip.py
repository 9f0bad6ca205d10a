"""The kernels over time, in the room that there is."""

import pytest
from PySide6.QtCore import QSize

from gui.features.training.film_strip import film_layout, film_steps


@pytest.mark.parametrize("filters", [1, 3, 8, 12])
@pytest.mark.parametrize("kernel", [1, 3, 7])
@pytest.mark.parametrize("room", [(300, 50), (300, 160), (150, 40), (1, 1)], ids=str)
def test_all_pictures_fit(filters: int, kernel: int, room: tuple[int, int]) -> None:
    """Side by side, with the number below each; or none at all."""
    layout = film_layout(QSize(*room), filters, kernel, 12, 14)
    if layout.cell:
        assert layout.pictures * (layout.width + 12) - 12 <= room[0]
        assert layout.height + 14 <= room[1]
        assert layout.pictures >= 1


def test_low_room_sets_kernels_side_by_side() -> None:
    """And high room one below the other, larger."""
    low, high = (film_layout(QSize(300, height), 3, 3, 12, 14) for height in (50, 160))
    assert (low.is_upright, high.is_upright) == (False, True)
    assert high.cell > low.cell >= 5


@pytest.mark.parametrize(
    ("last", "shown", "count", "steps"),
    [
        (240, 104, 5, [0, 100, 200, 104]),
        (8, 8, 5, [0, 2, 4, 6, 8]),
        (1, 1, 5, [0, 1]),
        (0, 0, 5, [0]),
        (10_000, 3, 4, [0, 5000, 3]),
        (5, 2, 1, [2]),
        (5, 2, 0, []),
    ],
)
def test_the_steps_are_round_and_the_shown_one_comes_last(
    last: int, shown: int, count: int, steps: list[int]
) -> None:
    """They stand still while it trains, but for the last."""
    assert film_steps(last, shown, count) == steps
