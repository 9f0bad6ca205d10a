"""A text of numbers, as people and programs write it, split into rows of words."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"#.*")
_PROMPT = re.compile(r"\b(?:In|Out) ?\[\d+\]:")
_SCALAR = re.compile(r"\bnp\.float\d+\(([^()]*)\)")  # as NumPy 2 prints the numbers in a list
_AS_BRACKETS = str.maketrans("({})", "[[]]")
_INNERMOST = re.compile(r"\[([^\[\]]*)\]")
_NUMBER_OUTSIDE = re.compile(r"(?<![\w.])[-+]?\.?\d")
_RULE = " \t,;|:-=+"  # a line of nothing else is empty, or parts the head of a table
_QUOTED = re.compile(r'"([^"]*)"')
_NUMBER = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?")
_WORD = re.compile(r"[\w.+-]+")
_JUDGED = 10_000  # signs of a text


def words_in_rows(text: str) -> list[list[str]]:
    """Return the words of each row that is not empty.

    Rows are lines or, where there are brackets, what stands in the innermost. In a row there is
    one separator: semicolons, bars (with or without some around), blanks and tabs, or commas.
    Where it is no comma, a comma is a decimal point; in quotation marks it always is one.
    """
    lines = _bracketed(text) or _COMMENT.sub("", text).splitlines()
    return [_words(line) for line in lines if line.strip(_RULE)]


def is_number(word: str) -> bool:
    """Return whether a word is written as a number, be it with a decimal comma."""
    return _NUMBER.fullmatch(word) is not None


def holds_numbers(text: str) -> bool:
    """Return whether at least half of what a text begins with are numbers."""
    words = _WORD.findall(_COMMENT.sub("", text[:_JUDGED]))
    return 2 * sum(map(is_number, words)) >= len(words) > 0


def _bracketed(text: str) -> list[str]:
    """Return what stands in the innermost brackets; nothing if a number stands outside of them."""
    text = _SCALAR.sub(r"\1", _PROMPT.sub("", _COMMENT.sub("", text)))
    text = text.translate(_AS_BRACKETS)
    groups = _INNERMOST.findall(text)
    if _NUMBER_OUTSIDE.search(_INNERMOST.sub(" ", text)):
        return []
    if len(groups) == 1:  # MATLAB's rows end with semicolons or lines
        return re.split(r"[;\n]", groups[0])
    return [" ".join(group.split()) for group in groups]


def _words(line: str) -> list[str]:
    line = _QUOTED.sub(lambda cell: cell[1].replace(",", "."), line)
    for separator in ";|":
        if separator in line:
            return [_with_point(cell) for cell in _cells(line, separator)]
    words = line.split()
    if len(words) > 1 and all(map(is_number, words)):
        return [_with_point(word) for word in words]
    return _cells(line, ",") if "," in line else words


def _cells(line: str, separator: str) -> list[str]:
    """Split a row; a separator at its end ends the last cell, and bars may begin the first."""
    cells = [cell.strip() for cell in line.split(separator)]
    if separator == "|" and not cells[0]:
        cells = cells[1:]
    return cells if cells[-1] else cells[:-1]


def _with_point(word: str) -> str:
    return word.replace(",", ".") if is_number(word) else word
