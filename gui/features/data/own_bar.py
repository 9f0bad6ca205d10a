"""What can be done with drawings of a person's own: a row of buttons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from ...look.plain_text import plain_tip
from ...widgets.action_button import ActionButton
from .judged_images import Part

GAP = 4


class OwnBar(QWidget):
    """Add as …, remove, train with them and without; where others are seen, the first alone."""

    def __init__(self) -> None:
        super().__init__()
        self.add = self._make_add()
        texts = {
            "own_remove": self.tr("Remove"),
            "train_with_own": self.tr("Train with"),
            "train_without_own": self.tr("without"),
        }
        self.buttons = {name: ActionButton(name, text) for name, text in texts.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part in (self.add, *self.buttons.values()):
            row.addWidget(part)
        row.addStretch(1)
        self.show_part(Part.VALIDATION)

    def link(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Let the buttons do what these actions do; the first one opens the menu of classes."""
        self.add.setMenu(menu)
        for name, button in self.buttons.items():
            button.link(actions[name])

    def show_part(self, part: Part) -> None:
        """Show the buttons for the images that are seen."""
        for button in self.buttons.values():
            button.setVisible(part is Part.OWN)

    def _make_add(self) -> QPushButton:
        button, tip = (
            QPushButton(self.tr("Add as")),
            self.tr("Let your drawing join the training images, under a class that you choose"),
        )
        button.setObjectName("own_add")
        button.setProperty("density", "compact")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(self.tr("Add my drawing as"))
        button.setToolTip(plain_tip(tip))
        button.setStatusTip(tip)
        return button
