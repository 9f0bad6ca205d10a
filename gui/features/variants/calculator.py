"""The output shape and the parameters of any layer, with the arithmetic."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tinycnn.checks import Shape
from tinycnn.layer_shapes import LayerShape, conv2d_shape, dense_shape, pool2d_shape

from ...look.look import Look
from ...widgets.number_field import NumberField, parse_number
from ...widgets.plain_label import PlainLabel
from ...widgets.segments import Segments
from .arithmetic import Arithmetic

# What each layer is made with, and what it is given at first: those of the book's network.
ARGUMENTS = {
    "Conv2D": {"in_channels": 1, "out_channels": 3, "kernel_size": 3},
    "MaxPool2D": {"pool_size": 2},
    "AvgPool2D": {"pool_size": 2},
    "Dense": {"in_features": 27, "out_features": 3},
}
INPUTS = {
    "Conv2D": "(16, 1, 8, 8)",
    "MaxPool2D": "(16, 3, 6, 6)",
    "AvgPool2D": "(16, 3, 6, 6)",
    "Dense": "(16, 27)",
}
MOST_LETTERS, WIDTH, DIGITS = 60, 430, 7
LINES = 4
_BETWEEN = re.compile(r"[\s,;×x()\[\]]+")


class ShapeCalculator(QDialog):
    """A layer, a shape to go in, the shape that comes out; each keystroke is calculated."""

    spoken = Signal(str)
    """What a screen reader says of the result."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("shape_calculator_dialog")
        self.setWindowTitle(self.tr("Shape of any layer"))
        self._words = Arithmetic(self)
        self.kind = Segments("layer", self.tr("Layer"), [(name, name) for name in ARGUMENTS])
        self.kind.choose("Conv2D")
        self.kind.chosen.connect(self._choose_kind)
        self.fields = {name: self._make_field(name) for name in _names()}
        self.labels = {name: PlainLabel(name) for name in self.fields}
        self.input = QLineEdit(INPUTS["Conv2D"])
        self._prepare_input()
        self.output, self.arithmetic = PlainLabel(role="title"), PlainLabel()
        self._prepare_result()
        self._build(look)
        self._choose_kind("Conv2D")

    def _choose_kind(self, kind: str) -> None:
        for name, field in self.fields.items():
            is_asked = name in ARGUMENTS[kind]
            field.setVisible(is_asked)
            self.labels[name].setVisible(is_asked)
        self.input.setText(INPUTS[kind])
        self._calculate()

    def _calculate(self) -> None:
        """Show what comes out, or in one sentence why nothing does."""
        try:
            layer = self._layer()
        except (TypeError, ValueError) as error:
            text = str(error)
            self._show("", text[:1].upper() + text[1:] + ".")
            self.spoken.emit(text)
            return
        words = self._words
        lines = [*words.edges(layer), words.dropped(layer), words.parameters(layer)]
        told = self.tr("{0}, {1} parameters").format(layer.output_shape, f"{layer.parameters:,}")
        self._show(told, "\n".join(filter(None, lines)))
        self.spoken.emit(told)

    def _layer(self) -> LayerShape:
        kind, shape = self.kind.value, parse_shape(self.input.text())
        given: list[Any] = [self.fields[name].value() for name in ARGUMENTS[kind]]
        if kind == "Conv2D":
            return conv2d_shape(shape, *given)
        if kind == "Dense":
            return dense_shape(shape, *given)
        return pool2d_shape(shape, given[0], kind)

    def _show(self, result: str, text: str) -> None:
        self.output.setText(result or self.tr("—"))
        self.arithmetic.setText(text)

    # Parts

    def _make_field(self, name: str) -> NumberField:
        first = next(given[name] for given in ARGUMENTS.values() if name in given)
        field = NumberField(name, name, self.tr("A whole number of at least 1"), DIGITS)
        field.show_value(first)
        field.setMaxLength(MOST_LETTERS)
        field.textEdited.connect(self._calculate)
        return field

    def _prepare_input(self) -> None:
        self.input.setObjectName("input_shape")
        self.input.setAccessibleName(self.tr("Input shape"))
        self.input.setProperty("density", "compact")
        self.input.setMaxLength(MOST_LETTERS)
        self.input.textEdited.connect(self._calculate)

    def _prepare_result(self) -> None:
        self.output.setObjectName("output_shape")
        self.arithmetic.setObjectName("shape_arithmetic")
        for label in (self.output, self.arithmetic):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _build(self, look: Look) -> None:
        px, grid = look.measures.px, QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(9))
        grid.addWidget(PlainLabel(self.tr("Layer")), 0, 0)
        grid.addWidget(self.kind, 0, 1)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for name, field in self.fields.items():
            row.addWidget(self.labels[name])
            row.addWidget(field)
        row.addStretch(1)
        grid.addLayout(row, 1, 1)
        grid.addWidget(PlainLabel(self.tr("Input shape")), 2, 0)
        grid.addWidget(self.input, 2, 1)
        grid.addWidget(PlainLabel(self.tr("Output shape")), 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.output, 3, 1)
        grid.addWidget(self.arithmetic, 4, 1)
        self.arithmetic.setMinimumWidth(px(WIDTH))
        self.arithmetic.setMinimumHeight(LINES * self.arithmetic.fontMetrics().lineSpacing())
        grid.setRowStretch(4, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addLayout(grid, 1)
        column.addWidget(PlainLabel(self.tr("No padding, stride 1."), role="small"))
        column.addWidget(buttons)


def parse_shape(text: str) -> Shape:
    """Return a shape that a person has typed, such as "(16, 3, 32, 32)".

    Raises
    ------
    ValueError
        For what is no row of whole numbers.
    """
    numbers = [parse_number(part) for part in _BETWEEN.split(text) if part]
    if not numbers or not all(isinstance(number, int) for number in numbers):
        raise ValueError(
            f"the input shape must be whole numbers, got {text!r}: try (16, 3, 32, 32)"
        )
    return tuple(int(number) for number in numbers if isinstance(number, int))


def _names() -> dict[str, None]:
    """Return the arguments of all layers, each once."""
    return dict.fromkeys(name for given in ARGUMENTS.values() for name in given)
