"""A weight as a person types it."""

from __future__ import annotations

from math import isfinite

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import number_text

LARGEST = 1e6
"""The largest magnitude that a hand can give a weight."""

_AS_PYTHON_WRITES_IT = str.maketrans({"−": "-", ",": ".", "\u2009": None, "\u00a0": None})


class TypedWeight(QObject):
    """Reads and writes weights; says in a sentence what is wrong with a text."""

    def read(self, text: str) -> float | None:
        """Return the weight that was typed, with point or comma; None if it is none."""
        try:
            value = float(text.strip().translate(_AS_PYTHON_WRITES_IT).replace("_", "?"))
        except ValueError:
            return None
        return value if isfinite(value) and abs(value) <= LARGEST else None

    def write(self, value: float) -> str:
        """Return a weight as a person would type it, with six digits at most."""
        return f"{value:.6g}"

    def problem(self, text: str, old: float) -> str:
        """Return what is wrong with a text that is no weight, and that the old value stays."""
        said = text.strip()[:20] or self.tr("nothing")
        sentence = self.tr("“{0}” is no number up to ±1,000,000: {1} stays.")
        return sentence.format(said, number_text(old, 4))


def clipped(value: float) -> float:
    """Return the nearest value that a weight can have."""
    return min(LARGEST, max(-LARGEST, value))
