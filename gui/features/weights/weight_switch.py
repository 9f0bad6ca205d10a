"""The switch between weights, always in sight: Untrained | Trained."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QToolButton, QWidget

from ...panels.panel import REST
from ...state.weight_sets import Preset, WeightSet, WeightSource, preset
from ...words.rich_text import with_heading
from ...words.weights_text import Detail, WeightsText

GAP = 4


class WeightSwitch(QWidget):
    """Two buttons with their accuracies; other weights get a third while they are in use.

    The buttons say as much as there is room for; their tips say everything.
    """

    preset_wanted = Signal(object)
    """A Preset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = WeightsText(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addStretch(1)
        self._group = QButtonGroup(self)
        self._buttons = {
            which: self._make_button(which) for which in (Preset.UNTRAINED, Preset.TRAINED)
        }
        self._other = QToolButton()
        self._other.setObjectName("other_weights")
        self._other.setCheckable(True)
        self._group.addButton(self._other)
        self._shown = {button: preset(which) for which, button in self._buttons.items()}
        self._shown_source: WeightSource | None = None
        self._newest: WeightSet | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(REST)
        self._pause.timeout.connect(self._show_newest)
        row.addStretch(1)
        for button in (self._other, *self._buttons.values()):
            row.addWidget(button)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Show which weights are in use."""
        if weight_set.source == self._shown_source:
            self._newest = weight_set
            self._pause.start()  # as in training: accuracies are measured when the hand rests
        else:
            self._show(weight_set)

    def _show(self, weight_set: WeightSet) -> None:
        self._shown_source, which = weight_set.source, weight_set.source.preset
        self._shown = {button: preset(which) for which, button in self._buttons.items()}
        if which is not None and which in self._buttons:
            self._buttons[which].setChecked(True)
        else:
            self._shown[self._other] = weight_set
            tip, path = self._words.describe(weight_set), weight_set.source.path
            self._other.setToolTip(tip if path is None else f"{tip}\n{path}")
            self._other.setChecked(True)
        self._other.setVisible(self._other in self._shown)
        self.updateGeometry()
        self._write()

    def _show_newest(self) -> None:
        if self._newest is not None:
            self._show(self._newest)

    def sizeHint(self) -> QSize:
        return QSize(self._width(Detail.BOTH), self._other.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(Detail.NAME), self._other.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        """Write the most detailed texts that fit on the buttons."""
        fitting = (
            detail for detail in (Detail.BOTH, Detail.ONE) if self._width(detail) <= self.width()
        )
        detail = next(fitting, Detail.NAME)
        for button, weight_set in self._shown.items():
            button.setText(self._write_label(weight_set, detail))

    def _width(self, detail: Detail) -> int:
        """Return the width of the buttons with texts of this detail."""
        width = GAP * (len(self._shown) - 1)
        for button, weight_set in self._shown.items():
            metrics, flag = button.fontMetrics(), Qt.TextFlag.TextShowMnemonic
            written, wanted = button.text(), self._write_label(weight_set, detail)
            width += button.sizeHint().width() - metrics.size(flag, written).width()
            width += metrics.size(flag, wanted).width()
        return width

    def _write_label(self, weight_set: WeightSet, detail: Detail) -> str:
        """Return the text of a button: Qt takes a single & in a file's name for a mnemonic."""
        return self._words.describe(weight_set, detail).replace("&", "&&")

    def _make_button(self, which: Preset) -> QToolButton:
        button = QToolButton()
        button.setObjectName(which.value)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip = {
            Preset.UNTRAINED: self.tr("Random weights from seed 42, as in the book: it guesses"),
            Preset.TRAINED: self.tr("Weights trained on the line patterns, from seed 5"),
        }[which]
        button.setToolTip(f"{self._words.describe(preset(which))}\n{tip}")
        button.setStatusTip(tip)
        button.setWhatsThis(
            with_heading(self._words.describe(preset(which), Detail.NAME), self._write_tip(which))
        )
        button.clicked.connect(self._choose_preset)
        self._group.addButton(button)
        return button

    def _write_tip(self, which: Preset) -> str:
        if which is Preset.UNTRAINED:
            return self.tr(
                "Random weights from seed 42, as in the book. “train” and “val” are the "
                "accuracies: how many of 100 images of the training set, and of the validation "
                "set, it classifies right."
            )
        return self.tr(
            "The same network after training: gradient descent has changed its parameters "
            "step by step so that the loss on the training set fell."
        )

    def _choose_preset(self) -> None:
        wanted = next(which for which, b in self._buttons.items() if b is self.sender())
        self.preset_wanted.emit(wanted)
