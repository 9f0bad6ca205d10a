"""The layers of a network in a table, each with its arithmetic."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.layer_shapes import LayerShape, layer_shapes

from ...look.measures import Measures
from ...widgets.plain_label import PlainLabel
from .arithmetic import Arithmetic, shape_text

# Between columns and between layers, at the usual size.
COLUMN_GAP, ROW_GAP = 18, 5
# None has longer texts.
LARGEST = Architecture(10, 12, 1, "max", 1)
# Layers of any network, each in a row of its own: ReLU's stays empty where there is none.
NAMES = ("Conv2D", "ReLU", "Pool", "Flatten", "Dense")


class SummaryTable(QWidget):
    """Names, shapes and parameters, with the arithmetic below each; they follow what is chosen."""

    def __init__(self, measures: Measures) -> None:
        super().__init__()
        self.setObjectName("variants_summary")
        self._words = Arithmetic(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(measures.px(COLUMN_GAP))
        self._grid.setVerticalSpacing(measures.px(1))
        self._gap = measures.px(ROW_GAP)
        self._cells: dict[tuple[int, int], QLabel] = {}
        self._next_row = 0
        self._write_head()
        self._places = {name: self._add_row() for name in NAMES}
        self._total = self._write_total()
        self.show_architecture(LARGEST)
        self.setMinimumWidth(self.sizeHint().width())

    def total(self) -> str:
        """Return how many parameters the network has."""
        return self._total.text()

    def show_architecture(self, architecture: Architecture) -> None:
        """Write the layers of a network."""
        layers = {_place(layer): layer for layer in layer_shapes(architecture)}
        for name, row in self._places.items():
            if name in layers:
                self._write_layer(row, layers[name])
            else:
                maps = shape_text(layers["Conv2D"].output_shape[1:])
                self._write(row, self.tr("No ReLU"), maps, "0")
                self._write(row + 1, "", "a = z", "")
        total = sum(layer.parameters for layer in layers.values())
        self._total.setText(f"{total:,}")

    def _write_layer(self, row: int, layer: LayerShape) -> None:
        words = self._words
        shape = shape_text(layer.output_shape[1:])
        self._write(row, words.name(layer), shape, f"{layer.parameters:,}")
        how = "a = max(0, z)" if layer.name == "ReLU" else words.edge(layer)
        self._write(row + 1, "", how, words.parameters(layer))

    def _write_head(self) -> None:
        titles = (self.tr("Layer"), self.tr("Output shape"), self.tr("Parameters"))
        for column, title in enumerate(titles):
            self._grid.addWidget(PlainLabel(title, role="heading"), 0, column, _side(column))
        self._next_row = 1
        self._add_line()
        row = self._add_row()
        self._write(row, self.tr("Input"), shape_text((1, IMAGE_SIZE, IMAGE_SIZE)), "")

    def _write_total(self) -> QLabel:
        self._add_line()
        total = PlainLabel("", role="heading")
        total.setObjectName("variants_total")
        self._grid.addWidget(PlainLabel(self.tr("Total"), role="heading"), self._next_row, 0)
        self._grid.addWidget(total, self._next_row, 2, _side(2))
        return total

    def _add_line(self) -> None:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        self._grid.addWidget(line, self._next_row, 0, 1, 3)
        self._next_row += 1

    def _add_row(self) -> int:
        """Add the labels of a layer: a line, and a small one below it."""
        row = self._next_row
        for column in range(3):
            usual, small = PlainLabel(), PlainLabel(role="small")
            small.setProperty("tone", "muted")
            small.setContentsMargins(0, 0, 0, self._gap)
            for below, label in enumerate((usual, small)):
                self._grid.addWidget(label, row + below, column, _side(column))
                self._cells[row + below, column] = label
        self._next_row += 2
        return row

    def _write(self, row: int, *texts: str) -> None:
        for column, text in enumerate(texts):
            self._cells[row, column].setText(text)


def _place(layer: LayerShape) -> str:
    return "Pool" if layer.name.endswith("Pool2D") else layer.name


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column == 2 else Qt.AlignmentFlag.AlignLeft
