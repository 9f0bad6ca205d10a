"""An offer to go on with an earlier drawing, small enough for the toolbar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QToolButton, QWidget

from tinycnn.arrays import FloatArray

from ...look.look import Look
from .thumbnail import thumbnail

THUMBNAIL, GAP = 18, 5


class DrawingOffer(QWidget):
    """A button with the drawing on it, and one that sends it away.

    It says less where the toolbar has little room: the switch of the weights stays in sight.
    """

    taken = Signal()
    dismissed = Signal()

    def __init__(self, image: FloatArray, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._look = look
        self.setObjectName("drawing_offer")
        self._texts = (self.tr("Continue last drawing"), self.tr("Continue"), "")
        self.take = QPushButton(self._texts[0])
        self.take.setAccessibleName(self._texts[0])
        self.take.setObjectName("continue_offer")
        self.take.setToolTip(
            self.tr("Continue last drawing, with the weights of the last time; Undo goes back")
        )
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
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for button in (self.take, self.dismiss):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.show_look()
        look.changed.connect(self.show_look)

    def sizeHint(self) -> QSize:
        return self._size_with(self._texts[0])

    def minimumSizeHint(self) -> QSize:
        return self._size_with(self._texts[-1])

    def _size_with(self, text: str) -> QSize:
        now = super().sizeHint()
        advance = self.take.fontMetrics().horizontalAdvance
        return QSize(now.width() + advance(text) - advance(self.take.text()), now.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (t for t in self._texts if self._size_with(t).width() <= self.width())
        self.take.setText(next(fitting, self._texts[-1]))

    def show_look(self) -> None:
        px, theme = self._look.measures.px, self._look.theme
        edge, gap = px(THUMBNAIL), px(GAP)
        self.take.setIconSize(QSize(edge + gap, edge))
        small = thumbnail(self._image, edge, theme, self.devicePixelRatioF(), gap)
        self.take.setIcon(QIcon(small))
