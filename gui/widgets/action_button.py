"""A button that does what an action does, under a shorter name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from ..look.plain_text import plain_tip


class ActionButton(QPushButton):
    """Follows its action: whether it is possible, what its tips say."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(text)
        self.setProperty("density", "compact")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._action: QAction | None = None

    def link(self, action: QAction) -> None:
        """Do what this action does from now on."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self.sync)
        self.sync()

    def sync(self) -> None:
        """Be as the action is."""
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())
            self.setToolTip(plain_tip(self._action.toolTip()))
            self.setStatusTip(self._action.statusTip())
            self.setAccessibleName(self._action.text().replace("&", ""))
