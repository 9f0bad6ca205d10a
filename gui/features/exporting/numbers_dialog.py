"""Asks which numbers of the network to take out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from tinycnn.export import Numbers
from tinycnn.export.numbers.arrays import AXES, BY_FILTER, trace_arrays
from tinycnn.trace import ForwardTrace

from ...widgets.plain_label import PlainLabel


class NumbersDialog(QDialog):
    """A choice of an array and, for kernels and maps, of a filter.

    Parameters
    ----------
    trace
        The pass; it tells how many filters and numbers there are.
    numbers
        What is chosen at first.
    """

    chosen = Signal(object)
    """The Numbers to take out."""

    def __init__(self, trace: ForwardTrace, numbers: Numbers, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export: Numbers"))
        self._trace = trace
        self.names = self._make_names()
        self.filters = self._make_filters()
        self.size_label = PlainLabel()
        self._build()
        self.names.setCurrentIndex(self.names.findData(numbers.name))
        self.filters.setCurrentIndex(self.filters.findData(numbers.filter))
        self.names.currentIndexChanged.connect(self._show_size)
        self.filters.currentIndexChanged.connect(self._show_size)
        self._show_size()

    @property
    def numbers(self) -> Numbers:
        """The chosen numbers."""
        name = self.names.currentData()
        return Numbers(name, self.filters.currentData() if name in BY_FILTER else None)

    def accept(self) -> None:
        super().accept()
        self.chosen.emit(self.numbers)

    def _show_size(self) -> None:
        """Say how many numbers there are, and whether a filter can be chosen."""
        name = self.names.currentData()
        self.filters.setEnabled(name in BY_FILTER)
        if name in AXES:
            shape = self.numbers.array(self._trace).shape
            text = self.tr("{0} numbers").format(" × ".join(map(str, shape)))
        else:
            arrays = trace_arrays(self._trace).values()
            text = self.tr("{0} arrays, {1} numbers").format(
                len(arrays), sum(array.size for array in arrays)
            )
        self.size_label.setText(text)

    def _make_names(self) -> QComboBox:
        box = QComboBox()
        for name, text in (
            ("trace", self.tr("The whole trace: everything below")),
            ("image", self.tr("Input")),
            ("kernels", self.tr("Kernels")),
            ("conv_bias", self.tr("Biases of the filters")),
            ("z", self.tr("Conv2D")),
            ("relu", self.tr("ReLU")),
            ("winners", self.tr("Winners of the pooling windows, 0 or 1")),
            ("ties", self.tr("Ties in the pooling windows, 0 or 1")),
            ("pooled", self.tr("Pooled maps")),
            ("flat", self.tr("Flatten")),
            ("dense_weights", self.tr("Weights of the dense layer")),
            ("contributions", self.tr("Contributions to each class")),
            ("dense_bias", self.tr("Biases of the classes")),
            ("logits", self.tr("Logits")),
            ("probabilities", self.tr("Probabilities")),
        ):
            box.addItem(text, name)
        return box

    def _make_filters(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("All filters"), None)
        for index in range(self._trace.weights.architecture.filters):
            box.addItem(self.tr("Filter {0}").format(index + 1), index)
        return box

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Numbers"), self.names)
        form.addRow(self.tr("&Filter"), self.filters)
        form.addRow(self.tr("Size"), self.size_label)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addLayout(form)
        column.addWidget(buttons)
