"""Mnemonics: the letter of each menu text by which the keyboard chooses it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


def choose_mnemonics(texts: Mapping[str, str], menus: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return a letter of each text that no other text of the same menu has.

    The first letters of words come before all others. Where all letters of a text are taken, one
    that has another letter to go to gives way; if none can, the text has no letter.

    Parameters
    ----------
    texts
        What is written, by name.
    menus
        The names that stand together; one name may stand in several menus.
    """
    beside = {name: _beside(name, menus) & texts.keys() for name in texts}
    chosen: dict[str, str] = {}
    for name, text in texts.items():
        taken = {chosen[other]: other for other in beside[name] if other in chosen}
        free = next((letter for letter in _candidates(text) if letter not in taken), "")
        chosen[name] = free or _take_over(name, texts, beside, chosen)
    return chosen


def _beside(name: str, menus: Sequence[Sequence[str]]) -> set[str]:
    """Return the other names of the menus that a name stands in."""
    return {other for names in menus if name in names for other in names} - {name}


def _take_over(
    name: str, texts: Mapping[str, str], beside: Mapping[str, set[str]], chosen: dict[str, str]
) -> str:
    """Return a letter whose only holder has gone to another one, or none."""
    for letter in _candidates(texts[name]):
        holders = [other for other in beside[name] if chosen.get(other) == letter]
        if len(holders) != 1:
            continue
        others = {chosen[other] for other in beside[holders[0]] if other in chosen} | {letter}
        spare = next((x for x in _candidates(texts[holders[0]]) if x not in others), "")
        if spare:
            chosen[holders[0]] = spare
            return letter
    return ""


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
