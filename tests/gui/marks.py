"""What outlines and arrows say: read off the pixels of a stage."""

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor

from gui.paint.arrow_sheet import ArrowSheet
from gui.paint.grid import Grid, UnitGrid
from gui.paint.link_painter import LEAST_ARROW_CELL
from gui.stages.input import InputPanel
from gui.stages.stage_panel import StagePanel
from tests.gui.reader import Picture, picture
from tinycnn.explain.links import StageLinks, UnitLinks
from tinycnn.unit import Stage, Unit

Mask = NDArray[np.bool_]
HALO = 3  # so far from its line an outline reaches
ARROW = 14
NOTHING = QRect()


class Arrows:
    """Notes the arrows that are drawn: where, and whether up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.drawn: list[tuple[QPointF, bool]] = []
        draw = ArrowSheet.draw

        def noted(sheet, painter, centres, ups, sizes):
            self.drawn += [
                (QPointF(*c), bool(up)) for c, up in zip(centres.tolist(), ups, strict=True)
            ]
            draw(sheet, painter, centres, ups, sizes)

        monkeypatch.setattr(ArrowSheet, "draw", noted)

    def read(self, panel: StagePanel) -> tuple[Picture, dict[Unit, bool]]:
        """Return what a panel shows, and which of its units have an arrow: True, it points up."""
        self.drawn = []
        seen, found = picture(panel), {}
        origin = QPointF(panel.canvas.pos() if panel.panel_id == "input" else QPoint())
        for centre, up in self.drawn:
            beside = (panel.unit_at(origin + centre + QPointF(x, 0)) for x in (0, -16, 16))
            unit = next(unit for unit in beside if unit is not None)
            assert unit not in found, "one arrow a unit"
            found[unit] = up
        return seen, found


@dataclass(frozen=True)
class Edge:
    """A side of a cell: a pixel in its middle, and whether it lies across or upright."""

    x: int
    y: int
    across: bool


def edges(grid: Grid, mask: Mask) -> set[Edge]:
    """Return the sides that lie between the cells of `mask` and all others."""
    found = set()
    for row, col in np.argwhere(mask).tolist():
        cell = grid.cell(row, col)
        middle, right, bottom = cell.center(), cell.x() + cell.width(), cell.y() + cell.height()
        for step, edge in (
            ((-1, 0), Edge(middle.x(), cell.y(), True)),
            ((1, 0), Edge(middle.x(), bottom, True)),
            ((0, -1), Edge(cell.x(), middle.y(), False)),
            ((0, 1), Edge(right, middle.y(), False)),
        ):
            r, c = row + step[0], col + step[1]
            inside = 0 <= r < grid.rows and 0 <= c < grid.cols
            if not (inside and mask[r, c]):
                found.add(edge)
    return found


def has_line(seen: Picture, edge: Edge, colour: QColor) -> bool:
    """Return whether a line of a colour runs over the middle of an edge."""
    near = slice(-2, 2)
    rows = slice(max(0, edge.y + near.start), edge.y + near.stop)
    cols = slice(max(0, edge.x + near.start), edge.x + near.stop)
    across = seen[rows, edge.x] if edge.across else seen[edge.y, cols]
    return bool((across == (colour.red(), colour.green(), colour.blue())).all(axis=-1).any())


def links_in(panel: StagePanel, links: UnitLinks) -> dict[UnitGrid, StageLinks]:
    """Return the links of a unit with each grid of a panel that they reach."""
    stages = {**links.upstream, **links.downstream}
    return {placed: stages[placed.stage] for placed in panel.grids if placed.stage in stages}


def assert_outlined(
    panel: StagePanel, seen: Picture, links: UnitLinks, hidden: QRect = NOTHING
) -> int:
    """Check that strong and light lines run where the links say; return how many there are.

    Within `hidden`, where the cursor lies over them, none is looked for.
    """
    count, theme = 0, panel.theme
    covered = hidden.adjusted(-HALO, -HALO, HALO, HALO)
    for placed, linked in links_in(panel, links).items():
        possible, active = placed.part_of(linked.possible), placed.part_of(linked.active)
        strong = edges(placed.grid, active)
        light = edges(placed.grid, possible) - strong
        for some, colour in ((strong, theme.rule), (light, theme.muted)):
            for edge in some:
                line = has_line(seen, edge, colour) or covered.contains(edge.x, edge.y)
                assert line, (links.unit, placed, edge, colour.name())
        count += len(strong) + len(light)
    for unit, box in panel.spots.items():
        linked = {**links.upstream, **links.downstream}.get(unit.stage)
        if linked is not None and linked.possible[unit.channel]:
            colour = theme.rule if linked.active[unit.channel] else theme.muted
            top = Edge(box.center().x(), box.top() + 2, True)
            assert has_line(seen, top, colour), (links.unit, unit)
            count += 1
    return count


def is_tinted(links: UnitLinks) -> bool:
    """Whether the canvas shows what each pixel brings to the unit."""
    return links.unit.stage in (Stage.LOGIT, Stage.PROBABILITY)


def room_of_marks(panel: StagePanel, links: UnitLinks, shape: tuple[int, ...]) -> Mask:
    """Return the pixels that marks of these links may change."""
    room = np.zeros(shape[:2], dtype=bool)

    def allow(box: QRect) -> None:
        top, left = max(0, box.top()), max(0, box.left())
        room[top : box.bottom() + 1, left : box.right() + 1] = True

    if is_tinted(links) and isinstance(panel, InputPanel):
        allow(QRect(0, 0, shape[1], panel.canvas.geometry().bottom()))
    for placed, linked in links_in(panel, links).items():
        half_width, half_height = placed.grid.width // 2 + 1, placed.grid.height // 2 + 1
        for edge in edges(placed.grid, placed.part_of(linked.possible)) | edges(
            placed.grid, placed.part_of(linked.active)
        ):
            x, y = (half_width, HALO) if edge.across else (HALO, half_height)
            allow(QRect(edge.x - x, edge.y - y, 2 * x, 2 * y))
        for row, col in np.argwhere(placed.part_of(linked.active)).tolist():
            cell = placed.grid.cell(row, col)
            allow(
                QRect(cell.x() + cell.width() // 2, cell.y(), cell.width() // 2, cell.height() // 2)
            )
    for unit, box in panel.spots.items():
        linked = {**links.upstream, **links.downstream}.get(unit.stage)
        if linked is not None and linked.possible[unit.channel]:
            allow(box.adjusted(-ARROW - 4, -HALO, ARROW + 4, HALO))
    own = panel.rect_of(links.unit)
    if own is not None:
        allow(own.adjusted(-8, -HALO, 8, HALO))
    return room


def is_large(effect: NDArray[np.float64], linked: StageLinks) -> Mask:
    """Return which effects are 15 % and more of the largest of their stage."""
    return (effect != 0) & (np.abs(effect) >= 0.15 * np.abs(linked.effect).max())


def expected_arrows(panel: StagePanel, links: UnitLinks) -> dict[Unit, bool]:
    """Return which units of a panel must have an arrow: True up, it raises; False down.

    The pixels of a logit have none: their colours and numbers tell more.
    """
    found = {}
    for placed, linked in links_in(panel, links).items():
        if is_tinted(links) and placed.stage is Stage.INPUT:
            continue
        if min(placed.grid.width, placed.grid.height) >= LEAST_ARROW_CELL:
            active, effect = placed.part_of(linked.active), placed.part_of(linked.effect)
            for row, col in np.argwhere(active & is_large(effect, linked)).tolist():
                unit = placed.unit_at(QPointF(placed.grid.cell(row, col).center()))
                found[unit] = bool(effect[row, col] > 0)
    for unit in panel.spots:
        linked = {**links.upstream, **links.downstream}.get(unit.stage)
        if linked is not None and is_large(linked.effect, linked)[unit.channel]:
            found[unit] = bool(linked.effect[unit.channel] > 0)
    return found
