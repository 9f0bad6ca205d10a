"""Probabilities as bars from 0 to 1 with their figures."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from tinycnn.notebook.svg import colour, element, text
from tinycnn.numbers import palette
from tinycnn.numbers.number_text import probability_text

PITCH = 44
BAR = 12


def bars(classes: Sequence[tuple[str, float]], x: float, y: float, width: float) -> str:
    """Return a name, a figure and a bar for each class; the one that is most probable stands out.

    Where two share the top none does.
    """
    shares = [share for _, share in classes]
    top = max(shares)
    return "".join(
        _row(name, share, (x, y + number * PITCH, width), share == top and shares.count(top) == 1)
        for number, (name, share) in enumerate(classes)
    )


def _row(name: str, share: float, place: tuple[float, float, float], stands_out: bool) -> str:
    x, y, width = place
    box = {"x": x, "y": y + 18, "height": BAR}
    filled = round(share * width, 2) if isfinite(share) else 0
    return element(
        "g",
        text(name, x, y + 12),
        text(probability_text(share), x + width, y + 12, text_anchor="end"),
        element("rect", **box, width=width, fill=colour(palette.TROUGH)),
        element("rect", **box, width=filled, fill=colour(palette.ACCENT)),
        **({"font_weight": 700} if stands_out else {}),
    )
