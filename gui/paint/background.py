"""What stands still while all else moves: painted once, and copied from then on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

from .back_ends import keeps_shapes
from .fragments import device_ratio


class StillPicture:
    """Keeps the pixels of what is painted, until that has to change."""

    def __init__(self) -> None:
        self._pixmap: QPixmap | None = None

    def forget(self) -> None:
        """Paint anew the next time."""
        self._pixmap = None

    def draw(self, painter: QPainter, size: QSize, paint: Callable[[QPainter], None]) -> None:
        """Draw what `paint`, which covers all of `size`, would; where shapes are kept, let it."""
        if keeps_shapes(painter):
            paint(painter)
            return
        ratio = device_ratio(painter)
        if self._pixmap is None or self._pixmap.size() != size * ratio:
            self._pixmap = QPixmap(size * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            with QPainter(self._pixmap) as on_pixmap:
                paint(on_pixmap)
        painter.drawPixmap(0, 0, self._pixmap)
