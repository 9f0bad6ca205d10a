"""One image of a data set with its label, its prediction and its probability."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPolygon

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.numbers.colour_map import ColourScale

from ...look.look import Look
from ...look.theme import Theme
from .judged_images import JudgedImages

# The size of type and the edge of a pixel, where there is little height and where there is more.
LOW, ROOMY = (10, 4), (12, 6)
LINES = 3
# The gap between image and texts, and the room around a tile.
GAP, AIR = 5, 1
# Widest text that a tile makes room for.
MOST_NAME = 90
SIGN = 10


class TilePainter:
    """Paints images, and knows how large they are.

    Attributes
    ----------
    size
        Of a tile.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._type, self._dot = LOW
        self._names: Sequence[str] = ()
        self.size = QSize(1, 1)
        self._line = 1
        self._edge = 1

    def measure(self, names: Sequence[str], *, roomy: bool) -> None:
        """Measure the tiles of these classes anew."""
        px = self._look.measures.px
        self._type, dot = ROOMY if roomy else LOW
        self._names = names
        metrics = QFontMetrics(self._look.font(self._type, bold=True))
        self._line = round(1.22 * self._look.measures.type(self._type))
        dots = max(px(dot), (LINES * self._line) // (IMAGE_SIZE + 1))
        self._edge = IMAGE_SIZE * dots
        widest = max(metrics.horizontalAdvance(text) for text in ("> 0.999", *names))
        text = self._sign + min(widest, px(MOST_NAME))
        height = max(self._edge, LINES * self._line) + 2 * AIR
        self.size = QSize(self._edge + px(GAP) + text + px(2 * GAP), height)

    @property
    def _sign(self) -> int:
        return self._look.measures.px(SIGN) + 2

    def paint(
        self, painter: QPainter, box: QRect, judged: JudgedImages, place: int, probability: str
    ) -> None:
        """Paint the image of this place into a box of the size of a tile."""
        theme, of = self._look.theme, judged.predictions
        right = bool(of.right[place])
        edge = QRect(box.left() + AIR + 1, box.top(), self._edge, self._edge)
        edge.moveTop(box.top() + (box.height() - self._edge) // 2)
        self._paint_image(painter, edge, judged.images[place], theme)
        if not right:
            painter.setPen(theme.pen(theme.error, 2))
            painter.drawRect(edge.adjusted(1, 1, -1, -1))
        top = box.top() + (box.height() - LINES * self._line) // 2
        left = edge.right() + self._look.measures.px(GAP)
        lines = [
            QRect(left, top + i * self._line, box.right() - left, self._line) for i in range(3)
        ]
        indent = self._sign
        self._write(painter, lines[0].adjusted(indent, 0, 0, 0), self._names[of.labels[place]])
        sign = QRect(left, lines[1].top(), indent, self._line)
        painter.setPen(theme.pen(theme.muted if right else theme.error, 1.6))
        paint_sign(painter, sign, self._look.measures.px(SIGN) - 2, right=right)
        colour = theme.muted if right else theme.error
        said = self._names[of.predictions[place]]
        self._write(painter, lines[1].adjusted(indent, 0, 0, 0), said, colour, bold=not right)
        self._write(painter, lines[2].adjusted(indent, 0, 0, 0), probability, theme.muted)

    def _paint_image(self, painter: QPainter, box: QRect, image: object, theme: Theme) -> None:
        scale = ColourScale(theme.ink_greys, 1.0)
        greys = np.ascontiguousarray(scale.colours.rgb32[scale.indices(np.asarray(image))])
        rows, cols = greys.shape
        picture = QImage(greys.data, cols, rows, 4 * cols, QImage.Format.Format_RGB32)
        painter.drawImage(box, picture)
        painter.setPen(theme.pen(theme.strong_line, 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _write(
        self, painter: QPainter, box: QRect, text: str, colour: object = None, *, bold: bool = False
    ) -> None:
        painter.setFont(self._look.font(self._type, bold=bold))
        painter.setPen(colour or self._look.theme.ink)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, align | Qt.TextFlag.TextDontClip, shown)


def paint_sign(painter: QPainter, box: QRect, edge: int, *, right: bool) -> None:
    """Draw a tick or a cross with the pen that is set, at the left of a box."""
    top = box.top() + (box.height() - edge) // 2
    a, b = QPoint(box.left() + 1, top), QPoint(box.left() + 1 + edge, top + edge)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if right:
        middle = QPoint(a.x() + edge // 3, b.y() - 1)
        painter.drawPolyline(QPolygon([QPoint(a.x(), top + edge // 2), middle, QPoint(b.x(), top)]))
    else:
        painter.drawLine(a, b)
        painter.drawLine(QPoint(a.x(), b.y()), QPoint(b.x(), a.y()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
