"""How a few letters find a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.actions.fuzzy import score

TEXTS = ["Save picture of the window…", "File › Save picture", "Ctrl+Alt+P", "As PNG, SVG or PDF"]


@pytest.mark.parametrize("query", ["save", "SAVE", "picture win", "win pic", "svg", "file svg"])
def test_words_in_any_order_and_initials_fit(query: str) -> None:
    """Of the name, of the way there, of the tip, of the key."""
    assert score(query, TEXTS) > 0


@pytest.mark.parametrize("query", ["save zebra", "xyz", "window⅓", "pngs"])
def test_each_word_must_fit_somewhere(query: str) -> None:
    """One that fits nowhere rules the text out."""
    assert score(query, TEXTS) == 0


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("clear", ["Clear"], ["Clear all"]),
        ("clear", ["Clear all"], ["Make it clear"]),
        ("pic", ["Copy picture"], ["Epic copy"]),
        ("open", ["Open"], ["Other", "Open"]),
        ("pic", ["Copy picture"], ["Put it clearly"]),
        ("tfs", ["Trained from seed 42"], ["Left of seed"]),
    ],
)
def test_the_more_telling_place_is_better(query: str, better: list, worse: list) -> None:
    """All of it, its beginning, a word's beginning, the name, letters in a row, initials."""
    assert score(query, better) > score(query, worse) >= 0


@given(st.text(max_size=20), st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_it_never_fails(query: str, texts: list[str]) -> None:
    """Whatever is typed, there is an answer; a text finds itself."""
    assert score(query, texts) >= 0
    if texts[0].split():
        assert score(texts[0], texts) > 0
