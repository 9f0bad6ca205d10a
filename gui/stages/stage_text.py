"""Panels of the row: they take its measures, and write numbers and texts in sizes of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tinycnn.stages import Stage

from ..look.measures import Measures
from ..look.theme import font
from ..paint.cell_painter import CellPainter
from ..paint.cell_type import CellType, cell_type, least_cell, least_cell_for_type
from ..panels.panel import Panel
from .geometry import StageGeometry
from .spacing import LEGEND

if TYPE_CHECKING:
    from ..state.shown_network import ShownNetwork


class MeasuredPanel(Panel):
    """A panel whose measures the row hands down, and what it writes with them."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.geometry_of_row: StageGeometry | None = None
        self.rooms: dict[Stage, int] = {}

    def number_rooms(self, geometry: StageGeometry) -> dict[Stage, int]:
        """Return, for each stage with numbers, the edge of the cell that decides their decimals.

        Neighbours that show the same numbers have the same.
        """
        return {}

    def take_measures(self, geometry: StageGeometry, beside_bench: StageGeometry) -> None:
        """Take the measures of the row, now and beside the open bench.

        Numbers have the decimals that fit in both: opening and folding the bench changes none.
        """
        self.geometry_of_row = geometry
        now, then = self.number_rooms(geometry), self.number_rooms(beside_bench)
        self.rooms = {stage: min(room, then[stage]) for stage, room in now.items()}

    def number_types(self, geometry: StageGeometry) -> dict[Stage, CellType | None]:
        """Return how the numbers of each stage are set in cells of its room."""
        return {
            stage: cell_type(
                room,
                self.reading.largest(stage),
                signed=self._has_sign(stage),
                measures=geometry.measures,
            )
            for stage, room in self.number_rooms(geometry).items()
        }

    def least_cell(self, stage: Stage, kind: CellType) -> int:
        """Return the edge of the smallest cell for the numbers of a stage, if they are set so."""
        limit, measures = self.reading.largest(stage), self.cells.look.measures
        return least_cell(kind, limit, signed=self._has_sign(stage), measures=measures)

    def cells_to_keep(self, row: StageGeometry, measures: Measures) -> dict[Stage, int]:
        """Return the rooms that keep the numbers of a row for who has chosen other texts.

        Larger texts make no number smaller.
        """
        types = self.number_types(row).items()
        return {stage: self.cell_to_keep(stage, kind, measures) for stage, kind in types}

    def cell_to_keep(self, stage: Stage, kind: CellType | None, measures: Measures) -> int:
        """Return the edge from which on cells keep numbers that are set like this; None: 0."""
        if kind is None:
            return 0
        pixels = (kind if measures.zoom > 1 else kind.shrink(measures)).pixels
        limit, signed = self.reading.largest(stage), self._has_sign(stage)
        return least_cell_for_type(pixels, limit, signed=signed, measures=measures)

    def _has_sign(self, stage: Stage) -> bool:
        return not (stage is Stage.INPUT and self.reading.keeps_ink)

    def decimals_of(self, stage: Stage) -> int | None:
        """Return with how many decimals the numbers of a stage stand in its cells; None: none."""
        if stage not in self.rooms:
            return None
        kind = cell_type(
            self.rooms[stage],
            self.reading.largest(stage),
            signed=self._has_sign(stage),
            measures=self.cells.look.measures,
        )
        return None if kind is None else kind.decimals

    @property
    def measures(self) -> Measures:
        """How large texts are in the row."""
        assert self.geometry_of_row is not None
        return self.geometry_of_row.measures

    def px(self, length: float) -> int:
        """Return a length in pixels, from what it is at the usual size."""
        return self.measures.px(length)

    def legend_box(self, left: int, width: int) -> QRect:
        """Return the room of a legend below the lanes."""
        assert self.geometry_of_row is not None
        legend = self.geometry_of_row.legend
        height = legend - 2 - (legend - self.px(LEGEND[0])) // 3
        return QRect(left, self.height() - height, width, height)

    def whole_stage(self) -> QRect:
        """Return the rectangle that this stage's cells and texts lie in, without the gap after."""
        assert self.geometry_of_row is not None
        return QRect(0, 0, self.geometry_of_row.widths[self.panel_id], self.height())

    def draw_text(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        pixels: int,
        *,
        bold: bool = False,
        muted: bool = False,
        accent: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Write one line of text in a box, in the middle of its height."""
        painter.setFont(font(self.measures.type(pixels), bold=bold))
        theme = self.theme
        painter.setPen(theme.accent if accent else theme.muted if muted else theme.ink)
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, text)

    def draw_badge(self, painter: QPainter, box: QRect, text: str) -> None:
        """Write a filter's number on a neutral badge: hue is left for values."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.badge)
        painter.drawRoundedRect(box, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self.draw_text(painter, box, text, 11, bold=True, align=Qt.AlignmentFlag.AlignHCenter)
