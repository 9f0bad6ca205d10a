"""From the text of an argument to its value, or one sentence why it does not go."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable


def integer_text(at_least: int) -> Callable[[str], int]:
    """Return a converter to integers of at least so much."""

    def convert(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = at_least - 1
        if number < at_least:
            raise argparse.ArgumentTypeError(
                f"expected an integer of at least {at_least}, got {text!r}"
            )
        return number

    return convert


def classes_text(text: str) -> int | tuple[str, ...]:
    """Return a number of classes, or their names."""
    if text.lstrip("+-").isdigit():
        return integer_text(2)(text)
    names = tuple(name.strip() for name in text.split(","))
    if len(names) < 2 or not all(names):
        raise argparse.ArgumentTypeError(
            f"expected a number of 2 or more, or names like vertical,dot, got {text!r}"
        )
    return names


def rate_text(text: str) -> float:
    """Return a number above 0."""
    try:
        rate = float(text)
    except ValueError:
        rate = math.nan
    if not 0.0 < rate < math.inf:
        raise argparse.ArgumentTypeError(f"expected a number above 0 like 0.05, got {text!r}")
    return rate
