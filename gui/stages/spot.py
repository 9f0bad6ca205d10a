"""Where a person asks what can be done: a stage, and the number there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tinycnn.unit import Unit

if TYPE_CHECKING:
    from .placed_panel import PlacedPanel


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a stage.

    Attributes
    ----------
    stage
        The panel of the stage.
    unit
        The number that stands there; None: beside all cells.
    place
        Where a menu about it opens, on the screen.
    by_key
        Whether the keyboard has asked, not the mouse.
    """

    stage: PlacedPanel
    unit: Unit | None
    place: QPoint
    by_key: bool = False


def is_menu_open() -> bool:
    """Whether a menu or a list is open: what it is about stays marked."""
    return QApplication.activePopupWidget() is not None
