"""The pixels of the device, which are not those of the painter where a screen enlarges by 125 %."""

from __future__ import annotations

from math import floor

from PySide6.QtGui import QPainter, QTransform


def device_ratio(painter: QPainter) -> float:
    """Return how many pixels of the device one pixel of the painter is wide.

    A widget that is rendered into a picture has its screen for a device: what counts is where the
    painter ends.
    """
    return painter.deviceTransform().m11()


def lies_on_pixels(painter: QPainter) -> bool:
    """Whether each pixel of the painter is one of the device."""
    onto = painter.deviceTransform()
    return onto.m11() == 1 and onto.dx().is_integer() and onto.dy().is_integer()


def align_to_pixels(painter: QPainter) -> None:
    """Move the origin onto the nearest pixel of the device: it may lie between two."""
    onto = painter.deviceTransform()
    ratio, x, y = onto.m11(), onto.dx(), onto.dy()
    aside, down = floor(x + 0.5) - x, floor(y + 0.5) - y
    if aside or down:
        painter.setTransform(QTransform.fromTranslate(aside / ratio, down / ratio), combine=True)


def whole_pixels(painter: QPainter, width: float) -> float:
    """Return the width nearest to `width` that is whole pixels of the device, at least one.

    Lines of one and a half pixels would be one pixel wide here and two there.
    """
    ratio = device_ratio(painter)
    return max(1, round(width * ratio)) / ratio
