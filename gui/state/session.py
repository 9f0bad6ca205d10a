"""LabSession: the only thing in the lab that changes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from tinycnn.arrays import FloatArray
from tinycnn.datasets.lines import CLASS_NAMES, LINES, add_noise
from tinycnn.files.text_grid import parse_grid
from tinycnn.model import TinyCNN
from tinycnn.trace import ForwardTrace

from ..strokes import Cell
from ..unreadable import shown_name
from .commands import Edit, LabState, edit_stack
from .drawing import Drawing, Origin
from .pointing import Pointing
from .tool import Tool
from .view_state import ScaleMode, ViewState
from .weight_sets import Preset, WeightSet, preset, read_weight_set

HISTORY_LENGTH = 60


class LabSession(QObject):
    """The drawing, the weights and the tool; every change to them goes through a method here.

    The session runs the network after each change and hands out a frozen `ForwardTrace`. It holds
    addresses and values, never texts or colours.

    Parameters
    ----------
    rng
        Where noise and the choice of examples come from.
    """

    trace_changed = Signal(object)
    """A ForwardTrace: the numbers of the network have changed."""
    weights_changed = Signal(object)
    """A WeightSet: other weights are in use. Emitted before the trace they make."""
    drawing_changed = Signal(object)
    """A Drawing. Emitted before the trace it makes."""
    tool_changed = Signal(object)
    """A Tool."""
    stroke_ended = Signal()
    """A gesture is over, be it that another edit has cut it short."""
    started_over = Signal()
    """Everything is as the lab starts."""
    history_changed = Signal()
    """A finished edit has been added to `history`."""

    def __init__(
        self, parent: QObject | None = None, rng: np.random.Generator | None = None
    ) -> None:
        super().__init__(parent)
        self._rng = rng or np.random.default_rng()
        self._state = _first_state()
        self._model = TinyCNN.from_weights(self._state.weight_set.weights)
        self._stroke_start: LabState | None = None
        self._trace = self._run()
        self.tool = Tool()
        self.view = ViewState(self)
        self.pointing = Pointing(self._trace, self)
        self.trace_changed.connect(self.pointing.show_trace)
        self.history: deque[FloatArray] = deque([self._trace.probabilities], HISTORY_LENGTH)
        self.undo_stack = edit_stack(self)
        self.undo_stack.indexChanged.connect(self._remember)

    def __del__(self) -> None:
        """Let all edits go: Python's collector crashes on those it finds on a stack of Qt's."""
        with suppress(RuntimeError):  # Qt has taken the stack away already
            self.undo_stack.blockSignals(True)
            self.undo_stack.clear()

    @property
    def drawing(self) -> Drawing:
        """What is on the canvas."""
        return self._state.drawing

    @property
    def weight_set(self) -> WeightSet:
        """The weights in use."""
        return self._state.weight_set

    @property
    def trace(self) -> ForwardTrace:
        """What the network makes of the drawing."""
        return self._trace

    def start_with(self, weight_set: WeightSet, start: str | FloatArray | None) -> None:
        """Begin with other weights, another pattern or an image; there is nothing to undo."""
        if start is None or isinstance(start, str):
            drawing = Drawing.of_pattern(start or CLASS_NAMES[0], weight_set.class_names)
        else:
            drawing = Drawing(start)
        self._install(LabState(drawing, weight_set))
        self.history.clear()
        self.history.append(self._trace.probabilities)

    # Strokes

    def begin_stroke(self) -> None:
        """Begin a gesture whose changes are undone together."""
        self.end_stroke()
        self._stroke_start = self._state
        self.pointing.hold_back(True)

    def paint(self, cells: Iterable[Cell], value: float) -> None:
        """Set each (row, column) cell to `value`, and run the network."""
        image = self.drawing.image.copy()
        for cell in cells:
            image[cell] = value
        if np.array_equal(image, self.drawing.image):
            return
        after = replace(self._state, drawing=self.drawing.redrawn(image))
        if self._stroke_start is None:
            self._edit(self.tr("stroke"), after)
        else:
            self._install(after)

    def end_stroke(self) -> None:
        """End the gesture; it becomes one step of undo if it changed anything."""
        before, self._stroke_start = self._stroke_start, None
        self.pointing.hold_back(False)
        if before is None:
            return
        if not before.drawing.same_as(self.drawing):
            self._push(self.tr("stroke"), before, self._state)
        self.stroke_ended.emit()

    # The drawing as a whole

    def clear(self) -> None:
        """Wipe the canvas."""
        self._draw(self.tr("clear"), Drawing.blank())

    def invert(self) -> None:
        """Turn ink into paper and paper into ink: x → 1 − x."""
        self._draw(self.tr("invert"), self.drawing.redrawn(1.0 - self.drawing.image))

    def shift(self, down: int, right: int) -> None:
        """Roll the drawing around by whole pixels, as the data set does."""
        image = np.roll(self.drawing.image, (down, right), axis=(0, 1))
        self._draw(self.tr("shift"), self.drawing.varied(image))

    def add_noise(self) -> None:
        """Add the data set's noise, and clip to [0, 1] as the data set does."""
        self._draw(self.tr("noise"), self.drawing.varied(add_noise(self.drawing.image, self._rng)))

    def load_pattern(self, name: str) -> None:
        """Draw a base pattern of the data set, with its label if the network knows the class.

        Raises
        ------
        ValueError
            If there is no pattern of this name.
        """
        self._draw(self.tr("pattern"), Drawing.of_pattern(name, self.weight_set.class_names))

    def load_example(self) -> None:
        """Draw a random image of the network's validation set, with its true label.

        For a network whose data set is unknown it is a line pattern, which it has no class for.
        """
        own = self.weight_set.data
        data = LINES.bundle() if own is None else own
        which = int(self._rng.integers(len(data.x_val)))
        drawing = Drawing(data.x_val[which, 0], int(data.y_val[which]), Origin.EXAMPLE)
        self._draw(self.tr("example"), Drawing(drawing.image) if own is None else drawing)

    def set_label(self, label: int | None) -> None:
        """Say which class the drawing belongs to, or that nobody knows."""
        if label != self.drawing.label:
            self._draw(self.tr("label"), self.drawing.labelled(label))

    def load_text(self, text: str) -> None:
        """Draw a text grid.

        Raises
        ------
        ValueError
            If the text isn't 8×8 numbers in [0, 1]; nothing has changed then.
        """
        self._draw(self.tr("paste"), self.drawing.redrawn(parse_grid(text)))

    def load_image(self, image: FloatArray, done: str) -> None:
        """Draw an image, shape (8, 8); `done` is what undo calls it."""
        self._draw(done, Drawing(image))

    # Weights

    def use_preset(self, which: Preset) -> None:
        """Use weights that come with the lab."""
        self._use(preset(which))

    def open_weights(self, path: Path) -> None:
        """Use weights from a file.

        Raises
        ------
        tinycnn.WeightsFileError
            If the file can't be used; nothing has changed then.
        """
        self._use(read_weight_set(path), self.tr("open {0}").format(shown_name(path)))

    def go_on_with(self, state: LabState) -> None:
        """Use a drawing with its weights, as one step of undo."""
        self._edit(self.tr("last drawing"), state)

    # Everything else

    def undo(self) -> None:
        """Take the last gesture back; one that is under way is ended first."""
        self.end_stroke()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.end_stroke()
        self.undo_stack.redo()

    def start_over(self) -> None:
        """Put everything back to how the lab starts; one step of undo brings it back."""
        self._edit(self.tr("start over"), _first_state())
        self.set_tool(Tool())
        self.view.set_scale_mode(ScaleMode.WEIGHTS)
        self.pointing.release()
        self.started_over.emit()

    def set_tool(self, tool: Tool) -> None:
        """Draw with another ink, brush or eraser from now on."""
        if tool != self.tool:
            self.tool = tool
            self.tool_changed.emit(tool)

    def set_ink(self, ink: float) -> None:
        """Draw with another ink from now on; what lies outside [0, 1] becomes its nearest end."""
        self.set_tool(replace(self.tool, ink=ink))

    # How a change is made

    def _use(self, weight_set: WeightSet, done: str = "") -> None:
        drawing = self.drawing.renamed(self.weight_set.class_names, weight_set.class_names)
        if weight_set is not self.weight_set:
            self._edit(done or self.tr("choice of weights"), LabState(drawing, weight_set))

    def _draw(self, text: str, drawing: Drawing) -> None:
        self.end_stroke()
        if not drawing.same_as(self.drawing):
            self._edit(text, replace(self._state, drawing=drawing))

    def _edit(self, text: str, after: LabState) -> None:
        self.end_stroke()
        self._push(text, self._state, after)

    def _push(self, text: str, before: LabState, after: LabState) -> None:
        self.undo_stack.push(Edit(text, before, after, self._install))

    def _install(self, state: LabState) -> None:
        before, self._state = self._state, state
        if state is before:
            return
        if state.weight_set is not before.weight_set:
            weights = state.weight_set.weights
            if weights.architecture != before.weight_set.weights.architecture:
                self.pointing.forget()  # what was pointed at may not be there any more
            self._model = TinyCNN.from_weights(weights)
            self.weights_changed.emit(state.weight_set)
        if state.drawing is not before.drawing:
            self.drawing_changed.emit(state.drawing)
        self._trace = self._run()
        self.trace_changed.emit(self._trace)

    def _run(self) -> ForwardTrace:
        return self._model.trace(self.drawing.image)

    def _remember(self) -> None:
        if self._trace.probabilities is not self.history[-1]:
            self.history.append(self._trace.probabilities)
            self.history_changed.emit()


def _first_state() -> LabState:
    """Return what the lab starts with."""
    weights = preset(Preset.TRAINED)
    return LabState(Drawing.of_pattern(CLASS_NAMES[0], weights.class_names), weights)
