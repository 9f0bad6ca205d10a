"""A bare Qt window that paints one number of a NumPy array: no start can be much shorter."""

import sys

import numpy as np
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class BareWindow(QWidget):
    """As large as the lab's window."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the number."""
        with QPainter(self) as painter:
            painter.drawText(20, 20, str(np.zeros(1)[0]))


app = QApplication(sys.argv)
window = BareWindow()
window.resize(1280, 720)
window.show()
sys.exit(app.exec())
