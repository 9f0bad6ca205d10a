"""Windows of panels: beside the lab where there is room, and always on its screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from gui.lab.place_beside import TITLE, find_place

FREE = QRect(0, 0, 1920, 1050)
SIZE = QSize(640, 400)


@pytest.mark.parametrize(
    ("lab", "beside"),
    [
        (QRect(20, 40, 1200, 800), True),
        (QRect(700, 40, 1200, 800), True),
        (QRect(0, 0, 1920, 1050), False),
        (QRect(320, 100, 1280, 700), False),
    ],
)
def test_it_stands_beside_the_lab_where_there_is_room(lab: QRect, beside: bool) -> None:
    """At its right, else at its left; else at the lower end of the screen."""
    window = QRect(find_place(lab, SIZE, FREE), SIZE)
    assert FREE.contains(window)
    assert window.intersects(lab) is not beside
    if not beside:
        assert window.bottom() > FREE.height() - 20


@pytest.mark.parametrize(
    ("others", "there"),
    [
        ([QRect(1920, 0, 1280, 1024)], True),
        ([QRect(-300, 0, 300, 200), QRect(-1280, 0, 1280, 700)], True),
        ([QRect(1920, 0, 640, 400)], False),
        ([FREE], False),  # the same picture on both
    ],
)
def test_another_screen_takes_it_where_its_own_has_no_room(
    others: list[QRect], there: bool
) -> None:
    """The lab fills its own: the first of the others that holds the window, title and all."""
    lab = QRect(0, 0, 1920, 1050)
    window = QRect(find_place(lab, SIZE, FREE, others), SIZE)
    assert any(screen.contains(window) for screen in (others if there else [FREE]))
    assert window.intersects(lab) is not there
    beside = QRect(20, 40, 1200, 800)
    assert FREE.contains(QRect(find_place(beside, SIZE, FREE, others), SIZE)), "nearer"


coordinates = st.integers(-3000, 3000)


@given(coordinates, coordinates, st.integers(1, 4000), st.integers(1, 3000))
def test_it_is_on_the_screen_wherever_the_lab_is(x: int, y: int, width: int, height: int) -> None:
    """Also beside a lab that is partly, or altogether, on another screen."""
    free = QRect(QPoint(100, 50), QSize(1280, 680))
    place = find_place(QRect(x, y, width, height), SIZE, free)
    window = QRect(place, SIZE)
    assert free.contains(window)
    assert window.top() >= free.top() + TITLE
