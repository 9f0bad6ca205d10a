"""Which class is chosen, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.losses import sole_most_probable
from tinycnn.numbers.number_text import probability_text


class VerdictText(QObject):
    """Says what a network reads in a drawing."""

    def verdict(self, probabilities: FloatArray, names: Sequence[str]) -> str:
        """Return which class is chosen, and how surely."""
        chosen = sole_most_probable(probabilities)
        if chosen is not None:
            share = probability_text(float(probabilities[chosen]))
            return self.tr("read as {0}, {1}").format(names[chosen], share)
        if np.isnan(probabilities).any():
            return self.tr("no class: not a number")
        return self.tr("no class: two share the top")
