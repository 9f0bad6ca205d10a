r"""How wide a formula of LaTeX is, as far as this package writes such formulas.

The widths are those of Computer Modern at 10 pt, in points, rounded up, with the spaces that TeX
puts around signs. Of what is set smaller, an index or an exponent, they are estimated from the
larger size. No formula is wider than it is said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TEXT_WIDTH = 345.0
"""The text width of LaTeX's `article` at 10 pt, in points."""

_SMALLER = 0.87  # of an index, to the size of the line
_BEHIND_INDEX = 0.5
_BESIDE_FRACTION = 2.4
_SIGN, _AROUND_SIGN, _AROUND_RELATION = 7.78, 4.45, 5.56  # an index has no space around its signs
_DIGIT, _LETTER = 5.0, 6.8
_WIDTHS = {
    ".": 2.78,
    ",": 4.45,  # with the space behind it
    "(": 3.89,
    ")": 3.89,
    "m": 8.8,
    "w": 7.2,
    "=": _SIGN + _AROUND_RELATION,
    "\\approx": _SIGN + _AROUND_RELATION,
    "\\cdot": 2.78 + _AROUND_SIGN,
    "\\infty": 10.0,
    "\\max": 18.7,
    "\\quad": 10.0,
    "\\,": 1.67,
    "\\beta": 5.7,
    "\\ell": 4.2,
    "\\text": 0.0,  # what it says stands in the group behind it
    "&": 0.0,
}
_BEFORE_A_NUMBER = {"", "(", ",", "\\,", "=", "\\approx"}  # a minus behind one is the number's own
_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|,)|[^\s\\]")


def formula_width(latex: str) -> float:
    """Return the width of one line of a formula, in points."""
    return _width(iter(_TOKEN.findall(latex)))


def _width(tokens: Iterator[str], is_index: bool = False) -> float:
    """Return the width of what comes up to the end of its group."""
    width, before = 0.0, ""
    for token in tokens:
        match token:
            case "}":
                break
            case "{":
                width += _width(tokens, is_index)
            case "^" | "_":
                width += _SMALLER * _group(tokens, is_index=True) + _BEHIND_INDEX
            case "\\frac":
                parts = _group(tokens, is_index), _group(tokens, is_index)
                width += max(parts) + _BESIDE_FRACTION
            case "\\underbrace":
                above, _ = _group(tokens, is_index), next(tokens)
                width += max(above, _SMALLER * _group(tokens, is_index=True))
            case "+" | "-":
                is_binary = before not in _BEFORE_A_NUMBER and not is_index
                width += _SIGN + (_AROUND_SIGN if is_binary else 0.0)
            case _:
                width += _WIDTHS.get(token, _DIGIT if token.isdigit() else _LETTER)
        before = token
    return width


def _group(tokens: Iterator[str], is_index: bool) -> float:
    """Return the width of the group in braces that comes next."""
    next(tokens)
    return _width(tokens, is_index)
