"""How wide the names of classes are: they are written as large as there is room for the widest."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFontMetricsF

from ..look.theme import font

# The most letters of a name that counts: a longer one is cut where it runs into something.
LONGEST = 12
TYPE = 100


@lru_cache(maxsize=16)
def widest_name(names: tuple[str, ...]) -> float:
    """Return the width of the widest name in bold, in sizes of its type."""
    metrics = QFontMetricsF(font(TYPE, bold=True))
    return max(metrics.horizontalAdvance(name[:LONGEST]) for name in names) / TYPE
