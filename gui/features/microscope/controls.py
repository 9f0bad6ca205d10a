"""What walks through an update: buttons, the list of steps, the rate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from ...look.plain_text import plain_tip
from ...look.style_sheet import LEAST_TARGET
from ...widgets.chevron import ChoiceBox
from ...widgets.elided_label import ElidedLabel
from ...widgets.plain_label import PlainLabel

RATES = (0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.5, 1.0)
RATE = 0.05
GAP, ROW_GAP = 4, 2


class UpdateControls(QWidget):
    """Three rows: which step, at which rate, what it brings."""

    step_wanted = Signal(int)
    """The step with this number, counted from 0."""
    rate_wanted = Signal(float)
    check_wanted = Signal(bool)
    """Gradients are to be compared with central differences, or not any more."""
    apply_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back, self.on = (
            self._make_button("update_back", "‹"),
            self._make_button("update_on", "›"),
        )
        self.steps, self.rates = ChoiceBox(), ChoiceBox()
        self.check = self._make_button("update_check", self.tr("Check"))
        self.check.setCheckable(True)
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
                self.rates.addItem(f"{one:g}", one)
            self.rates.setCurrentIndex(rates.index(rate))

    def enable(self, *, possible: bool) -> None:
        """Let steps be walked, or not: without a label there is no update."""
        for part in (self.steps, self.rates, self.check, self.apply):
            part.setEnabled(possible)
        if not possible:
            self.back.setEnabled(False)
            self.on.setEnabled(False)

    def show_look(self) -> None:
        """Give each part what its text needs."""
        for box in (self.steps, self.rates):
            box.setMinimumHeight(box.sizeHint().height())
        target = max(LEAST_TARGET, self.back.sizeHint().height())
        for button in (self.back, self.on):
            button.setFixedWidth(target)

    def fit(self, height: int) -> None:
        """Leave out the last row where there is no room for it."""
        self.show_look()
        rows = self.back.sizeHint().height() + self.rates.sizeHint().height() + ROW_GAP
        self.status.setVisible(height >= rows + ROW_GAP + self.status.sizeHint().height())

    def _make_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("density", "compact")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _describe(self) -> None:
        for part, name, tip in (
            (self.back, self.tr("Step before"), self.tr("Go back to the step before")),
            (self.on, self.tr("Next step"), self.tr("Go on to the next step")),
            (self.steps, self.tr("Step of the update"), self.tr("Go to any step of the update")),
            (self.rates, self.tr("Rate of the update"), self.tr("The size of the step")),
            (
                self.check,
                self.tr("Check gradients"),
                self.tr("Compare the gradient by any weight with a central difference"),
            ),
            (
                self.apply,
                self.tr("Apply the update"),
                self.tr("Take the new weights; Undo brings the old ones back"),
            ),
        ):
            part.setAccessibleName(name)
            part.setStatusTip(tip)
            part.setToolTip(plain_tip(tip))
        self.steps.setObjectName("update_steps")
        self.rates.setObjectName("update_rate")

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.step_wanted.emit(self.steps.currentIndex() - 1))
        self.on.clicked.connect(lambda: self.step_wanted.emit(self.steps.currentIndex() + 1))
        self.steps.activated.connect(self.step_wanted)
        self.rates.activated.connect(lambda: self.rate_wanted.emit(self.rates.currentData()))
        self.check.toggled.connect(self.check_wanted)
        self.apply.clicked.connect(self.apply_wanted)

    def _build(self) -> None:
        for box in (self.steps, self.rates):
            box.setProperty("density", "compact")
        label = PlainLabel(self.tr("rat&e"), role="small")
        label.setBuddy(self.rates)
        first, self.second = QHBoxLayout(), QHBoxLayout()
        for part, stretch in ((self.back, 0), (self.steps, 1), (self.on, 0)):
            first.addWidget(part, stretch)
        for widget in (label, self.rates, self.check, self.apply):
            self.second.addWidget(widget)
        self.second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for row in (first, self.second):
            row.setSpacing(GAP)
            column.addLayout(row)
        column.addWidget(self.status)
        column.addStretch(1)
