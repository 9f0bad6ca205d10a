"""Below the canvas: what to draw with, what to start from, the label, and the verdict."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tinycnn.losses import softmax_cross_entropy
from tinycnn.numbers.number_text import small_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace

from ..look.plain_text import plain_tip
from ..paint.cell_painter import CellPainter
from ..state.drawing import Drawing, Origin
from ..state.shown_network import ShownNetwork
from ..state.tool import Tool
from ..state.weight_sets import SourceKind, WeightSet
from ..widgets.chevron import ChoiceBox
from ..widgets.ink_slider import InkSlider
from ..widgets.plain_label import PlainLabel
from ..widgets.verdict import Verdict
from .answer_size import stacked_types, verdict_types
from .canvas_size import VERDICT_LINE, VERDICT_TYPE
from .geometry import StageGeometry
from .input_help import InputHelp
from .name_width import widest_name
from .start_chips import StartChips

CHIP, LOW_CHIP, PRESENTED_CHIP = 62, 48, 34
WORDS_TYPE = 12
SPACING, LOW_SPACING, ROW_SPACING = 7, 6, 4
# The index of the verdict among the rows below the canvas.
VERDICT = 3


class InputTools(QWidget):
    """The controls below the canvas; each request of a person goes to the intents."""

    def __init__(self, shown: ShownNetwork, cells: CellPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)  # movements over the verdict go on to the stage
        self._shown = shown
        self.cells = cells
        self._intents = shown.desk.intents
        self._drawing = shown.drawing
        self.ink = InkSlider()
        self.label_box = ChoiceBox()
        self.loss = PlainLabel(role="small")
        self.verdict = Verdict(cells.look)
        self.starts = StartChips(shown, cells, self)
        self._column = QVBoxLayout(self)
        self._geometry: StageGeometry | None = None
        self._room, self._chip = 0, CHIP
        self._first_room: int | None = None
        self._beside: QRect | None = None
        self._build()
        self.starts.show_starts()
        self.show_weights(shown.weight_set)
        self.show_drawing(shown.drawing)
        self.show_tool(shown.desk.toolbox.tool)
        shown.weights_changed.connect(self.show_weights)
        shown.drawing_changed.connect(self.show_drawing)
        shown.desk.toolbox.tool_changed.connect(self.show_tool)

    def place(
        self,
        geometry: StageGeometry,
        height: int,
        *,
        low: bool,
        answer_first: int | None,
        beside: QRect | None = None,
    ) -> None:
        """Take the measures of the row and the height below the canvas.

        A low row and a presentation show less. Where the row is scrolled the verdict comes first,
        as large as it can be in a height of `answer_first`, or stands `beside` the canvas.
        """
        self._geometry, self._room, measures = geometry, height, geometry.measures
        chip = PRESENTED_CHIP if measures.presents else LOW_CHIP if low else CHIP
        self.loss.setVisible(not measures.presents)
        self._chip = measures.px(chip)
        self._column.setSpacing(LOW_SPACING if low else SPACING)
        self.starts.set_chip_height(self._chip)
        low = low or answer_first is not None
        self._first_room = answer_first
        self._place_verdict(beside)
        self.verdict.caption.setVisible(not low)
        self.verdict.note.setWordWrap(measures.presents or beside is not None)
        self.verdict.note.setVisible(not (measures.presents and low) or self._has_room_for_note())
        self._size_verdict()

    def answer_width(self, geometry: StageGeometry) -> int:
        """Return the width that the verdict needs where its class stands above its figure."""
        return ceil(self._widest() * stacked_types(geometry).name) + 1

    def _place_verdict(self, beside: QRect | None) -> None:
        """Put the verdict into the column of tools, or into a room beside the canvas."""
        self._beside, verdict = beside, self.verdict
        verdict.stack(is_stacked=beside is not None)
        if beside is None:
            self._column.insertWidget(VERDICT if self._first_room is None else 0, verdict)
            return
        self._column.removeWidget(verdict)
        if verdict.parentWidget() is self:
            verdict.setParent(self.parentWidget())
            verdict.show()
        verdict.setGeometry(beside)

    def focus_widgets(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [self.ink.slider, *self.starts.chips, self.example, self.label_box]

    # What it is given

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing's label; its pixels come with the trace."""
        self._drawing = drawing
        self.label_box.setCurrentIndex(0 if drawing.label is None else drawing.label + 1)

    def show_tool(self, tool: Tool) -> None:
        """Show the ink."""
        self.ink.show_ink(tool.ink)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Offer the classes of another network."""
        texts = [self.tr("no label"), *weight_set.class_names]
        if [self.label_box.itemText(i) for i in range(self.label_box.count())] != texts:
            self.label_box.clear()
            self.label_box.addItems(texts)
            self.show_drawing(self._drawing)
            self._size_verdict()

    def show_trace(self, trace: ForwardTrace) -> None:
        """Say what the network makes of the drawing, or of another image whose pass is shown."""
        reading = self._shown.reading
        seen = reading.trace or trace
        self.loss.setText(self._loss_text(trace) if seen is trace else "")
        if self._shown.hides(Stage.PROBABILITY):
            self.verdict.show_covered()
            return
        best, note = seen.prediction, self._note(trace) if seen is trace else reading.whose
        name = None if best is None else self._shown.weight_set.class_names[best]
        self.verdict.show_verdict(name, float(seen.probabilities.max()), note)

    def _place_chips(self) -> None:
        """Give other chips their height, and their place on the way of the Tab key."""
        self.starts.set_chip_height(self._chip)
        for before, after in pairwise(self.focus_widgets()):
            self.setTabOrder(before, after)
        self._size_verdict()

    def _size_verdict(self) -> None:
        """Write the verdict as large as its longest class and the room below the canvas allow."""
        if self._geometry is None:
            return
        widest = self._widest()
        measures = self._geometry.measures
        words = measures.type(WORDS_TYPE)
        if self._beside is not None:
            self.verdict.set_types(*stacked_types(self._geometry), words)
            return
        note = 0 if self.verdict.note.isHidden() else 2 if measures.presents else 1
        lines = (not self.verdict.caption.isHidden()) + note
        room = self._room - self._height_above()
        if self._first_room is not None:
            room = min(room, self._first_room)
        room -= lines * ceil(VERDICT_LINE * words) + 1
        self.verdict.set_types(*verdict_types(self._geometry, room, widest), words)

    def _widest(self) -> float:
        """Return the width of the longest class in sizes of its type."""
        return widest_name((*self._shown.weight_set.class_names, self.tr("undecided")))

    def _has_room_for_note(self) -> bool:
        """Whether a note has room below the canvas and the verdict where all is set close."""
        m = self.cells.look.measures
        verdict = VERDICT_LINE * m.px(VERDICT_TYPE)
        return self._room - self._height_above() >= verdict + 2 * VERDICT_LINE * m.type(WORDS_TYPE)

    def _height_above(self) -> int:
        """Return the height of all above the verdict; layouts tell it only later."""
        rows = ((self.ink.slider,), (self.example, self.label_box))
        heights = [max(part.sizeHint().height() for part in row) for row in rows]
        heights += [chip.minimumHeight() for chip in self.starts.chips[:1]]
        return sum(height + self._column.spacing() for height in heights)

    def free_room(self) -> QRect:
        """Return what is left below the verdict; nothing where that comes first."""
        if self._first_room is not None:
            return QRect()
        return self.rect().adjusted(0, self.verdict.y() + self.verdict.text_height(), 0, 0)

    def label_text(self) -> str:
        """Return the drawing's label and its loss, as they are written where nothing is chosen."""
        if self._drawing.label is None:
            return ""
        name = self._shown.weight_set.class_names[self._drawing.label]
        shown = "" if self.loss.isHidden() else self.loss.text()
        return "  ·  ".join(filter(None, (self.tr("label {0}").format(name), shown)))

    def _note(self, trace: ForwardTrace) -> str:
        if self._drawing.is_blank:
            return self.tr("No ink: only the biases speak.")
        if np.isnan(trace.probabilities).any():
            return self.tr("Not a number: the weights overflow here.")
        if trace.prediction is None:
            return self.tr("The most probable classes are exactly equal.")
        if self._drawing.label not in (None, trace.prediction):
            return self.tr("Wrong: the label says {0}.").format(
                self._shown.weight_set.class_names[self._drawing.label or 0]
            )
        drawn = self.tr("The weights stand still while you draw.")
        if self._shown.weight_set.source.kind is SourceKind.RUN:
            drawn = self.tr("The weights are those of a training.")
        return {
            Origin.PATTERN: self.tr("A base pattern of the data set."),
            Origin.EXAMPLE: self.tr("An image of the data set, with its true label."),
            Origin.VARIED: self.tr("Varied as the data set is: the label holds."),
        }.get(self._drawing.origin, drawn)

    def _loss_text(self, trace: ForwardTrace) -> str:
        if self._drawing.label is None or self._shown.hides(Stage.LOGIT, Stage.PROBABILITY):
            return ""
        loss, _, _ = softmax_cross_entropy(trace.logits[None], [self._drawing.label])
        return self.tr("loss {0}").format(small_text(loss))

    # How it is built

    def _build(self) -> None:
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ink)
        column.addWidget(self.starts)
        column.addLayout(self._make_label_row())
        column.addWidget(self.verdict)
        column.addStretch(1)
        self.ink.ink_wanted.connect(self._shown.desk.toolbox.set_ink)
        self.starts.chips_changed.connect(self._place_chips)

    def _make_label_row(self) -> QHBoxLayout:
        self.example = QPushButton(self.tr("Example"))
        self.example.setObjectName("example")
        self.example.clicked.connect(self._intents.example_wanted)
        self.label_box.setObjectName("label")
        self.label_box.setAccessibleName(self.tr("Label"))
        self.label_box.activated.connect(self._ask_for_label)
        InputHelp().explain(self.ink.slider, self.label_box, self.example)
        for widget, tip in (
            (self.example, self.tr("Draw a random image of the validation set")),
            (self.label_box, self.tr("The drawing's true class: the loss is measured against it")),
            (self.loss, self.tr("−log of the probability of the labelled class")),
        ):
            widget.setToolTip(plain_tip(tip))
            widget.setStatusTip(tip)
        name = PlainLabel(self.tr("&Label"), role="small")
        name.setBuddy(self.label_box)
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setSpacing(ROW_SPACING)
        row.addWidget(self.example)
        row.addWidget(name)
        row.addWidget(self.label_box)
        row.addWidget(self.loss, 1)
        return row

    # What a person asks for

    def _ask_for_label(self, index: int) -> None:
        self._intents.label_wanted.emit(index - 1 if index else None)
