"""The timeline: a slider over all steps of a run, to look at any of them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from ...look.plain_text import plain_tip
from ...widgets.action_button import ActionButton
from ...widgets.plain_label import PlainLabel

GAP, PAGE = 6, 10


class StepSlider(QSlider):
    """Arrow keys move by one step, Page Up and Down by ten, Space plays."""

    play_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.play_wanted.emit()
        else:
            super().keyPressEvent(event)


class Timeline(QWidget):
    """Shows which step is on the screen, and asks for others."""

    step_wanted = Signal(int)
    """Another step is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.replay = ActionButton("replay", "")
        self.use = ActionButton("use_step", self.tr("Use"))
        self.fork = ActionButton("fork_run", self.tr("Fork"))
        self.slider, self._figure = StepSlider(Qt.Orientation.Horizontal), PlainLabel(role="small")
        self.slider.setObjectName("train_timeline")
        self.slider.setPageStep(PAGE)
        self.slider.setAccessibleName(self.tr("Step"))
        tip = self.tr("Show any step: arrow keys move by one, Space plays")
        self.slider.setStatusTip(tip)
        self.slider.setToolTip(plain_tip(tip))
        self.slider.valueChanged.connect(self.step_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part in (self.replay, self.slider, self._figure, self.use, self.fork):
            row.addWidget(part, 1 if part is self.slider else 0)
        self.show_step(0, 0, 0)

    def show_step(self, first: int, step: int, last: int) -> None:
        """Show a step between the first and the last one."""
        with QSignalBlocker(self.slider):
            self.slider.setRange(first, last)
            self.slider.setValue(step)
        self.slider.setEnabled(last > first)
        self._figure.setText(f"{step:,}")
        width = self._figure.fontMetrics().horizontalAdvance(f"{max(last, 100):,}")
        self._figure.setMinimumWidth(width)
