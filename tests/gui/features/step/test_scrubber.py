"""The scrubber: every position has its place, and every place its position."""

import pytest
from PySide6.QtGui import QFont

from gui.features.step.scrubber import Scrubber
from gui.look.look import Look
from tests.gui.reader import Reader

PARTS = (
    ("Conv2D", 108),
    ("ReLU", 216),
    ("Pool", 243),
    ("Flatten", 270),
    ("Sums", 354),
    ("Softmax", 357),
)


@pytest.fixture
def scrubber(look: Look) -> Scrubber:
    """Return a scrubber over the steps of the book."""
    found = Scrubber(look)
    found.show_parts(PARTS)
    found.resize(640, 24)
    return found


@pytest.mark.parametrize("width", [160, 300, 640, 1500])
def test_places_rise_with_positions(scrubber: Scrubber, width: int) -> None:
    """From one edge to the other; a click on the place of a position is near it."""
    scrubber.resize(width, 24)
    places = [scrubber.x_of(position) for position in range(358)]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] == width - 1
    for position, place in enumerate(places):
        assert abs(scrubber.position_at(place) - position) <= 1 + 357 // width


def test_three_steps_have_room(scrubber: Scrubber) -> None:
    """A stage of few steps can be met by a hand."""
    assert scrubber.x_of(357) - scrubber.x_of(354) >= 24


def test_stages_are_named_where_there_is_room(scrubber: Scrubber, reader: Reader) -> None:
    """A narrow scrubber names those that fit."""
    assert isinstance(scrubber.font(), QFont)
    wide = {text.text for text in reader.read(scrubber)}
    assert wide == {name for name, _ in PARTS}
    scrubber.resize(200, 24)
    assert {text.text for text in reader.read(scrubber)} < wide


def test_the_grip_crosses_no_name(scrubber: Scrubber, reader: Reader) -> None:
    """It stands beside it, or the name behind it; only among the last three no room is left."""
    for position in range(scrubber.maximum() + 1):
        scrubber.show_position(position, "")
        at, texts = scrubber.x_of(position), reader.read(scrubber)
        left_out = {name for name, _ in PARTS} - {text.text for text in texts}
        assert left_out <= ({PARTS[-1][0]} if position > 354 else set())
        crossed = [t.text for t in texts if t.ink.left() < at < t.ink.right()]
        assert crossed == [], (position, crossed)


def test_nobody_is_told_of_what_is_only_shown(scrubber: Scrubber) -> None:
    """What the walk says is not asked for again; for screen readers it is in words."""
    told: list[int] = []
    scrubber.valueChanged.connect(told.append)
    scrubber.show_position(42, "Conv2D: 42 of 108")
    assert told == []
    assert scrubber.value() == 42
    assert scrubber.accessibleDescription() == "Conv2D: 42 of 108"
