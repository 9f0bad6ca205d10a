"""What walks through an update: buttons, the list of steps, the rate."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPushButton, QWidget

from ...look.plain_text import plain_tip
from ...look.style_sheet import LEAST_TARGET
from ...widgets.chevron import ChoiceBox
from ...widgets.control_rows import hold_height, lay_out_rows
from ...widgets.elided_label import ElidedLabel

RATES = (0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.5, 1.0)
RATE = 0.05
# What the status has room for at least.
WIDEST = "loss → 0.0125"


class UpdateControls(QWidget):
    """Three rows: which step, at which rate, what it brings."""

    step_wanted = Signal(int)
    """The step with this number, counted from 0."""
    source_wanted = Signal(int)
    """0: by the drawing; else by a batch, of which this image is looked at, counted from 1."""
    rate_wanted = Signal(float)
    check_wanted = Signal(bool)
    """Gradients are to be compared with central differences, or not any more."""
    above_wanted = Signal(bool)
    """The stages are to show gradients, or activations again."""
    apply_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back, self.on = (
            self._make_button("update_back", "‹"),
            self._make_button("update_on", "›"),
        )
        self.steps, self.sources, self.rates = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.check = self._make_button("update_check", self.tr("Check"))
        self.check.setCheckable(True)
        self.above = self._make_button("update_above", self.tr("Above"))
        self.above.setCheckable(True)
        self.apply = self._make_button("update_apply", self.tr("Apply"))
        self.status = ElidedLabel("small")
        self.rate = RATE
        self._describe()
        self._connect()
        self._build()
        self.show_rate(RATE)

    def show_steps(self, titles: Sequence[str]) -> None:
        """Offer these steps."""
        with QSignalBlocker(self.steps):
            self.steps.clear()
            for index, title in enumerate(titles):
                self.steps.addItem(self.tr("{0}  {1}").format(index + 1, title))

    def show_step(self, step: int) -> None:
        """Show which step is seen."""
        with QSignalBlocker(self.steps):
            self.steps.setCurrentIndex(step)
        self.back.setEnabled(step > 0)
        self.on.setEnabled(step < self.steps.count() - 1)

    def show_rate(self, rate: float) -> None:
        """Show the rate that holds, be it one of those offered or not."""
        self.rate = rate
        rates = sorted({*RATES, rate})
        with QSignalBlocker(self.rates):
            self.rates.clear()
            for one in rates:
                self.rates.addItem(self.tr("rate {0}").format(f"{one:g}"), one)
            self.rates.setCurrentIndex(rates.index(rate))

    def show_sources(self, batch: int, source: int) -> None:
        """Offer the drawing, and so many images of a batch."""
        texts = [self.tr("this drawing")]
        texts += [self.tr("batch, image {0}").format(index + 1) for index in range(batch)]
        with QSignalBlocker(self.sources):
            if [self.sources.itemText(i) for i in range(self.sources.count())] != texts:
                self.sources.clear()
                self.sources.addItems(texts)
            self.sources.setCurrentIndex(source)

    def enable(self, *, possible: bool) -> None:
        """Let steps be walked, or not: without a label there is no update."""
        for part in (self.steps, self.rates, self.check, self.above, self.apply):
            part.setEnabled(possible)
        if not possible:
            self.back.setEnabled(False)
            self.on.setEnabled(False)

    def show_look(self) -> None:
        """Give each part what its text needs."""
        for box in (self.steps, self.sources, self.rates):
            hold_height(box)
        target = max(LEAST_TARGET, self.back.sizeHint().height())
        for button in (self.back, self.on):
            button.setFixedWidth(target)
        widest = QFontMetricsF(self.status.font()).horizontalAdvance(WIDEST)
        self.status.setMinimumWidth(ceil(widest))

    def _make_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("density", "compact")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _name(self, *parts: tuple[QWidget, str, str]) -> None:
        """Give each part its name and its tip."""
        for part, name, tip in parts:
            part.setAccessibleName(name)
            part.setStatusTip(tip)
            part.setToolTip(plain_tip(tip))

    def _describe(self) -> None:
        self._name(
            (self.back, self.tr("Step before"), self.tr("Go back a step; Page Up in the picture")),
            (self.on, self.tr("Next step"), self.tr("Go on a step; Page Down in the picture")),
            (self.steps, self.tr("Step of the update"), self.tr("Go to any step of the update")),
            (
                self.sources,
                self.tr("Images of the update"),
                self.tr("By the drawing, or by a batch; which of its images is looked at"),
            ),
            (self.rates, self.tr("Rate of the update"), self.tr("The size of the step")),
            (
                self.check,
                self.tr("Check gradients"),
                self.tr("Compare the gradient by any weight with a central difference"),
            ),
            (
                self.above,
                self.tr("Gradients in the stages"),
                self.tr("Show the gradients in the stages above, in place of the activations"),
            ),
            (
                self.apply,
                self.tr("Apply the update"),
                self.tr("Take the new weights; Undo brings the old ones back"),
            ),
        )
        self.steps.setObjectName("update_steps")
        self.sources.setObjectName("update_source")
        self.rates.setObjectName("update_rate")

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.step_wanted.emit(self.steps.currentIndex() - 1))
        self.on.clicked.connect(lambda: self.step_wanted.emit(self.steps.currentIndex() + 1))
        self.steps.activated.connect(self.step_wanted)
        self.sources.activated.connect(self.source_wanted)
        self.rates.activated.connect(lambda: self.rate_wanted.emit(self.rates.currentData()))
        self.check.toggled.connect(self.check_wanted)
        self.above.toggled.connect(self.above_wanted)
        self.apply.clicked.connect(self.apply_wanted)

    def _build(self) -> None:
        rows: Sequence[Sequence[tuple[QWidget, int]]] = (
            ((self.back, 0), (self.steps, 1), (self.on, 0)),
            ((self.sources, 1), (self.rates, 0)),
            ((self.check, 0), (self.above, 0), (self.apply, 0), (self.status, 1)),
        )
        lay_out_rows(self, rows)
