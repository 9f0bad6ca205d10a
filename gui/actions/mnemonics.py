"""Mnemonics: the letter of each menu text by which the keyboard chooses it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


def choose_mnemonics(texts: Mapping[str, str], menus: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return a letter of each text that no other text of the same menu has.

    The first letters of words come before all others. A text has none where all its letters are
    taken.

    Parameters
    ----------
    texts
        What is written, by name.
    menus
        The names that stand together; one name may stand in several menus.
    """
    taken: dict[int, set[str]] = {number: set() for number in range(len(menus))}
    chosen: dict[str, str] = {}
    for name, text in texts.items():
        own = [number for number, names in enumerate(menus) if name in names]
        free = (x for x in _candidates(text) if not any(x in taken[number] for number in own))
        letter = next(free, "")
        chosen[name] = letter
        for number in own:
            taken[number].add(letter)
    return chosen


def with_mnemonic(text: str, letter: str) -> str:
    """Return a text as Qt wants it, "&" before its mnemonic and every "&" of its own doubled."""
    place = _place(text, letter) if letter else -1
    if place < 0:
        return text.replace("&", "&&")
    before, after = (part.replace("&", "&&") for part in (text[:place], text[place:]))
    return f"{before}&{after}"


def _candidates(text: str) -> str:
    """Return the letters and figures of a text in lower case, those that begin a word first."""
    lower = text.lower()
    return "".join(re.findall(r"\b\w", lower)) + "".join(re.findall(r"\w", lower))


def _place(text: str, letter: str) -> int:
    """Return where a letter stands, at the beginning of a word if it can; −1 if it does not."""
    word = re.search(rf"\b{re.escape(letter)}", text, re.IGNORECASE)
    return word.start() if word else text.lower().find(letter)
