"""The switch between weights, always in sight: Untrained | Trained."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from .state.weight_sets import Preset, WeightSet, preset


class WeightSwitch(QWidget):
    """Two buttons with their accuracies; other weights get a third while they are in use."""

    preset_wanted = Signal(object)
    """A Preset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons = {which: self._button(which) for which in (Preset.UNTRAINED, Preset.TRAINED)}
        self._other = QToolButton()
        self._other.setObjectName("other_weights")
        self._other.setCheckable(True)
        self._group.addButton(self._other)
        for button in (self._other, *self._buttons.values()):
            row.addWidget(button)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Show which weights are in use."""
        source = weight_set.source
        known = source in self._buttons
        self._other.setVisible(not known)
        for which, button in self._buttons.items():
            button.setText(self.text_of(preset(which), short=not known))
        if isinstance(source, Preset) and known:
            self._buttons[source].setChecked(True)
        else:
            self._other.setText(self.text_of(weight_set))
            self._other.setToolTip(str(source) if isinstance(source, Path) else self._other.text())
            self._other.setChecked(True)

    def text_of(self, weight_set: WeightSet, *, short: bool = False) -> str:
        """Return what these weights are called, with both accuracies, or with one if short."""
        source = weight_set.source
        if isinstance(source, Path):
            name = source.name if len(source.name) <= 24 else source.name[:22] + "…"
        else:
            name = {
                Preset.UNTRAINED: self.tr("Untrained"),
                Preset.TRAINED: self.tr("Trained"),
                Preset.TRAINED_SEED_42: self.tr("Trained from seed 42"),
            }[source]
        if weight_set.train_accuracy is None or weight_set.validation_accuracy is None:
            return name
        if short:
            return self.tr("{0}  ·  val {1:.1f} %").format(
                name, 100 * weight_set.validation_accuracy
            )
        return self.tr("{0}  ·  train {1:.1f} %  val {2:.1f} %").format(
            name, 100 * weight_set.train_accuracy, 100 * weight_set.validation_accuracy
        )

    def _button(self, which: Preset) -> QToolButton:
        button = QToolButton()
        button.setObjectName(which.value)
        button.setCheckable(True)
        button.setText(self.text_of(preset(which)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip = {
            Preset.UNTRAINED: self.tr("Random weights from seed 42, as in the book: it guesses"),
            Preset.TRAINED: self.tr("Weights trained on the line patterns, from seed 5"),
        }[which]
        button.setToolTip(tip)
        button.setStatusTip(tip)
        button.clicked.connect(self._clicked)
        self._group.addButton(button)
        return button

    def _clicked(self) -> None:
        wanted = next(which for which, b in self._buttons.items() if b is self.sender())
        self.preset_wanted.emit(wanted)
