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

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale_mode = ScaleMode.WEIGHTS

    def set_scale_mode(self, mode: ScaleMode) -> None:
        """Measure the colours of Conv, ReLU and Pool by something else from now on."""
        if mode is not self.scale_mode:
            self.scale_mode = mode
            self.scale_changed.emit(mode)
