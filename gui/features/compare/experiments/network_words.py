"""What the networks of experiments are called, and how shares are written."""

from __future__ import annotations

from math import floor, isnan

from PySide6.QtCore import QObject

from tinycnn.comparing.networks import (
    AVERAGE,
    CNN,
    FOUR_CLASSES,
    FULLY_CONNECTED,
    LINEAR,
    NO_RELU,
    UNTIED,
    WHOLE_MAP,
    ComparedNetwork,
)

UNKNOWN = "…"


class NetworkWords(QObject):
    """Names the networks that are compared."""

    def short(self, network: ComparedNetwork) -> str:
        """Return the name of a network in a few words."""
        names = {
            CNN.name: self.tr("CNN"),
            WHOLE_MAP.name: self.tr("whole-map CNN"),
            UNTIED.name: self.tr("untied filters"),
            FULLY_CONNECTED.name: self.tr("fully connected"),
            NO_RELU.name: self.tr("no ReLU"),
            AVERAGE.name: self.tr("average"),
            LINEAR.name: self.tr("no ReLU, avg"),
            FOUR_CLASSES.name: self.tr("four classes"),
        }
        return names.get(network.name, network.title)


def letter_of(index: int) -> str:
    """Return the letter of the curve of a network, in the order of a table."""
    return "abcdefgh"[index]


def at_least(share: float) -> str:
    """Return a share in whole per cent, rounded down: to stand before "or more"."""
    return f"{floor(100 * share)} %"


def percent(share: float | None) -> str:
    """Return a share in whole per cent; 99 where nearly all is right."""
    if share is None or isnan(share):
        return UNKNOWN
    rounded = round(100 * share)
    return f"{99 if rounded == 100 and share < 1 else rounded} %"
