"""Painting around what must stay readable."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QRegion

from .back_ends import keeps_shapes

NOTHING = QRegion()
EVERYTHING = QRegion(QRect(-10_000, -10_000, 30_000, 30_000))


class Sparing:
    """`with Sparing(painter, region):` lets nothing be drawn in a region meanwhile.

    Files that keep shapes know no such thing.
    """

    def __init__(self, painter: QPainter, region: QRegion) -> None:
        self._painter = None if region.isEmpty() or keeps_shapes(painter) else painter
        self._region = region

    def __enter__(self) -> None:
        if self._painter is not None:
            self._painter.save()
            around = EVERYTHING - self._region
            self._painter.setClipRegion(around, Qt.ClipOperation.IntersectClip)

    def __exit__(self, *_: object) -> None:
        if self._painter is not None:
            self._painter.restore()
