"""A picture with words beside the controls, made so that a low bench has room for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...paint.parts.lines import Line, LinesPart
from ...paint.parts.part import Part

LOSS = 12.0  # words matter more than the digits of the grids beside them
SHORTENED = 4.0
COLUMN = 3
"""Lines of a column that every bench has room for."""


@dataclass(frozen=True, slots=True)
class Page:
    """A picture, how many lines of it have to be seen, and the same in words."""

    parts: Sequence[Part]
    lines: int
    said: str


def make_page(head: Sequence[Line], parts: Sequence[Part] = (), short: Sequence[Line] = ()) -> Page:
    """Return a page; a low bench leaves out what counts least of more lines than a few.

    Parameters
    ----------
    short
        The head in fewer words, where the numbers beside it would lose digits.
    """
    texts = ["".join(span.text for span in one.spans) for one in head]
    more = [text for part in parts if isinstance(part, LinesPart) for text in part.words()]
    most = max([len(head), *(len(p.lines) for p in parts if isinstance(p, LinesPart))])
    said = " ".join(
        text if text.endswith((".", ":", "?")) else f"{text}." for text in [*texts, *more]
    )
    lines = LinesPart(list(head), list(short), loss=SHORTENED if short else LOSS)
    return Page((lines, *parts), min(most, COLUMN), said)


def columns(lines: Sequence[Line], loss: float = LOSS) -> list[LinesPart]:
    """Return lines in columns that are not too high."""
    return [
        LinesPart(list(lines[at : at + COLUMN]), loss=loss) for at in range(0, len(lines), COLUMN)
    ]
