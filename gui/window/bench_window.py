"""A panel of the bench in a window of its own, beside the lab."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..lab.place_beside import place_beside
from ..panels.panel import BenchPanel
from ..system.version import NAME

# A size in which every tab shows all it has: plots, and sums with their answers.
SIZE = QSize(960, 380)


class BenchWindow(QWidget):
    """Holds one panel; when it is closed the panel goes back into the bench."""

    closed = Signal(str)
    """The person has closed it; the name is that of the panel's action."""

    def __init__(self, panel: BenchPanel, lab: QWidget) -> None:
        super().__init__(lab, Qt.WindowType.Tool)
        self.panel = panel
        self.setObjectName(f"window_{panel.panel_id}")
        self.setWindowTitle(f"{panel.title()} – {NAME}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.addWidget(panel)
        px = panel.cells.look.measures.px
        place_beside(self, lab, QSize(px(SIZE.width()), px(SIZE.height())))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit(self.panel.action)
