"""The ink: a slider from paper to ink, with its value in figures."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from .plain_label import PlainLabel

STEPS = 100


class InkSlider(QWidget):
    """Ink in [0, 1], in hundredths."""

    ink_wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = PlainLabel(self.tr("In&k"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("ink")
        self.slider.setRange(0, STEPS)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(self.tr("Ink"))
        self.slider.setToolTip(
            self.tr("How dark the pixels are that you draw; on the canvas: the wheel or a digit")
        )
        self.slider.setStatusTip(self.slider.toolTip())
        self.slider.valueChanged.connect(self._ask_for_ink)
        label.setBuddy(self.slider)
        self._figure = PlainLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.slider, 1)
        row.addWidget(self._figure)

    def show_ink(self, ink: float) -> None:
        """Show the ink in use."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(ink * STEPS))
        self._figure.setText(f"{ink:.2f}")

    def _ask_for_ink(self, value: int) -> None:
        self.ink_wanted.emit(value / STEPS)
