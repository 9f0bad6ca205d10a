"""The room of a screen: how large the window is at first, and where it is seen whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from gui.window.room import FRAME, USUAL, centred, first_place, is_covered, whole_place

# The free parts of screens: below a menu bar, above a task bar, of a projector, twice as large.
LARGE = (QRect(0, 25, 1440, 875), QRect(0, 0, 1920, 1040), QRect(0, 0, 3840, 2160))
SMALL = (
    QRect(0, 0, 1366, 768),
    QRect(0, 0, 1280, 720),
    QRect(0, 0, 1024, 768),
    QRect(0, 0, 683, 384),
)
lengths, places = st.integers(1, 4000), st.integers(-9000, 9000)
rects = st.builds(QRect, places, places, lengths, lengths)


@pytest.mark.parametrize("free", LARGE, ids=str)
def test_the_first_window_has_85_percent_of_a_screen(free: QRect) -> None:
    """Of its free part, with the frame; in its middle."""
    place = first_place(free)
    area = place.width() * place.height() / (free.width() * free.height())
    assert area == pytest.approx(0.85, abs=0.002)
    assert free.contains(place)
    assert abs((place.center() - free.center()).manhattanLength()) <= 2


@pytest.mark.parametrize("free", SMALL, ids=str)
def test_on_a_small_screen_it_has_what_there_is(free: QRect) -> None:
    """The usual size as far as the screen goes, and never more than the screen."""
    place = first_place(free)
    assert free.contains(place)
    assert place.size() == free.size().boundedTo(USUAL.grownBy(FRAME))


def test_of_a_size_that_is_too_large_the_upper_left_is_seen() -> None:
    """There stand the title, the menus and the canvas."""
    assert centred(QSize(3000, 2000), LARGE[1]).topLeft() == LARGE[1].topLeft()
    assert LARGE[1].contains(centred(QSize(1900, 1000), LARGE[1]))


@given(rects, st.lists(rects, min_size=1, max_size=3))
def test_a_window_is_seen_whole(window: QRect, screens: list[QRect]) -> None:
    """On one of the screens, with the size it had if that goes, else as large as the screen."""
    place = whole_place(window, screens)
    assert is_covered(place, screens)
    if is_covered(window, screens):
        assert place == window
    else:
        (held, *_) = [screen for screen in screens if screen.contains(place)]
        assert place.size() == window.size().boundedTo(held.size()) or len(screens) > 1


def test_a_window_across_two_screens_stays() -> None:
    """A person may have two side by side, and see all of it."""
    left, right = QRect(0, 0, 1000, 800), QRect(1000, 0, 1000, 800)
    across = QRect(700, 100, 700, 500)
    assert whole_place(across, [left, right]) == across
    assert whole_place(across, [left]) == QRect(300, 100, 700, 500)
    assert whole_place(across, [right]) == QRect(1000, 100, 700, 500)
