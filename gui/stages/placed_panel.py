"""A panel whose numbers have their places: where each stands, and what it does not say itself."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtWidgets import QWidget

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.numbers.colour_map import ColourMap, ColourScale
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..paint.cell_painter import CellPainter
from ..paint.grid import Maps, UnitGrid
from ..state.reading import ForwardReading
from .headed_panel import HeadedPanel

if TYPE_CHECKING:
    from ..state.shown_network import ShownNetwork
    from ..words.cell_notes import CellNotes


class PlacedPanel(HeadedPanel):
    """Knows the cells and texts of a stage.

    Attributes
    ----------
    grids
        The maps: each with its place, and the units in its cells.
    spots
        The boxes of units that are written as texts.
    placed, maps
        The grids of each stage that has some, and the same as what is painted together.
    """

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.grids: list[UnitGrid] = []
        self.spots: dict[Unit, QRect] = {}
        self.maps: dict[Stage, Maps] = {}
        self.placed: dict[Stage, tuple[UnitGrid, ...]] = {}

    @property
    def file_part(self) -> str:
        """What the stage is called on the command line and in the names of files."""
        return self.panel_id.replace("_", "-")

    def in_cells(self, stage: Stage) -> tuple[FloatArray, BoolArray | None]:
        """Return the reading's numbers of a stage, and which are known (None: all), as its maps.

        Both have the shape (maps, rows, cols). Where a number is not known there is a 0.
        """
        grids = self.maps[stage].grids
        shape = (len(grids), grids[0].rows, grids[0].cols)
        values, known = self.reading.values(stage).reshape(shape), self.reading.known(stage)
        shown = None if known is None else known.reshape(shape)
        return values if shown is None else np.where(shown, values, 0.0), shown

    def scale_of(self, stage: Stage) -> ColourScale:
        """Return the colours of a stage's numbers: weights have their own, other numbers do not."""
        return ColourScale(self._colours_of(stage), self.reading.bound(stage))

    def _colours_of(self, stage: Stage) -> ColourMap:
        is_weight = stage is Stage.KERNEL and not self.reading.is_by_weight
        return self.theme.weights if is_weight else self.theme.signed

    def rect_of(self, unit: Unit) -> QRect | None:
        """Return where a unit stands in this panel, or None if it doesn't."""
        if unit in self.spots:
            return self.spots[unit]
        here = self.placed.get(unit.stage, ())
        return next((box for box in (grid.rect_of(unit) for grid in here) if box is not None), None)

    def unit_at(self, point: QPointF) -> Unit | None:
        """Return the unit under a point of this panel, or None."""
        in_grids = (grid.unit_at(point) for grid in self.grids)
        on_texts = (u for u, box in self.spots.items() if box.contains(point.toPoint()))
        return next((unit for unit in chain(in_grids, on_texts) if unit is not None), None)

    def places(self) -> dict[Unit, QRect]:
        """Return where every unit of this stage stands, in reading order."""
        cells = {unit: rect for grid in self.grids for unit, rect in grid.cells().items()}
        return {**cells, **self.spots}

    def obstacles(self) -> list[QRect]:
        """Return the rectangles that lines of links pass behind: all cells and texts."""
        return [*(placed.grid.box for placed in self.grids), *self.spots.values()]

    # What is said of a cell

    def tip_at(self, point: QPoint) -> tuple[str, QRect]:
        unit = self.unit_at(QPointF(point))
        box = None if unit is None else self.rect_of(unit)
        if unit is None or box is None:
            return super().tip_at(point)
        if self.shown.hides():
            return self.tr("Covered.") if self.shown.is_hidden(unit) else "", box
        is_forward = isinstance(self.reading, ForwardReading)
        return self.note_on(unit) if is_forward and self.reading.knows(unit) else "", box

    def note_on(self, unit: Unit) -> str:
        """Return what the number of a unit does not say by itself, "" if there is nothing."""
        return self.notes.note(self.trace, unit, self.decimals_of(unit.stage))

    @cached_property
    def notes(self) -> CellNotes:
        """What writes notes; it is made for the first one."""
        from ..words.cell_notes import CellNotes  # noqa: PLC0415

        return CellNotes(self)
