"""How well a few typed letters fit a text."""

from __future__ import annotations

from collections.abc import Sequence

# A word that stands in the text, that begins one of its words, that begins it, that is all of it.
FOUND, WORD, START, ALL = 3.0, 5.0, 6.0, 7.0
# Letters that stand in the text in this order, at best: as the first letters of its words.
SCATTERED = 2.0


def score(query: str, texts: Sequence[str]) -> float:
    """Return how well all words of `query` fit, 0 if one of them fits nowhere.

    Parameters
    ----------
    query
        What a person has typed; capitals do not matter.
    texts
        Where to look, the most telling text first. Only there letters may be scattered.
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
    """Return how well letters fit that stand apart: the fewer begin a word, the worse."""
    place, beginnings = -1, 0
    for letter in letters:
        place = text.find(letter, place + 1)
        if place < 0:
            return 0.0
        beginnings += place == 0 or not text[place - 1].isalnum()
    return SCATTERED * beginnings / len(letters)
