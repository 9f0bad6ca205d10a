"""In each menu every text has a letter of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.actions.mnemonics import choose_mnemonics, with_mnemonic

words = st.text("abcdefgh ÄÖ&", min_size=1, max_size=12)


def test_first_letters_come_first() -> None:
    """Then those that begin another word, then any."""
    texts = {"a": "Open", "b": "Open recent", "c": "One"}
    chosen = choose_mnemonics(texts, [list(texts)])
    assert chosen == {"a": "o", "b": "r", "c": "n"}


def test_a_letter_is_given_up_for_who_has_no_other() -> None:
    """By one that has another to go to; where nobody has, a text has none."""
    texts = {"a": "Open", "b": "Open recent", "c": "One", "d": "no"}
    chosen = choose_mnemonics(texts, [list(texts)])
    assert chosen == {"a": "o", "b": "r", "c": "e", "d": "n"}
    texts = {"a": "on", "b": "no", "c": "no"}
    assert choose_mnemonics(texts, [list(texts)]) == {"a": "o", "b": "n", "c": ""}


def test_giving_up_goes_on_from_one_to_the_next() -> None:
    """The last text needs the first one's only other letter, whose holder moves as well."""
    texts = {"a": "ab", "b": "bc", "c": "a"}
    assert choose_mnemonics(texts, [list(texts)]) == {"a": "b", "b": "c", "c": "a"}


@given(st.lists(words, min_size=1, max_size=5))
def test_as_many_texts_as_possible_have_a_letter(texts: list[str]) -> None:
    """As many as in the best of all ways to give letters out, found by trying all."""
    named = {str(number): text for number, text in enumerate(texts)}
    chosen = choose_mnemonics(named, [list(named)])
    assert sum(map(bool, chosen.values())) == _most(tuple(texts), frozenset())


def _most(texts: tuple[str, ...], taken: frozenset[str]) -> int:
    """Return how many of some texts can have letters that are not taken."""
    if not texts:
        return 0
    letters = {letter for letter in texts[0].lower() if letter.isalnum()} - taken
    rest = [1 + _most(texts[1:], taken | {letter}) for letter in letters]
    return max([_most(texts[1:], taken), *rest])


def test_other_menus_take_no_letter() -> None:
    """A text that stands in two menus is free in both."""
    texts = {"a": "Save", "b": "Save", "c": "Save weights"}
    chosen = choose_mnemonics(texts, [["a", "c"], ["b", "c"]])
    assert chosen == {"a": "s", "b": "s", "c": "w"}


@given(st.lists(words, min_size=1, max_size=8))
def test_no_letter_is_given_twice(texts: list[str]) -> None:
    """Each is in its text."""
    named = {str(number): text for number, text in enumerate(texts)}
    chosen = choose_mnemonics(named, [list(named)])
    letters = [letter for letter in chosen.values() if letter]
    assert len(set(letters)) == len(letters)
    assert all(letter in named[name].lower() for name, letter in chosen.items())


@pytest.mark.parametrize(
    ("text", "letter", "marked"),
    [
        ("Open recent", "r", "Open &recent"),
        ("Undo open a&b.txt", "u", "&Undo open a&&b.txt"),
        ("Over & above", "a", "Over && &above"),
        ("Plain", "", "Plain"),
        ("Plain & simple", "", "Plain && simple"),
        ("Changed since", "x", "Changed since"),
        ("1 vertical", "1", "&1 vertical"),
    ],
)
def test_qt_is_told_the_letter(text: str, letter: str, marked: str) -> None:
    """An "&" of the text itself, such as in a file's name, is no mnemonic."""
    assert with_mnemonic(text, letter) == marked
