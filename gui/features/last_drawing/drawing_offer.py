"""An offer to go on with an earlier drawing, small enough for the toolbar."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import ColourScale

from ...look.look import Look

THUMBNAIL, GAP = 18, 5


class DrawingOffer(QWidget):
    """A button with the drawing on it, and one that sends it away."""

    taken = Signal()
    dismissed = Signal()

    def __init__(self, image: FloatArray, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._look = look
        self.setObjectName("drawing_offer")
        self.take = QPushButton(self.tr("Continue last drawing"))
        self.take.setObjectName("continue_offer")
        self.take.setToolTip(self.tr("With the weights of the last time; Undo goes back"))
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
        self.show_look()
        look.changed.connect(self.show_look)

    def show_look(self) -> None:
        edge, gap = self._look.measures.px(THUMBNAIL), self._look.measures.px(GAP)
        self.take.setIconSize(QSize(edge + gap, edge))
        pixmap = QPixmap(self.take.iconSize() * self.devicePixelRatioF())
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        pixmap.fill(Qt.GlobalColor.transparent)
        self._paint(pixmap, QRect(0, 0, edge, edge))
        self.take.setIcon(QIcon(pixmap))

    def _paint(self, pixmap: QPixmap, box: QRect) -> None:
        """Paint the drawing in its greys, framed."""
        theme = self._look.theme
        scale = ColourScale(theme.ink_greys, 1.0)
        greys = np.ascontiguousarray(scale.colours.rgb32[scale.indices(self._image)])
        rows, cols = greys.shape
        with QPainter(pixmap) as painter:
            painter.drawImage(
                box, QImage(greys.data, cols, rows, 4 * cols, QImage.Format.Format_RGB32)
            )
            painter.setPen(theme.strong_line)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
