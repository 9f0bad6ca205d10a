"""How large the row must be: no number is lost in a narrow window, nor by larger texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize

from tinycnn.architecture import Architecture
from tinycnn.stages import Stage

from ..look.measures import LEAST_TYPE, USUAL, Measures
from ..paint.cell_type import CellType
from .first_length import LARGEST, first_length, first_length_near
from .geometry import StageGeometry, least_row_width, stage_geometry
from .lanes import MANY_FILTERS, has_many
from .least_map_cell import least_map_cell
from .stage_panel import StagePanel

# The least size of the row, at the usual size of texts; the same in a presentation.
SMALLEST, SMALLEST_PRESENTED = QSize(1190, 440), QSize(1060, 440)
# The factor by which the least cells of many maps may be smaller where the row need then not be
# scrolled.
LITTLE_SMALLER = 0.7
# The factor up to which higher rows are tried that are less wide, and the pixels between two.
HIGHER, STEP = 1.5, 40
# The filters of the book's network: with fewer of them the height is no limit to cells.
USUAL_FILTERS = 3


class Fit(NamedTuple):
    """How large the row must be in a view: at least; and how high it is beside the open bench."""

    width: int
    height: int
    full: int

    @property
    def least(self) -> QSize:
        """Its least size."""
        return QSize(self.width, self.height)


@dataclass(frozen=True, slots=True)
class RowSize:
    """Finds sizes for a row of stages, with texts of some size."""

    stages: Sequence[StagePanel]
    architecture: Architecture
    measures: Measures
    _fits: dict[tuple[object, ...], Fit] = field(default_factory=dict, init=False, compare=False)

    def geometry(self, width: int, height: int, full: int | None = None) -> StageGeometry:
        """Return the geometry of a row of this size.

        It has the texts and the columns of lanes of a row of the `full` height.
        """
        measures = self.measures.grow(width, full or height)
        columns = {stage.panel_id: stage.column for stage in self.stages}
        row = stage_geometry(columns, self.architecture, width, full or height, measures)
        if full in (None, height):
            return row
        return stage_geometry(columns, self.architecture, width, height, measures, row.columns)

    def height_for_numbers(self, view: QSize, bars: QSize) -> int:
        """Return how low a view of this width may be, and still show what one of this size shows.

        These are the decimals, in a type that can be read easily if that has room in the larger
        one; with texts of another size than the usual one all of their type.
        """
        fit = self.fit_with_bars(view, view.height(), bars)
        hidden = bars.height() if fit.width > view.width() else 0
        width, full = max(view.width(), fit.width), view.height() - hidden
        readable = self._cells(
            self.geometry(width, full), lambda kind: min(kind.pixels, LEAST_TYPE)
        )
        least, small = min(self.find_smallest().height(), full), 0
        if has_many(self.architecture):
            small = least_map_cell(view, self.measures.zoom)
            small = min(small, self.geometry(width, full).map_cell)
        else:
            pairs = zip(self._find_needed(view), readable, strict=True)
            readable = [max(pair) for pair in pairs]
        found = first_length(
            least, lambda height: self._suffices(width, height, readable, full, small), full
        )
        return found + hidden

    def fit_with_bars(self, view: QSize, full: int, bars: QSize) -> Fit:
        """Find the least size of the row in a view from which scroll bars take `bars`, if shown."""
        least, hidden = QSize(0, 0), QSize(0, 0)
        for _ in range(2):
            fit = self._fit(view - hidden, full - hidden.height(), hidden)
            least = least.expandedTo(QSize(fit.width, fit.height))
            across, down = least.width() > view.width(), least.height() > view.height()
            hidden = QSize(down * bars.width(), across * bars.height())
            if not (across or down):
                break
        return Fit(least.width(), least.height(), fit.full)

    def _fit(self, view: QSize, full: int, hidden: QSize) -> Fit:
        """Find the least size of the row in a view of some size; what is larger is scrolled."""
        asked = (view.toTuple(), full, hidden.toTuple())
        if asked not in self._fits:  # the same is asked for the bench and for the row
            find = self._fit_many if has_many(self.architecture) else self._fit_few
            self._fits[asked] = find(view, full, hidden)
        return self._fits[asked]

    def _fit_few(self, view: QSize, full: int, hidden: QSize) -> Fit:
        """Find the least size of a row of few lanes and classes.

        It suffices for the numbers of a row of the `full` height at most, the bench being open, in
        that height and in the view's. Scroll bars have `hidden` a part of the view: no number is
        lost by that.
        """
        smallest = self.find_smallest()
        width = max(view.width(), smallest.width())
        low, height = (max(h, smallest.height()) for h in (min(full, view.height()), view.height()))
        needed = self._find_needed(QSize(view.width(), low) + hidden)

        def suffices(width: int, low: int) -> bool:
            heights = (low, height) if height > low else (low,)
            return all(self._suffices(width, h, needed, max(full, low)) for h in heights)

        if suffices(width, low):
            return Fit(smallest.width(), smallest.height(), max(full, low))
        high = first_length(low, lambda h: suffices(LARGEST, h))
        wide = first_length_near(width, lambda w: suffices(w, high))
        return Fit(
            wide if wide > view.width() else smallest.width(),
            high if high > view.height() else smallest.height(),
            max(full, high),
        )

    def _fit_many(self, view: QSize, full: int, hidden: QSize) -> Fit:
        """Find the least size of a row of many lanes or classes: it is scrolled for its cells.

        It is not for their numbers, save that the folded bench takes none of few filters away, by
        larger kernels; nor for cells that are but a little smaller where all of it is in sight.
        """
        smallest = self.find_smallest()
        seen, high = QSize(view.width(), full) + hidden, max(full, smallest.height())
        least = least_map_cell(seen, self.measures.zoom)
        room = max(view.width(), smallest.width())
        cells = range(least, round(LITTLE_SMALLER * least) - 1, -1)
        widths = (self._width_for_cells(cell, high) for cell in cells)
        fits = any(width <= room for width in widths)
        wide = room if fits else self._width_for_cells(least, high)
        if view.height() > high and self.architecture.filters < MANY_FILTERS:
            needed = self._cells(
                self.geometry(wide, high), lambda kind: kind.shrink(self.measures).pixels
            )
            wide = first_length_near(wide, lambda w: self._suffices(w, view.height(), needed, high))
        fit = Fit(wide if wide > view.width() else smallest.width(), smallest.height(), high)
        is_usual = self.measures.zoom == 1
        return fit if is_usual else self._keep_numbers(fit, wide, view, hidden, full)

    def _keep_numbers(self, fit: Fit, wide: int, view: QSize, hidden: QSize, full: int) -> Fit:
        """Return a fit that loses no number of texts of the usual size.

        Larger texts make none smaller, either.
        """
        needed = self._find_kept(view + hidden, full + hidden.height())

        def suffices(width: int, high: int) -> bool:
            heights = {high, max(high, view.height())}
            return all(self._suffices(width, h, needed, high) for h in heights)

        if suffices(wide, fit.full):
            return fit
        low = first_length(fit.full, lambda h: suffices(LARGEST, h))
        heights = range(low, round(HIGHER * low), STEP)
        widths = [first_length_near(wide, partial(suffices, high=high)) for high in heights]
        wide, high = min(zip(widths, heights, strict=True), key=lambda size: size[0] * size[1])
        return Fit(wide if wide > view.width() else fit.width, high, high)

    def find_smallest(self) -> QSize:
        """Return the size below which stages overlap."""
        m = self.measures
        size = SMALLEST_PRESENTED if m.presents else SMALLEST
        columns = {stage.panel_id: stage.column for stage in self.stages}
        height = m.px(size.height())
        width = least_row_width(columns, self.architecture, height, m)
        return QSize(max(m.px(size.width()), width), height)

    def _suffices(
        self, width: int, height: int, needed: Sequence[int], full: int, small: int = 0
    ) -> bool:
        """Whether the cells of a row of this size are as large as their numbers need them.

        Those of maps are not smaller than `small`.
        """
        geometry = self.geometry(width, height, full)
        if geometry.map_cell < small:
            return False
        rooms = (room for s in self.stages for room in s.number_rooms(geometry).values())
        return all(room >= least for room, least in zip(rooms, needed, strict=True))

    def _width_for_cells(self, cell: int, height: int) -> int:
        """Return the least width of a row of this height whose maps have cells of this size."""
        columns = {stage.panel_id: stage.column for stage in self.stages}
        measures = self.measures.grow(LARGEST, height)
        return least_row_width(columns, self.architecture, height, measures, cell)

    def _find_needed(self, view: QSize) -> list[int]:
        """Return the cells that the numbers need in a view, one for each stage that has some.

        Where the row would be scrolled only to show decimals for which its height has room, one
        decimal is enough in maps, and none in contributions.
        """
        needed, size = self._find_all_needed(view), view.expandedTo(self.find_smallest())
        a, m = self.architecture, self.measures
        is_wide = a.pool_size == 1 or (a.kernel_size == 1 and a.filters < USUAL_FILTERS)
        if not is_wide or m.zoom != 1 or self._suffices(*size.toTuple(), needed, size.height()):
            return needed
        row = self.geometry(LARGEST, size.height())
        fewer = self._cells(row, lambda kind: m.least_digits(kind.decimals), _with_few_decimals)
        return [min(pair) for pair in zip(needed, fewer, strict=True)]

    def _find_all_needed(self, view: QSize) -> list[int]:
        """Return the cells that the numbers need in a view that is as wide as they want.

        They have the decimals that its height allows, a presentation no smaller cells than the
        usual view. Where a person has chosen another size of texts, they have the decimals and the
        type of the usual size at least.
        """
        m = self.measures
        if m.zoom != 1.0:
            return self._find_larger(view)
        height = max(view.height(), self.find_smallest().height())
        needed = self._cells(
            self.geometry(LARGEST, height), lambda kind: m.least_digits(kind.decimals)
        )
        if m.presents:
            taken = USUAL.bars_height() - m.bars_height()
            seated = replace(self, measures=USUAL)._find_needed(view - QSize(0, taken))
            needed = [max(pair) for pair in zip(needed, seated, strict=True)]
        return needed

    def _find_larger(self, view: QSize) -> list[int]:
        """Return the cells that the numbers need with texts of another size than the usual one."""
        usual = replace(self, measures=self.measures.unzoom())
        more = self.measures.bars_height() - usual.measures.bars_height()
        usual_view = view + QSize(0, more)
        size = usual_view.expandedTo(usual._fit(usual_view, usual_view.height(), QSize(0, 0)).least)
        return self._cells(
            usual.geometry(*size.toTuple()),
            lambda kind: self.measures.grow_digits(kind.pixels),
        )

    def _find_kept(self, view: QSize, full: int) -> list[int]:
        """Return the cells that keep the numbers that there are with texts of the usual size."""
        usual = replace(self, measures=self.measures.unzoom())
        more = self.measures.bars_height() - usual.measures.bars_height()
        usual_view = view + QSize(0, more)
        fit = usual._fit(usual_view, full + more, QSize(0, 0))
        row = usual.geometry(*usual_view.expandedTo(fit.least).toTuple())
        needed = (stage.cells_to_keep(row, self.measures) for stage in self.stages)
        return [cell for cells in needed for cell in cells.values()]

    def _cells(
        self,
        geometry: StageGeometry,
        type_of: Callable[[CellType], int],
        limit: Callable[[Stage, CellType | None], CellType | None] = lambda _, kind: kind,
    ) -> list[int]:
        """Return the least cells for the decimals of a geometry in types that `type_of` tells."""
        found = (
            (stage, number_stage, limit(number_stage, kind))
            for stage in self.stages
            for number_stage, kind in stage.number_types(geometry).items()
        )
        return [
            stage.least_cell(number_stage, replace(kind, pixels=type_of(kind))) if kind else 0
            for stage, number_stage, kind in found
        ]


def _with_few_decimals(number_stage: Stage, kind: CellType | None) -> CellType | None:
    """Return how numbers are written with one decimal; contributions: not at all."""
    if kind is None or number_stage is Stage.CONTRIBUTION:
        return None
    return replace(kind, decimals=min(kind.decimals, 1))
