"""How many numbers are covered: in sight as long as the hand covers any."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ...look.plain_text import plain_tip
from .hand import HandCovers


class CoverCount(QWidget):
    """Says how many numbers are covered; a press reveals them."""

    reveal_wanted = Signal()
    """All that the hand has covered is to be seen again."""

    def __init__(self, hand: HandCovers, changed: SignalInstance) -> None:
        super().__init__()
        self._hand = hand
        self.button = QPushButton()
        self.button.setObjectName("cover_count")
        self.button.setProperty("density", "compact")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tip = self.tr("Reveal all numbers that are covered")
        self.button.setToolTip(plain_tip(tip))
        self.button.setStatusTip(tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self.button.clicked.connect(self.reveal_wanted)
        changed.connect(self.show_count)
        self.show_count()

    def show_count(self) -> None:
        """Say how many there are now; nothing where there are none."""
        count = self._hand.count
        self.button.setText(self.tr("{0} covered · Reveal").format(count))
        self.button.setAccessibleName(self.tr("{0} numbers are covered: reveal all").format(count))
        self.button.setVisible(count > 0)
