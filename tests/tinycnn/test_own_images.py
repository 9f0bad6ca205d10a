"""Drawings with their classes: a value that never changes, and takes nothing but drawings."""

import numpy as np
import pytest

from tinycnn.own_images import MOST, NO_IMAGES, OwnImages

INK, PAPER = np.ones((8, 8)), np.zeros((8, 8))
NAMES = ("vertical", "horizontal", "diagonal")


def drawings(*labels):
    """Return a different drawing for each label."""
    own = NO_IMAGES
    for count, label in enumerate(labels, start=1):
        own = own.with_image(np.eye(8) * count / 10, label)
    return own


def test_none_are_none():
    """The empty value is falsy, and of every class."""
    assert not NO_IMAGES
    assert NO_IMAGES.of_classes(NAMES) is NO_IMAGES
    assert NO_IMAGES.index_of(INK) == -1


def test_one_more_is_another_value():
    """The one before stays as it was, and nobody can write into either."""
    one = NO_IMAGES.with_image(INK, "vertical")
    two = one.with_image(PAPER, "my own class")
    assert (len(NO_IMAGES), len(one), len(two)) == (0, 1, 2)
    assert two.labels == ("vertical", "my own class")
    assert two.index_of(PAPER) == 1
    with pytest.raises(ValueError, match="read-only"):
        two.images[0, 0, 0] = 0.5


def test_the_same_drawing_gets_the_other_name():
    """A drawing cannot be two things: the last word counts, at the old place."""
    own = drawings("vertical", "vertical").with_image(np.eye(8) / 10, "diagonal")
    assert own.labels == ("diagonal", "vertical")


def test_without_one_and_of_some_classes():
    """Removing one leaves the others in their order; a network takes those it has a class for."""
    own = drawings("vertical", "dot", "diagonal")
    assert own.without(0).labels == ("dot", "diagonal")
    assert own.without(0).same_as(own.chosen([1, 2]))
    assert own.of_classes(NAMES).labels == ("vertical", "diagonal")
    assert list(own.of_classes(NAMES).indices(NAMES)) == [0, 2]
    assert own.places_of(NAMES) == [0, 2]


def test_joined_with_others_each_is_there_once():
    """Those that are there keep their name."""
    own, other = drawings("vertical"), drawings("dot", "diagonal")
    assert own.with_all(other).labels == ("vertical", "diagonal")


@pytest.mark.parametrize(
    ("images", "labels", "said"),
    [
        (np.ones((1, 8, 8)), (), "0 drawings with a class have shape"),
        (np.ones((1, 5, 5)), ("dot",), "shape"),
        (np.full((1, 8, 8), 2.0), ("dot",), "from 0 .paper. to 1"),
        (np.full((1, 8, 8), np.nan), ("dot",), "from 0 .paper. to 1"),
        (np.ones((1, 8, 8)), ("",), "1 to 40 printable characters"),
        (np.ones((MOST + 1, 8, 8)), ("dot",) * (MOST + 1), f"room for {MOST} drawings"),
    ],
)
def test_what_is_no_drawing_is_refused(images, labels, said):
    """In a sentence."""
    with pytest.raises(ValueError, match=said):
        OwnImages(images, labels)
