"""A gradient tried out: the central difference beside it, ε on a slider, the error over ε."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from tinycnn.explain.differences import EXAMPLE_EPSILON, check_gradient, error_curve
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...look.look import Look
from ...look.plain_text import plain_tip
from ...paint.parts.power import figure
from ...widgets.elided_label import ElidedLabel
from ...widgets.plain_label import PlainLabel
from ...words.unit_text import UnitText
from .error_plot import ErrorPlot
from .kink_words import KinkWords
from .one_update import OneUpdate

WEIGHTS = (Stage.KERNEL, Stage.CONV_BIAS, Stage.CONTRIBUTION, Stage.DENSE_BIAS)
# ε goes from 10^FIRST to 10^LAST, a power of ten in FINE steps of the slider; the curve has POINTS.
FIRST, LAST, FINE, POINTS = -10, 0, 10, 31
DIGITS = 6
NUMBERS, PLOT, WORDS, GAP = 216, 176, 200, 12


class CheckView(QWidget):
    """Compares the gradient by one weight with what the loss does when that weight is moved."""

    noise_wanted = Signal()
    """The same is to be tried with a noisy image."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._one: OneUpdate | None = None
        self.unit = Unit(Stage.KERNEL, 0, 0, 0)
        self._units, self._words = UnitText(self), KinkWords(self)
        self.title = ElidedLabel("small bold")
        self.numbers, self.error = PlainLabel(role="small"), PlainLabel(role="small")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.epsilon_label = PlainLabel(role="small")
        self.verdict = PlainLabel(role="small")
        self.noise = QPushButton(self.tr("Try with noise"))
        self.plot = ErrorPlot(look)
        self._describe()
        self._build()
        self.show_look()

    @property
    def epsilon(self) -> float:
        """How far the weight is moved."""
        return float(10.0 ** (FIRST + self.slider.value() / FINE))

    def show_weight(self, one: OneUpdate, unit: Unit | None) -> None:
        """Check the gradient by a weight or a pixel; None: by the one of before, if it is there.

        A pixel is one of the image that is looked at.
        """
        self._one = one
        unit = unit or self.unit
        shape = one.values(unit.stage).shape
        fits = all(at < size for at, size in zip(unit.place, shape, strict=True))
        self.unit = unit if fits else Unit(Stage.KERNEL, 0, 0, 0)
        with np.errstate(all="ignore"):
            epsilons = np.geomspace(10.0**FIRST, 10.0**LAST, POINTS)
            self.plot.show_curve(error_curve(one.gradients, self.unit, epsilons, one.sample))
        self._check()

    def show_look(self) -> None:
        """Measure anew."""
        px = self._look.measures.px
        self.left.setFixedWidth(px(NUMBERS))
        self.plot.setFixedWidth(px(PLOT))
        self.right.setFixedWidth(px(WORDS))
        widest = self.epsilon_label.fontMetrics().horizontalAdvance("ε 8.8e-10 ")
        self.epsilon_label.setFixedWidth(widest)
        self.plot.show_look()

    def _check(self) -> None:
        if self._one is None:
            return
        one = self._one
        with np.errstate(all="ignore"):
            check = check_gradient(one.gradients, self.unit, self.epsilon, one.sample)
        largest = one.limit(*(WEIGHTS if self.unit.stage in WEIGHTS else (Stage.INPUT,)))
        self.title.setText(self._units.weight_address(self.unit, one.class_names))
        both = self.tr("gradient {0}\ndifference {1}")
        self.numbers.setText(
            both.format(figure(check.gradient, DIGITS), figure(check.difference, DIGITS))
        )
        epsilon = f"{self.epsilon:.1e}".replace("e-0", "e-").replace("e+00", "")
        self.epsilon_label.setText(f"ε {epsilon}")
        self.slider.setAccessibleDescription(epsilon)
        self.error.setText(self.tr("error {0}").format(figure(check.error, 2)))
        self.verdict.setText(self._words.verdict(check, largest, one.class_names))
        self.noise.setVisible(bool(check.kinks))
        self.plot.show_epsilon(self.epsilon)
        said = (self.title.text(), self.numbers.text(), self.error.text(), self.verdict.text())
        self.setAccessibleDescription(". ".join(said).replace("\n", ", "))

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Check of a gradient"))
        self.slider.setObjectName("update_epsilon")
        self.slider.setRange(0, (LAST - FIRST) * FINE)
        self.slider.setPageStep(FINE)
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((np.log10(EXAMPLE_EPSILON) - FIRST) * FINE))
        self.slider.valueChanged.connect(self._check)
        self.noise.setObjectName("update_noise")
        self.noise.setProperty("density", "compact")
        self.noise.clicked.connect(self.noise_wanted)
        for part, name, tip in (
            (self.slider, "ε", self.tr("How far the weight is moved, down and up")),
            (
                self.noise,
                self.tr("Try with noise"),
                self.tr("Add noise to the drawing: then nothing ties; Undo takes it away"),
            ),
        ):
            part.setAccessibleName(name)
            part.setStatusTip(tip)
            part.setToolTip(plain_tip(tip))

    def _build(self) -> None:
        self.left, self.right = QWidget(), QScrollArea()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        moving = QHBoxLayout()
        moving.addWidget(self.epsilon_label)
        moving.addWidget(self.slider, 1)
        numbers = QHBoxLayout()
        numbers.addWidget(self.numbers, 1)
        numbers.addWidget(self.error, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.title)
        column.addLayout(numbers)
        column.addLayout(moving)
        column.addStretch(1)
        self.verdict.setWordWrap(True)
        told = QWidget()
        words = QVBoxLayout(told)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(self.noise, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.verdict)
        words.addStretch(1)
        self.right.setFrameShape(QFrame.Shape.NoFrame)
        self.right.setWidgetResizable(True)
        self.right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.right.setWidget(told)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part in (self.left, self.plot, self.right):
            row.addWidget(part)


class CheckArea(QScrollArea):
    """Shows a CheckView, and scrolls where it has no room."""

    def __init__(self, view: CheckView) -> None:
        super().__init__()
        self._view = view
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(view)

    def fit(self, room: int) -> None:
        """Be as wide as the view is, or as there is room."""
        self.setFixedWidth(max(0, min(self._view.minimumSizeHint().width(), room)))
