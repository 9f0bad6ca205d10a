"""How well a few typed letters fit a text."""

from __future__ import annotations

from collections.abc import Sequence

# Scores of a query word: inside the text, at the start of a word, at its start, equal to it.
FOUND, WORD, START, ALL = 3.0, 5.0, 6.0, 7.0
# The best score of scattered letters: each is the first letter of a word.
SCATTERED = 2.0


def score(query: str, texts: Sequence[str]) -> float:
    """Return a score for all words of `query`, 0 if one of them is not found.

    Parameters
    ----------
    query
        What a person has typed; capitals do not matter.
    texts
        Where to look, the most important text first. Letters may be scattered only in the first.
    """
    total = 0.0
    for word in query.casefold().split():
        found = [_score(word, text.casefold()) / 2**rank for rank, text in enumerate(texts)]
        best = max([*found, _score_scattered(word, texts[0].casefold())])
        if best == 0.0:
            return 0.0
        total += best
    return total


def _score(word: str, text: str) -> float:
    if word == text:
        return ALL
    if text.startswith(word):
        return START
    if any(part.startswith(word) for part in text.split()):
        return WORD
    return FOUND if word in text else 0.0


def _score_scattered(letters: str, text: str) -> float:
    """Return a score for letters that stand apart; letters that begin a word count more."""
    place, beginnings = -1, 0
    for letter in letters:
        place = text.find(letter, place + 1)
        if place < 0:
            return 0.0
        beginnings += place == 0 or not text[place - 1].isalnum()
    return SCATTERED * beginnings / len(letters)
