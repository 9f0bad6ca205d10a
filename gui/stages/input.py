"""The input: the canvas, what to draw with, what to start from, and the verdict."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.datasets.lines import PATTERN_NAMES, base_pattern
from tinycnn.losses import softmax_cross_entropy
from tinycnn.numbers.number_text import small_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from ..paint.cell_painter import CellPainter
from ..paint.grid import Grid, UnitGrid
from ..state.drawing import Drawing, Origin
from ..state.shown_network import ShownNetwork
from ..state.tool import Tool
from ..state.weight_sets import WeightSet
from ..widgets.chevron import ChoiceBox
from ..widgets.ink_slider import InkSlider
from ..widgets.invitation import Invitation
from ..widgets.pattern_chip import PatternChip
from ..widgets.verdict import Verdict
from .canvas import Canvas
from .canvas_size import CANVAS_COLUMN, CANVAS_EDGE, canvas_cell, is_low
from .geometry import HEADER, Column, StageGeometry
from .input_help import InputHelp
from .stage_panel import StagePanel
from .thumbnails import noisy_pattern

CHIP, LOW_CHIP, PRESENTED_CHIP = 62, 48, 34


class InputPanel(StagePanel):
    """What goes into the network, drawn by hand."""

    panel_id: ClassVar[str] = "input"
    after: ClassVar[str] = ""
    column: ClassVar[Column] = CANVAS_COLUMN
    signal: ClassVar[Stage | None] = Stage.INPUT

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self._intents = shown.desk.intents
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the canvas has it
        self.canvas = Canvas(cells, self)
        self.ink = InkSlider(self)
        self.label_box = ChoiceBox()
        self.loss = QLabel()
        self.verdict = Verdict(cells.look, self)
        self.drawing = shown.drawing
        self._tools = QWidget(self)
        self._chips: list[PatternChip] = []
        self._build_header()
        self._build_tools()
        self._connect_canvas()
        self._name_for_screen_readers()
        self.show_weights(shown.weight_set)
        self.show_drawing(shown.drawing)
        self.show_tool(shown.desk.toolbox.tool)
        shown.drawing_changed.connect(self.show_drawing)
        shown.desk.toolbox.tool_changed.connect(self.show_tool)
        self._intents.started_over.connect(self._hint.invite)

    # What a stage has to say

    def title(self) -> str:
        return self.tr("Input")

    def subtitle(self) -> str:
        return self.tr("1 × 8 × 8")

    def name_in_text(self) -> str:
        return self.tr("the input")

    def help_text(self, architecture: Architecture) -> str:
        return self.tr(
            "<h3>Input, 1 × {0} × {0}</h3>"
            "<p>One channel of {0} × {0} pixels: <i>x</i>[<i>i</i>, <i>j</i>] is the ink of a "
            "pixel, from 0 (paper) to 1 (ink). The network sees these {1} numbers and nothing "
            "else.</p><p>The left button draws, the right one erases. Arrow keys move the cursor, "
            "Space draws, Delete erases, digits set the ink.</p>"
        ).format(IMAGE_SIZE, IMAGE_SIZE**2)

    def place(self, geometry: StageGeometry) -> None:
        px, low = geometry.px, is_low(geometry.height, geometry.measures)
        top, width = px(HEADER), geometry.widths[self.panel_id]
        cell = canvas_cell(geometry, width)
        self.canvas.move(0, top)
        self.canvas.show_cell_size(cell)
        grid = Grid.square(CANVAS_EDGE, top + CANVAS_EDGE, IMAGE_SIZE, IMAGE_SIZE, cell)
        self.grids.append(UnitGrid(grid, Stage.INPUT))
        presents = geometry.measures.presents
        self.loss.setVisible(not presents)
        self._hint.adjustSize()
        self._hint.move(px(72), px(24))
        self._clear.adjustSize()
        self._clear.move(self.canvas.width() - self._clear.width(), px(14))
        top += self.canvas.height() + 8
        for chip in self._chips:
            chip.setFixedHeight(px(PRESENTED_CHIP if presents else LOW_CHIP if low else CHIP))
        self.verdict.caption.setVisible(not low)
        self.verdict.note.setWordWrap(presents)
        self._tools.setGeometry(0, top, width, max(0, geometry.height - top))

    def paint_live(self, painter: QPainter) -> None:
        """Paint nothing more: the canvas and the tools are widgets of their own."""

    def paint_links(self, painter: QPainter) -> None:
        """Paint none: the canvas marks its pixels itself."""

    def focus_widgets(self) -> list[QWidget]:
        """Return the canvas first, then all below it."""
        return [
            self.canvas,
            self._clear,
            self.ink.slider,
            *self._chips,
            self.example,
            self.label_box,
        ]

    def obstacles(self) -> list[QRect]:
        """Return the whole stage: lines begin at its edge."""
        return [self.whole_stage()]

    # What it is given

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing's label; its pixels come with the trace."""
        self.drawing = drawing
        self.label_box.setCurrentIndex(0 if drawing.label is None else drawing.label + 1)

    def show_tool(self, tool: Tool) -> None:
        """Draw with this from now on."""
        self.canvas.ink, self.canvas.brush = tool.ink, tool.brush
        self.canvas.erases = tool.erases
        self.ink.show_ink(tool.ink)

    def show_weights(self, weight_set: WeightSet) -> None:
        super().show_weights(weight_set)
        texts = [self.tr("no label"), *weight_set.class_names]
        if [self.label_box.itemText(i) for i in range(self.label_box.count())] != texts:
            self.label_box.clear()
            self.label_box.addItems(texts)
            self.show_drawing(self.drawing)

    def show_pointed(self, unit: Unit | None) -> None:
        of_canvas = unit is not None and unit.stage is Stage.INPUT
        self.canvas.show_pointed((unit.row, unit.col) if unit and of_canvas else None)

    def show_pins(self, pins: tuple[Unit, ...]) -> None:
        self.canvas.show_pins([(i, pin) for i, pin in enumerate(pins) if pin.stage is Stage.INPUT])

    def show_links(self) -> None:
        """Mark the pixels that are linked, once they are seen: links are found when asked for."""
        if self.isVisible():
            self._link_canvas()

    def refresh(self) -> None:
        trace, reading = self.trace, self.reading
        bound = None if reading.shows_ink else reading.bound(Stage.INPUT)
        self.canvas.show_image(reading.values(Stage.INPUT), reading.known(Stage.INPUT), bound)
        best = trace.prediction
        name = None if best is None else self.weight_set.class_names[best]
        self.verdict.show_verdict(name, float(trace.probabilities.max()), self._note(trace))
        self.loss.setText(self._loss_text(trace))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._link_canvas()

    def _link_canvas(self) -> None:
        stages = [{**one.upstream, **one.downstream} for one in self.shown.links]
        self.canvas.show_links([found[Stage.INPUT] for found in stages if Stage.INPUT in found])

    # What it says below the canvas

    def _note(self, trace: ForwardTrace) -> str:
        if self.drawing.is_blank:
            return self.tr("No ink: only the biases speak.")
        if np.isnan(trace.probabilities).any():
            return self.tr("Not a number: the weights overflow here.")
        if trace.prediction is None:
            return self.tr("The most probable classes are exactly equal.")
        if self.drawing.label not in (None, trace.prediction):
            return self.tr("Wrong: the label says {0}.").format(
                self.weight_set.class_names[self.drawing.label or 0]
            )
        return {
            Origin.PATTERN: self.tr("A base pattern of the data set."),
            Origin.EXAMPLE: self.tr("From the validation set, with its true label."),
            Origin.VARIED: self.tr("Varied as the data set is: the label holds."),
        }.get(self.drawing.origin, self.tr("The weights stand still while you draw."))

    def _loss_text(self, trace: ForwardTrace) -> str:
        if self.drawing.label is None:
            return ""
        loss, _, _ = softmax_cross_entropy(trace.logits[None], [self.drawing.label])
        return self.tr("loss {0}").format(small_text(loss))

    # How it is built

    def _build_header(self) -> None:
        self._hint = Invitation(self.cells.look, self)
        self._clear = QPushButton(self.tr("Clear"), self)
        self._clear.setObjectName("clear")
        self._clear.clicked.connect(self._intents.clear_wanted)
        tip = self.tr("Wipe the canvas; Undo brings the drawing back")
        self._clear.setToolTip(tip)
        self._clear.setStatusTip(tip)

    def _build_tools(self) -> None:
        column = QVBoxLayout(self._tools)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(self.ink)
        column.addLayout(self._chip_row())
        column.addLayout(self._label_row())
        column.addWidget(self.verdict)
        column.addStretch(1)
        self.ink.ink_wanted.connect(self.shown.desk.toolbox.set_ink)

    def _chip_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(5)
        for name in PATTERN_NAMES:
            chip = PatternChip(name, base_pattern(name), noisy_pattern(name), self.cells)
            tip = self.tr("Draw the base pattern “{0}”; beside it, as training shows it").format(
                name
            )
            chip.setToolTip(tip)
            chip.setStatusTip(tip)
            chip.setAccessibleName(self.tr("Pattern {0}").format(name))
            chip.clicked.connect(self._chip_clicked)
            row.addWidget(chip, 1)
            self._chips.append(chip)
        return row

    def _label_row(self) -> QHBoxLayout:
        self.example = QPushButton(self.tr("Example"))
        self.example.setObjectName("example")
        self.example.clicked.connect(self._intents.example_wanted)
        self.label_box.setObjectName("label")
        self.label_box.activated.connect(self._label_chosen)
        InputHelp(self).explain(self.ink.slider, self.label_box, self.example)
        for widget, tip in (
            (self.example, self.tr("Draw a random image of the validation set")),
            (self.label_box, self.tr("The drawing's true class: the loss is measured against it")),
            (self.loss, self.tr("−log of the probability of the labelled class")),
        ):
            widget.setToolTip(tip)
            widget.setStatusTip(tip)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.example)
        row.addWidget(self.label_box)
        row.addWidget(self.loss, 1)
        return row

    def _connect_canvas(self) -> None:
        self.canvas.stroke_started.connect(self._intents.stroke_began)
        self.canvas.painted.connect(self._hint.end)
        self.canvas.painted.connect(self._intents.painted)
        self.canvas.stroke_finished.connect(self._intents.stroke_finished)
        self._intents.stroke_ended.connect(self.canvas.finish_stroke)
        self.canvas.ink_wanted.connect(self.shown.desk.toolbox.set_ink)
        self.canvas.pointed.connect(self._canvas_pointed)
        self.canvas.pin_wanted.connect(self._canvas_pinned)

    def _name_for_screen_readers(self) -> None:
        self.canvas.setAccessibleName(self.tr("Canvas, 8 by 8 pixels"))
        self.canvas.setAccessibleDescription(
            self.tr("Arrows move, Space draws, Delete erases, digits set the ink")
        )
        self.label_box.setAccessibleName(self.tr("Label"))

    # What a person asks for

    def _chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, PatternChip):
            self._intents.pattern_wanted.emit(chip.text())

    def _label_chosen(self, index: int) -> None:
        self._intents.label_wanted.emit(index - 1 if index else None)

    def _canvas_pointed(self, cell: tuple[int, int] | None) -> None:
        self.gesture.hover(None if cell is None else Unit(Stage.INPUT, 0, *cell))

    def _canvas_pinned(self, cell: tuple[int, int]) -> None:
        self.gesture.press(Unit(Stage.INPUT, 0, *cell))
