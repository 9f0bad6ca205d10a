"""How fast a training goes: a slider from a step a second to as fast as it can."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from ...look.plain_text import plain_tip
from ...state.step_clock import EYE, SPEEDS
from ...widgets.plain_label import PlainLabel

GAP = 6


class SpeedSlider(QWidget):
    """One of the speeds, in steps a second."""

    wanted = Signal(int)
    """So many steps a second; 0: as many as there is time for."""

    def __init__(self) -> None:
        super().__init__()
        self.slider, self._figure = QSlider(Qt.Orientation.Horizontal), PlainLabel(role="small")
        self.slider.setObjectName("train_speed")
        self.slider.setRange(0, len(SPEEDS) - 1)
        self.slider.setPageStep(1)
        self.slider.setAccessibleName(self.tr("Speed"))
        tip = self.tr("How many steps a second: from one to as many as there is time for")
        self.slider.setStatusTip(tip)
        self.slider.setToolTip(plain_tip(tip))
        self.slider.valueChanged.connect(self._choose)
        label = PlainLabel(self.tr("s&peed"), role="small")
        label.setBuddy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part, stretch in ((label, 0), (self.slider, 1), (self._figure, 0)):
            row.addWidget(part, stretch)
        self.show_speed(EYE)

    def show_speed(self, speed: int) -> None:
        """Show the speed in use."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(SPEEDS.index(speed))
        self._write(speed)

    def show_look(self) -> None:
        """Keep room for the longest figure: the slider stands still while it changes."""
        texts = [self._text(speed) for speed in SPEEDS]
        widths = [self._figure.fontMetrics().horizontalAdvance(text) for text in texts]
        self._figure.setMinimumWidth(max(widths))

    def _choose(self, index: int) -> None:
        self._write(SPEEDS[index])
        self.wanted.emit(SPEEDS[index])

    def _write(self, speed: int) -> None:
        self._figure.setText(self._text(speed))
        self.slider.setAccessibleDescription(self._text(speed))

    def _text(self, speed: int) -> str:
        return self.tr("{0}/s").format(speed) if speed else self.tr("fastest")
