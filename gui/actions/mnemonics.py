"""Mnemonics: the letter of each menu text by which the keyboard chooses it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# A letter or digit at the beginning of a word, and any letter or digit.
WORD, LETTER = re.compile(r"\b\w"), re.compile(r"\w")


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
    beside = _beside(texts, menus)
    chosen = dict.fromkeys(texts, "")
    for name in texts:
        _find_letter(name, texts, beside, chosen, set())
    return chosen


def _beside(texts: Mapping[str, str], menus: Sequence[Sequence[str]]) -> dict[str, set[str]]:
    """Return the others that stand in the menus of each text."""
    beside: dict[str, set[str]] = {name: set() for name in texts}
    for names in menus:
        together = texts.keys() & names
        for name in together:
            beside[name] |= together
    return {name: others - {name} for name, others in beside.items()}


def _find_letter(
    name: str,
    texts: Mapping[str, str],
    beside: Mapping[str, set[str]],
    chosen: dict[str, str],
    tried: set[tuple[str, str]],
) -> bool:
    """Give a text a letter, for which others may have to take another; return whether it has one.

    `tried` holds the texts that have been asked for which letter: none is asked twice.
    """
    letters = _candidates(texts[name])
    taken = {chosen[other] for other in beside[name]}
    free = next((letter for letter in letters if letter not in taken), "")
    if free:
        chosen[name] = free
        return True
    for letter in letters:
        holders = [other for other in beside[name] if chosen[other] == letter]
        if len(holders) != 1 or (holders[0], letter) in tried:
            continue
        tried.add((holders[0], letter))
        before, chosen[name] = chosen[name], letter
        if _find_letter(holders[0], texts, beside, chosen, tried):
            return True
        chosen[name] = before
    return False


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
    return "".join(WORD.findall(lower)) + "".join(LETTER.findall(lower))


def _place(text: str, letter: str) -> int:
    """Return where a letter stands, at the beginning of a word if it can; −1 if it does not."""
    lower = text.lower()
    begins = (match.start() for match in WORD.finditer(lower) if match[0] == letter)
    return next(begins, lower.find(letter))
