"""How many numbers are held back: in sight while the tab is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ...look.plain_text import plain_tip
from .walk import Walk


class HeldBack(QPushButton):
    """Says that numbers are held back; a press shows all of them."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk
        self.setObjectName("step_held_back")
        self.setProperty("density", "compact")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tip = self.tr("Show all numbers that the tab Step holds back")
        self.setToolTip(plain_tip(tip))
        self.setStatusTip(tip)
        self.show_count()

    def show_count(self) -> None:
        """Say how many there are now."""
        left = self._walk.left
        self.setText(self.tr("{0} held back · Show all").format(left))
        self.setAccessibleName(self.tr("{0} numbers are held back: show all").format(left))
