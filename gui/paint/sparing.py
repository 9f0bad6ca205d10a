"""Painting around what must stay readable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QRegion

from .back_ends import keeps_shapes

NOTHING = QRegion()
EVERYTHING = QRegion(QRect(-10_000, -10_000, 30_000, 30_000))


@contextmanager
def sparing(painter: QPainter, region: QRegion) -> Iterator[None]:
    """Let nothing be drawn in a region meanwhile; files that keep shapes know no such thing."""
    if region.isEmpty() or keeps_shapes(painter):
        yield
        return
    painter.save()
    painter.setClipRegion(EVERYTHING - region, Qt.ClipOperation.IntersectClip)
    yield
    painter.restore()
