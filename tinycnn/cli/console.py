"""Text for a terminal: numbers, blocks side by side, and signs that it may not have."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import TextIO

PLAIN_SIGNS = str.maketrans(
    {"−": "-", "×": "x", "·": "*", "→": ">", "█": "#", "⌊": "floor(", "⌋": ")", "°": " degrees"}
)


def show(text: str) -> None:
    """Print a result to standard output."""
    _print(text, sys.stdout)


def say(text: str, end: str = "\n") -> None:
    """Print a message to standard error, where it does not mix with results.

    When nobody reads there any more, the work goes on without a word.
    """
    try:
        _print(text, sys.stderr, end)
    except OSError:
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """Send what `stream` still holds nowhere, or Python would fail over it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_on_terminal() -> bool:
    """Whether messages appear on a terminal, where a line can be rewritten."""
    return sys.stderr is not None and sys.stderr.isatty()


def percent(share: float) -> str:
    """Return a share as "38.3 %"."""
    return f"{100.0 * share:.1f} %"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return lines whose first column begins, and whose others end, at one place each."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        row[0].ljust(widths[0])
        + "".join(f"   {word:>{width}}" for word, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    ]


def grid(rows: Sequence[Sequence[str]], least: int = 0) -> list[str]:
    """Return lines of words that are all equally wide, `least` signs or more, with no gap."""
    width = max(least, *(len(word) for row in rows for word in row))
    return ["".join(word.rjust(width) for word in row) for row in rows]


def beside(left: Sequence[str], right: Sequence[str], gap: int = 4) -> list[str]:
    """Return the lines of two blocks side by side."""
    width = max(map(len, left)) + gap
    return [f"{a:<{width}}{b}".rstrip() for a, b in zip_longest(left, right, fillvalue="")]


def _print(text: str, stream: TextIO | None, end: str = "\n") -> None:
    if stream is None:  # closed before the program was started
        return
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.translate(PLAIN_SIGNS)
        text = plain.encode(encoding, "backslashreplace").decode(encoding)
    print(text, end=end, file=stream, flush=True)
