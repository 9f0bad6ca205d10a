"""The background of a stage: painted once, and copied while the drawing changes.

The layer that depends on weights is painted anew when they change, over a copy of the fixed layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Flag
from math import ceil
from typing import cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from .back_ends import keeps_shapes
from .pixel_grid import device_ratio, lies_on_pixels


class Layer(Flag):
    """The layers of a background: texts and frames, values of weights, or both."""

    FIXED = 1
    WEIGHTS = 2
    ALL = FIXED | WEIGHTS


Paint = Callable[[QPainter, Layer], None]


class Background:
    """Keeps the pixels of a background, each layer until it has to change.

    Parameters
    ----------
    depends_on_weights
        Whether a part of the background depends on the values of the weights.
    """

    def __init__(self, *, depends_on_weights: bool = False) -> None:
        self._depends_on_weights = depends_on_weights
        self._fixed: QPixmap | None = None
        self._whole: QPixmap | None = None
        self._is_stale = True

    def forget(self) -> None:
        """Drop all layers: the next `draw` paints them."""
        self._fixed = self._whole = None

    def forget_weights(self) -> None:
        """Drop the layer of the weights: the next `draw` paints it."""
        self._is_stale = True

    def draw(
        self, painter: QPainter, size: QSize, ground: QColor, paint: Paint, seen: QRegion
    ) -> None:
        """Draw what `paint` would, on its ground; where shapes are kept, let it, in its own order.

        Its fixed layer covers all of `size`; that of the weights only lies on the ground. Nothing
        beyond what is `seen` needs to be drawn.
        """
        if keeps_shapes(painter):
            paint(painter, Layer.ALL)
            return
        ratio = device_ratio(painter)
        if self._fixed is None or self._fixed.size() != _pixels(size, ratio):
            self._fixed, self._whole = _empty(size, ratio), None
            self._fixed.fill(ground)
            with QPainter(self._fixed) as on_pixmap:
                paint(on_pixmap, Layer.FIXED)
        _copy(painter, self._with_weights(self._fixed, size, paint), seen)

    def _with_weights(self, fixed: QPixmap, size: QSize, paint: Paint) -> QPixmap:
        """Return both layers in one picture."""
        if not self._depends_on_weights:
            return fixed
        if self._whole is None:
            self._whole, self._is_stale = _empty(size, fixed.devicePixelRatio()), True
        if self._is_stale:
            self._is_stale = False
            with QPainter(self._whole) as on_pixmap:
                on_pixmap.drawPixmap(0, 0, fixed)
                paint(on_pixmap, Layer.WEIGHTS)
        return self._whole


def _copy(painter: QPainter, picture: QPixmap, seen: QRegion) -> None:
    """Draw a picture; where pieces are seen of it, one after the other.

    Clipped to a rectangle Qt copies a picture as it is, to more than one line by line.
    """
    if seen.rectCount() > 1 and lies_on_pixels(painter):
        painter.save()
        for piece in cast("Iterable[QRect]", seen):
            painter.setClipRect(piece)
            painter.drawPixmap(piece.topLeft(), picture, piece)
        painter.restore()
    else:
        painter.drawPixmap(0, 0, picture)


def _empty(size: QSize, ratio: float) -> QPixmap:
    """Return a picture of a size in the painter's pixels."""
    pixmap = QPixmap(_pixels(size, ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _pixels(size: QSize, ratio: float) -> QSize:
    """Return how many pixels of the device cover a size, wherever it begins."""
    return QSize(ceil(size.width() * ratio), ceil(size.height() * ratio))
