"""What stands before a panel that would tell covered numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from .plain_label import PlainLabel

MARGIN = 14


class Curtain(PlainLabel):
    """Lies over a panel, whose own parts are hidden, and says why."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(parent=panel)
        self.setObjectName("curtain")
        self.setProperty("tone", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setMargin(MARGIN)
        self.setText(
            self.tr(
                "Some numbers are covered that this tab would tell: reveal or answer them first."
            )
        )
        self.setAccessibleName(self.text())
        self._panel = panel
        self._behind: list[QWidget] = []
        self.hide()

    def draw(self) -> None:
        """Hide the parts of the panel."""
        for child in self._panel.children():
            if isinstance(child, QWidget) and child is not self and not _was_hidden(child):
                self._behind.append(child)
                child.hide()
        self.setGeometry(self._panel.rect())
        self.show()
        self.raise_()

    def lift(self) -> None:
        """Show the parts that were hidden."""
        self.hide()
        behind, self._behind = self._behind, []
        for child in behind:
            child.show()


def _was_hidden(child: QWidget) -> bool:
    """Return whether it was hidden, and does not only wait for a layout that will show it."""
    return child.isHidden() and child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
