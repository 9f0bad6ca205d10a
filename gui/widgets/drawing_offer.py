"""An offer to go on with an earlier drawing, small enough for the toolbar."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from tinycnn.colour_map import ColourScale
from tinycnn.weights import FloatArray

from ..theme import Theme

THUMBNAIL, GAP = 18, 5


class DrawingOffer(QWidget):
    """A button with the drawing on it, and one that sends it away."""

    taken = Signal()
    dismissed = Signal()

    def __init__(self, image: FloatArray, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawing_offer")
        self.take = QPushButton(self.tr("Continue last drawing"))
        self.take.setObjectName("continue_offer")
        self.take.setToolTip(self.tr("With the weights of the last time; Undo goes back"))
        self.take.setIconSize(QSize(THUMBNAIL + GAP, THUMBNAIL))
        self.take.setIcon(_thumbnail(image, theme, self.devicePixelRatioF()))
        self.take.clicked.connect(self.taken)
        self.dismiss = QToolButton()
        self.dismiss.setObjectName("dismiss_offer")
        self.dismiss.setText("×")
        self.dismiss.setAutoRaise(True)
        self.dismiss.setAccessibleName(self.tr("Not now"))
        self.dismiss.setToolTip(self.tr("Not now: File › Continue last drawing brings it, too"))
        self.dismiss.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 14, 0)
        row.setSpacing(2)
        for button in (self.take, self.dismiss):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)


def _thumbnail(image: FloatArray, theme: Theme, ratio: float) -> QIcon:
    """Return the drawing in its greys, framed, with a gap before the text."""
    scale = ColourScale(theme.ink_greys, 1.0)
    greys = np.ascontiguousarray(scale.colours.rgb32[scale.indices(image)])
    rows, cols = greys.shape
    small = QImage(greys.data, cols, rows, 4 * cols, QImage.Format.Format_RGB32)
    pixmap = QPixmap(QSize(THUMBNAIL + GAP, THUMBNAIL) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    box = QRect(0, 0, THUMBNAIL, THUMBNAIL)
    with QPainter(pixmap) as painter:
        painter.drawImage(box, small)
        painter.setPen(theme.strong_line)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
    return QIcon(pixmap)
