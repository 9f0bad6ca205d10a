"""The switch between weights, always in sight: Untrained | Trained."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QToolButton, QWidget

from ...look.plain_text import plain_tip
from ...panels.panel import REST
from ...state.file_names import display_path
from ...state.weight_sets import Preset, WeightSet, WeightSource, preset
from ...words.rich_text import with_heading
from ...words.weights_text import Detail, WeightsText

GAP = 4


class WeightSwitch(QWidget):
    """Two buttons with their accuracies; other weights get a third while they are in use.

    The buttons say as much as there is room for; their tips say everything. Names alone stand there
    until `show_accuracies`: the start does not wait until they are measured.
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
        self._shows_accuracies = False
        self._group = QButtonGroup(self)
        self._buttons = {
            which: self._make_button(which) for which in (Preset.UNTRAINED, Preset.TRAINED)
        }
        self._other = QToolButton()
        self._other.setObjectName("other_weights")
        self._other.setCheckable(True)
        self._group.addButton(self._other)
        self._weight_set: WeightSet | None = None
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
        shown = self._weight_set
        if shown is not None and weight_set.source.same_as(shown.source):
            self._newest = weight_set
            self._pause.start()  # as in training: accuracies are measured when the hand rests
        else:
            self._show(weight_set)

    def show_accuracies(self) -> None:
        """Measure the accuracies, and say them from now on."""
        self._shows_accuracies = True
        for button in self._buttons.values():
            self._write_tip(button, button.statusTip())
        if self._weight_set is not None:
            self._show(self._newest or self._weight_set)

    def _show(self, weight_set: WeightSet) -> None:
        self._weight_set, self._newest = weight_set, None
        which, path = weight_set.source.preset, weight_set.source.path
        button = self._other if which is None else self._buttons.get(which, self._other)
        button.setChecked(True)
        self._other.setVisible(button is self._other)
        if button is self._other:
            self._write_tip(button, "" if path is None else display_path(path))
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
        for button in self._shown():
            button.setText(self._write_label(button, detail))

    def _width(self, detail: Detail) -> int:
        """Return the width of the buttons with texts of this detail."""
        buttons = self._shown()
        width = GAP * (len(buttons) - 1)
        for button in buttons:
            metrics, flag = button.fontMetrics(), Qt.TextFlag.TextShowMnemonic
            written, wanted = button.text(), self._write_label(button, detail)
            width += button.sizeHint().width() - metrics.size(flag, written).width()
            width += metrics.size(flag, wanted).width()
        return width

    def _shown(self) -> list[QToolButton]:
        """Return the buttons of the presets, and the third one while it is in use."""
        return [*self._buttons.values(), *([self._other] if self._other.isChecked() else [])]

    def _write_label(self, button: QToolButton, detail: Detail) -> str:
        """Return the text of a button: Qt takes a single & in a file's name for a mnemonic."""
        return self._describe(button, detail).replace("&", "&&")

    def _describe(self, button: QToolButton, detail: Detail) -> str:
        which = next((which for which, other in self._buttons.items() if other is button), None)
        if which is not None and not self._shows_accuracies:
            return self._words.name(WeightSource.from_preset(which), detail)
        shown = self._weight_set if which is None else preset(which)
        assert shown is not None
        if not self._shows_accuracies:
            return self._words.name(shown.source, detail)
        return self._words.describe(shown, detail)

    def _write_tip(self, button: QToolButton, more: str) -> None:
        tip = self._describe(button, Detail.BOTH)
        button.setToolTip(plain_tip(f"{tip}\n{more}" if more else tip))

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
        button.setStatusTip(tip)
        name = self._words.name(WeightSource.from_preset(which))
        button.setToolTip(plain_tip(f"{name}\n{tip}"))
        button.setWhatsThis(with_heading(name, self._explain(which)))
        button.clicked.connect(self._choose_preset)
        self._group.addButton(button)
        return button

    def _explain(self, which: Preset) -> str:
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
