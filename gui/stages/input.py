"""The input: the canvas, what to draw with, what to start from, and the verdict."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QRegion, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..look.plain_text import plain_tip
from ..paint.background import Layer
from ..paint.cell_painter import CellPainter
from ..paint.grid import Grid, UnitGrid
from ..paint.legend import draw_short_legend
from ..state.shown_network import ShownNetwork
from ..state.tool import Tool
from ..widgets.invitation import Invitation
from ..words.share_words import ShareWords
from .answer_size import least_line
from .canvas import Canvas
from .canvas_in_sight import GAP_BELOW, cell_above_answer, cell_beside_answer
from .canvas_size import (
    CANVAS,
    CANVAS_COLUMN,
    CANVAS_EDGE,
    canvas_cell,
    canvas_edge,
    is_low,
    largest_number_cell,
)
from .geometry import Column, StageGeometry
from .headed_panel import GAP, SUBTITLE_TYPE
from .input_tools import InputTools
from .pixels import Pixels
from .spot import is_menu_open
from .stage_panel import StagePanel

# The gap between the invitation to draw and the button that clears.
BESIDE_HINT = 6


class InputPanel(StagePanel):
    """What goes into the network, drawn by hand."""

    panel_id: ClassVar[str] = CANVAS
    after: ClassVar[str] = ""
    column: ClassVar[Column] = CANVAS_COLUMN
    signal: ClassVar[Stage | None] = Stage.INPUT
    subtitle_is_live: ClassVar[bool] = True

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self._intents = shown.desk.intents
        self._words = ShareWords(self)
        self._shares: FloatArray | None = None
        self._end: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the canvas has it
        self.canvas = Canvas(cells, self)
        self.tools = InputTools(shown, cells, self)
        self._build_header()
        self._connect_canvas()
        self._name_for_screen_readers()
        self.show_tool(shown.desk.toolbox.tool)
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
            "Space draws, Delete erases, digits set the ink.</p><p>While you point at a logit or a "
            "probability, each pixel shows what it brings to the logit: its value times the slope "
            "of the logit there. With the offset that the biases make, they total to it.</p>"
        ).format(IMAGE_SIZE, IMAGE_SIZE**2)

    def number_rooms(self, geometry: StageGeometry) -> dict[Stage, int]:
        """Return the cell of the canvas; its numbers are not much larger than those of the maps."""
        cell = canvas_cell(geometry, geometry.widths[self.panel_id])
        return {Stage.INPUT: min(cell, largest_number_cell(geometry))}

    def place(self, geometry: StageGeometry) -> None:
        px, low = geometry.px, is_low(geometry)
        top, width = geometry.header, geometry.widths[self.panel_id]
        is_scrolled = 0 < self.seen < geometry.height
        cell = cell_above_answer(self, geometry) if is_scrolled else canvas_cell(geometry, width)
        beside = None
        if is_scrolled and self.seen - top - canvas_edge(cell) - GAP_BELOW < least_line(geometry):
            answer = self.tools.answer_width(geometry)
            smaller = cell_beside_answer(self, geometry, answer)
            right = canvas_edge(smaller) + px(GAP)
            if right + answer <= width:
                cell, beside = smaller, QRect(right, top, width - right, canvas_edge(smaller))
        self.canvas.move(0, top)
        written_in = min(cell, self.number_rooms(geometry)[Stage.INPUT])
        self.canvas.show_cell_size(cell, self.rooms[Stage.INPUT], written_in)
        grid = Grid.square(CANVAS_EDGE, top + CANVAS_EDGE, IMAGE_SIZE, IMAGE_SIZE, cell)
        self.grids.append(UnitGrid(grid, Stage.INPUT))
        self._hint.adjustSize()
        self._hint.move(px(72), self.subtitle_box().top())
        self._clear.adjustSize()
        needed = self._hint.geometry().right() + self._clear.width() + BESIDE_HINT
        right = self.canvas.width() if needed <= self.canvas.width() else width
        self._clear.move(right - self._clear.width(), top - self._clear.height() - 4)
        top += self.canvas.height() + GAP_BELOW
        below = max(0, geometry.height - top)
        room = self.seen - top if is_scrolled else None
        self.tools.place(geometry, below, low=low, answer_first=room, beside=beside)
        self.tools.setGeometry(0, top, width, below)

    def free_room(self) -> QRect:
        return self.tools.free_room().translated(self.tools.pos())

    def paint_live(self, painter: QPainter) -> None:
        """Paint nothing more: the canvas and the tools are widgets of their own."""

    def paint_background(self, painter: QPainter, layer: Layer) -> None:
        if layer & Layer.FIXED and self._end is not None:
            box = self.title_box()
            box.setLeft(self.mark_box().right() + self.px(GAP))
            box.setRight(self._header_end())
            scale = ColourScale(self.theme.signed, self._end)
            draw_short_legend(painter, box, scale, self.theme, self.measures)

    def paint_subtitle(self, painter: QPainter) -> None:
        """Write the shape, or in its place what the pixels bring; the legend stands above."""
        found = self.shown.shares
        lines = [] if self._end is None or found is None else self._words.lines(found)
        if not lines:
            super().paint_subtitle(painter)
            return
        box = self.subtitle_box()
        box.setRight(self._header_end())
        fitting = (line for line in lines if self.width_of(line, SUBTITLE_TYPE) <= box.width())
        self.draw_text(painter, box, next(fitting, ""), SUBTITLE_TYPE)

    def subtitle_room(self) -> int:
        return self._header_end()

    def _header_end(self) -> int:
        """Return where the texts above the canvas end: the button stands there."""
        return self._clear.x() - self.px(GAP)

    def paint_links(self, painter: QPainter, spared: QRegion) -> None:
        """Paint none: the canvas marks its pixels itself."""

    def focus_widgets(self) -> list[QWidget]:
        """Return the canvas first, then all below it."""
        return [self.canvas, self._clear, *self.tools.focus_widgets()]

    def unit_of_keyboard(self) -> Unit | None:
        """Return the pixel at the cursor."""
        cursor = Unit(Stage.INPUT, 0, *self.canvas.cursor_cell)
        return cursor if self.canvas.hasFocus() else None

    def unit_at(self, point: QPointF) -> Unit | None:
        """Return the pixel under a point; at the verdict the probability that it is about."""
        seen = self.shown.reading.trace or self.trace
        verdict, best = self.tools.verdict, seen.prediction
        if best is not None and verdict.answer_box().contains(
            verdict.mapFrom(self, point).toPoint()
        ):
            return Unit(Stage.PROBABILITY, best)
        return super().unit_at(point)

    def obstacles(self) -> list[QRect]:
        """Return the whole stage: lines begin at its edge."""
        return [self.whole_stage()]

    # What it is given

    def show_tool(self, tool: Tool) -> None:
        """Draw with this from now on."""
        self.canvas.ink, self.canvas.brush = tool.ink, tool.brush
        self.canvas.erases = tool.erases

    def show_pointed(self, unit: Unit | None) -> None:
        of_canvas = unit is not None and unit.stage is Stage.INPUT
        self.canvas.show_pointed((unit.row, unit.col) if unit and of_canvas else None)

    def show_pins(self, pins: tuple[Unit, ...]) -> None:
        self.canvas.show_pins(pins)

    def show_links(self) -> None:
        """Mark the pixels that are linked, once they are seen: links are found when asked for."""
        if self.isVisible():
            self._link_canvas()

    def refresh(self) -> None:
        self._show_pixels()
        self.tools.show_trace(self.trace)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._link_canvas()

    def _link_canvas(self) -> None:
        self.canvas.show_links([links.stages.get(Stage.INPUT) for links in self.shown.links])
        self._show_pixels()

    def _show_pixels(self) -> None:
        """Show the drawing, or what each pixel brings to the logit that is pointed at."""
        pixels = Pixels.of(self.shown)
        self.canvas.show_pixels(pixels)
        if pixels.shares is not self._shares:
            self._shares = pixels.shares
            self._show_end(pixels.end)
            self.update(0, 0, self._clear.x(), self.canvas.y())

    def _show_end(self, end: float | None) -> None:
        """Take where the colours of the shares end now; None: there are none."""
        if end != self._end:
            self._end = end
            self._hint.give_way(end is not None)
            self.background.forget()

    # How it is built

    def _build_header(self) -> None:
        self._hint = Invitation(self.cells.look, self)
        self._clear = QPushButton(self.tr("Clear"), self)
        self._clear.setObjectName("clear")
        self._clear.clicked.connect(self._intents.clear_wanted)
        tip = self.tr("Wipe the canvas; Undo brings the drawing back")
        self._clear.setToolTip(plain_tip(tip))
        self._clear.setStatusTip(tip)

    def _connect_canvas(self) -> None:
        self.canvas.stroke_started.connect(self._intents.stroke_began)
        self.canvas.painted.connect(self._hint.end)
        self.canvas.painted.connect(self._intents.painted)
        self.canvas.stroke_finished.connect(self._intents.stroke_finished)
        self._intents.stroke_ended.connect(self.canvas.finish_stroke)
        self.canvas.ink_wanted.connect(self.shown.desk.toolbox.set_ink)
        self.canvas.pointed.connect(self._point_at_pixel)
        self.canvas.pin_wanted.connect(self._pin_pixel)
        self.canvas.compare_wanted.connect(self._compare_pixel)
        self.tools.verdict.left.connect(self._leave_verdict)

    def _name_for_screen_readers(self) -> None:
        self.canvas.setAccessibleName(self.tr("Canvas, 8 by 8 pixels"))
        self.canvas.setAccessibleDescription(
            self.tr("Arrows move, Space draws, Delete erases, digits set the ink")
        )

    # What a person asks for

    def _point_at_pixel(self, cell: tuple[int, int] | None) -> None:
        self.gesture.hover(None if cell is None else Unit(Stage.INPUT, 0, *cell))

    def _leave_verdict(self) -> None:
        if not is_menu_open():
            self.gesture.hover(None)

    def _pin_pixel(self, cell: tuple[int, int]) -> None:
        self.gesture.press(Unit(Stage.INPUT, 0, *cell))

    def _compare_pixel(self, cell: tuple[int, int]) -> None:
        self.gesture.compare(Unit(Stage.INPUT, 0, *cell))
