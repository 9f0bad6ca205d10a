"""The switch between weights, always in sight: Untrained | Trained."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QToolButton, QWidget

from ...state.weight_sets import Preset, WeightSet, preset

GAP = 4
# How much a button says: the name alone (and little of a long one), one accuracy, both.
NAME, ONE, BOTH = range(3)
LONGEST_NAMES = {NAME: 14, ONE: 24, BOTH: 24}


class WeightSwitch(QWidget):
    """Two buttons with their accuracies; other weights get a third while they are in use.

    The buttons say as much as there is room for; their tips say everything.
    """

    preset_wanted = Signal(object)
    """A Preset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addStretch(1)
        self._group = QButtonGroup(self)
        self._buttons = {which: self._button(which) for which in (Preset.UNTRAINED, Preset.TRAINED)}
        self._other = QToolButton()
        self._other.setObjectName("other_weights")
        self._other.setCheckable(True)
        self._group.addButton(self._other)
        self._shown = {button: preset(which) for which, button in self._buttons.items()}
        self._told: tuple[Preset | Path, float | None, float | None] | None = None
        row.addStretch(1)
        for button in (self._other, *self._buttons.values()):
            row.addWidget(button)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Show which weights are in use."""
        source = weight_set.source
        told = (source, weight_set.train_accuracy, weight_set.validation_accuracy)
        if told == self._told:  # as in training: the toolbar needs no new layout
            return
        self._told = told
        self._shown = {button: preset(which) for which, button in self._buttons.items()}
        if isinstance(source, Preset) and source in self._buttons:
            self._buttons[source].setChecked(True)
        else:
            self._shown[self._other] = weight_set
            tip = self.text_of(weight_set, BOTH)
            self._other.setToolTip(f"{tip}\n{source}" if isinstance(source, Path) else tip)
            self._other.setChecked(True)
        self._other.setVisible(self._other in self._shown)
        self.updateGeometry()
        self._write()

    def text_of(self, weight_set: WeightSet, detail: int) -> str:
        """Return what these weights are called, with both accuracies, with one or with none."""
        name = self._name_of(weight_set.source, LONGEST_NAMES[detail])
        train, validation = weight_set.train_accuracy, weight_set.validation_accuracy
        if detail == NAME or train is None or validation is None:
            return name
        if detail == ONE:
            return self.tr("{0}  ·  val {1:.1f} %").format(name, 100 * validation)
        return self.tr("{0}  ·  train {1:.1f} %  val {2:.1f} %").format(
            name, 100 * train, 100 * validation
        )

    def sizeHint(self) -> QSize:
        return QSize(self._width(BOTH), self._other.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(NAME), self._other.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        """Say as much on the buttons as fits."""
        fitting = (detail for detail in (BOTH, ONE) if self._width(detail) <= self.width())
        detail = next(fitting, NAME)
        for button, weight_set in self._shown.items():
            button.setText(self._label_of(weight_set, detail))

    def _width(self, detail: int) -> int:
        """Return how wide the buttons are with so much on them."""
        width = GAP * (len(self._shown) - 1)
        for button, weight_set in self._shown.items():
            metrics, flag = button.fontMetrics(), Qt.TextFlag.TextShowMnemonic
            written, wanted = button.text(), self._label_of(weight_set, detail)
            width += button.sizeHint().width() - metrics.size(flag, written).width()
            width += metrics.size(flag, wanted).width()
        return width

    def _label_of(self, weight_set: WeightSet, detail: int) -> str:
        """Return the text of a button: Qt takes a single & in a file's name for a mnemonic."""
        return self.text_of(weight_set, detail).replace("&", "&&")

    def _name_of(self, source: Preset | Path, longest: int) -> str:
        if isinstance(source, Path):
            name = source.name
        else:
            name = {
                Preset.UNTRAINED: self.tr("Untrained"),
                Preset.TRAINED: self.tr("Trained"),
                Preset.TRAINED_SEED_42: self.tr("Trained from seed 42"),
            }[source]
        return name if len(name) <= longest else name[: longest - 2] + "…"

    def _button(self, which: Preset) -> QToolButton:
        button = QToolButton()
        button.setObjectName(which.value)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip = {
            Preset.UNTRAINED: self.tr("Random weights from seed 42, as in the book: it guesses"),
            Preset.TRAINED: self.tr("Weights trained on the line patterns, from seed 5"),
        }[which]
        button.setToolTip(f"{self.text_of(preset(which), BOTH)}\n{tip}")
        button.setStatusTip(tip)
        button.clicked.connect(self._clicked)
        self._group.addButton(button)
        return button

    def _clicked(self) -> None:
        wanted = next(which for which, b in self._buttons.items() if b is self.sender())
        self.preset_wanted.emit(wanted)
