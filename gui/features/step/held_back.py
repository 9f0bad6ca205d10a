"""How many numbers are held back: in sight while the tab is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ...look.plain_text import plain_tip
from .walk import Walk


class HeldBack(QWidget):
    """Says that numbers are held back, where nobody sees the tab; a press shows all."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk
        self.button = QPushButton()
        self.button.setObjectName("step_held_back")
        self.button.setProperty("density", "compact")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tip = self.tr("Show all numbers that the tab Step holds back")
        self.button.setToolTip(plain_tip(tip))
        self.button.setStatusTip(tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self.button.clicked.connect(walk.show_all)
        walk.moved.connect(self.show_count)
        walk.sight_changed.connect(self.show_count)
        self.show_count()

    def show_count(self) -> None:
        """Say how many there are now; nothing where the tab says it."""
        walk = self._walk
        self.button.setText(self.tr("{0} held back · Show all").format(walk.left))
        name = self.tr("{0} numbers are held back: show all").format(walk.left)
        self.button.setAccessibleName(name)
        self.button.setVisible(not walk.is_done and not walk.is_seen)
