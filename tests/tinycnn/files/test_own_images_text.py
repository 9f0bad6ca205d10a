"""Drawings with their classes as text: exact, to be written by hand, and never half read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinycnn.files.own_images_text import format_own_images, parse_own_images
from tinycnn.own_images import MOST, NO_IMAGES, OwnImages

GRID = "0 0 0 1 1 0 0 0\n" * 8


@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_every_digit_comes_back(seed, count):
    """Images and names, in their order."""
    rng = np.random.default_rng(seed)
    labels = tuple(rng.choice(["vertical", "class: 1", "9", "é"], count))
    own = OwnImages(rng.random((count, 8, 8)), labels)
    assert parse_own_images(format_own_images(own)).same_as(own)


def test_a_text_by_hand():
    """Comments, capitals, blanks and empty lines are a person's; a drawing counts once."""
    text = f"# mine\n\nClass :  my dot \n{GRID}\n  class: line\n\n{GRID.replace(' ', ',')}"
    own = parse_own_images(text)
    assert own.labels == ("line",)
    assert own.images[0, 0, 3] == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "does not begin with the class of a drawing: write a line like"),
        (GRID, "does not begin with the class"),
        (format_own_images(NO_IMAGES), "does not begin with the class"),
        (f"class:\n{GRID}", "drawing 1: a class name must be 1 to 40"),
        (f"class: a\n{GRID}class: b\n1 2 3", "drawing 2: a drawing has 8 rows, got 1"),
        (f"class: a\n{GRID}{GRID}", "drawing 1: a drawing has 8 rows, got 16"),
        (f"class: a\n{GRID.replace('1', '7')}", "drawing 1: row 1, column 4"),
        (f"class: a\n{GRID}" * (MOST + 1), "holds 501 drawings, 500 are the most"),
        ("x" * 4_000_001, "more than 4,000,000 characters"),
    ],
)
def test_what_does_not_go_is_told(text, said):
    """Which drawing it is, and what to write."""
    with pytest.raises(ValueError, match=said):
        parse_own_images(text)
