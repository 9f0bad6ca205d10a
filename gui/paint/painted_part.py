"""Something that paints itself on any device: whoever has it can make a picture of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter


@dataclass(frozen=True, slots=True)
class PaintedPart:
    """A part of the lab that is no stage.

    Attributes
    ----------
    name
        What stands in the name of a file.
    title
        What a person reads.
    size
        In the pixels of the screen.
    paint
        Paints all of the size, in the theme that is in use then.
    """

    name: str
    title: str
    size: QSize
    paint: Callable[[QPainter], None]
