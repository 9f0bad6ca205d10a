"""How the numbers are looked at: nothing here changes what they are."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal


class ScaleMode(Enum):
    """Where the ends of the colour scale lie."""

    WEIGHTS = "weights"
    """At the largest |z| that any drawing can reach: colour changes only when values change."""
    STAGE = "stage"
    """At the largest magnitude in each stage now."""
    MAP = "map"
    """At the largest magnitude in each map now: equal colours are not equal numbers."""


class ViewState(QObject):
    """Holds what a person has chosen to see."""

    scale_changed = Signal(object)
    """A ScaleMode."""
    dense_changed = Signal(bool)
    """Whether the cells of the dense layer hold its weights; else what they bring to a logit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale_mode = ScaleMode.WEIGHTS
        self.dense_shows_weights = False

    def set_scale_mode(self, mode: ScaleMode) -> None:
        """Measure the colours of Conv, ReLU and Pool by something else from now on."""
        if mode is not self.scale_mode:
            self.scale_mode = mode
            self.scale_changed.emit(mode)

    def show_dense_weights(self, *, shows: bool) -> None:
        """Have the dense layer's weights in its cells from now on, or the contributions."""
        if shows is not self.dense_shows_weights:
            self.dense_shows_weights = shows
            self.dense_changed.emit(shows)
