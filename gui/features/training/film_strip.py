"""The kernels over time: some steps of a run side by side, the shown one last."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from tinycnn.numbers.colour_map import ColourScale

from ...paint.axis import round_step
from ...paint.cell_painter import CellPainter
from ...paint.grid import Grid, Maps
from ...state.run_weights import NamedRun

# The distance between two pictures, the height of the number below one, the edge of the largest
# cell, and the most pictures.
GAP, LABEL, LARGEST, MOST = 12, 14, 14, 8
TYPE = 10
# Pairs of how many pictures, and the least cell that they must have; the first that fits is taken.
WANTED = ((5, 7), (4, 6), (3, 5), (3, 4), (2, 3), (1, 2))


class FilmLayout(NamedTuple):
    """How the kernels of one step are set.

    Attributes
    ----------
    cell
        Its edge in pixels; 0 where there is no room.
    is_upright
        Whether the kernels stand below one another.
    width, height
        Of one picture.
    pictures
        How many pictures there is room for.
    """

    cell: int
    is_upright: bool
    width: int
    height: int
    pictures: int


def film_layout(room: QSize, filters: int, kernel: int, gap: int, label: int) -> FilmLayout:
    """Return the layout with the largest cells that shows five steps, or fewer."""
    best = FilmLayout(0, False, 0, 0, 0)
    for is_upright in (False, True):
        across, down = (1, filters) if is_upright else (filters, 1)
        spaces = (across - 1 + down - 1) * 2
        high = (room.height() - label - (spaces if is_upright else 0)) // (down * kernel)
        for count, least in WANTED:
            each = (room.width() - (count - 1) * gap) // count
            wide = (each - (0 if is_upright else spaces)) // (across * kernel)
            cell = min(wide, high, LARGEST)
            if cell >= least:
                width = across * kernel * cell + (0 if is_upright else spaces)
                height = down * kernel * cell + (spaces if is_upright else 0)
                fitting = min(MOST, (room.width() + gap) // (width + gap))
                found = FilmLayout(cell, is_upright, width, height, fitting)
                best = max(best, found, key=lambda layout: layout.cell)
                break
    return best


def film_steps(last: int, shown: int, count: int, first: int = 0) -> list[int]:
    """Return the steps of the pictures: the first one, round ones behind it, then the shown one."""
    if count < 2 or last <= first:
        return [shown][:count]
    every = int(max(1, round_step((last - first) / (count - 1))))
    return [*list(range(first, last, every))[: count - 1], shown]


class FilmStrip(QWidget):
    """Paints the kernels of some steps; a click on a picture asks for its step."""

    step_wanted = Signal(int)

    def __init__(self, cells: CellPainter) -> None:
        super().__init__()
        self._cells = cells
        self._run: NamedRun | None = None
        self._step = 0
        self.frames: list[tuple[int, QRect]] = []
        self._kept: tuple[object, QPixmap] = (None, QPixmap())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_run(self, run: NamedRun | None, step: int) -> None:
        """Show the steps of a run, this one at the end."""
        self._run, self._step = run, step
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._cells.look.measures.px(280), self._cells.look.measures.px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.frames = []
        if self._run is None:
            return
        px, architecture = self._cells.look.measures.px, self._run.run.history.architecture
        layout = film_layout(
            self.size(), architecture.filters, architecture.kernel_size, px(GAP), px(LABEL)
        )
        if not layout.cell:
            return
        run = self._run.run
        wanted = film_steps(run.step, self._step, layout.pictures, run.start.step)
        steps = [run.history.info(step).step for step in wanted]  # of a very long run not all are
        places = [QRect(i * (layout.width + px(GAP)), 0, 0, 0) for i in range(len(steps))]
        for step, place in zip(steps, places, strict=True):
            place.setSize(QSize(layout.width, layout.height))
            self.frames.append((step, place))
        with QPainter(self) as painter:
            if len(steps) > 1:
                painter.drawPixmap(QPoint(), self._paint_earlier(layout))
            self._paint_frame(painter, *self.frames[-1], layout, is_shown=True)

    def _paint_earlier(self, layout: FilmLayout) -> QPixmap:
        """Return all pictures but the last one: they are painted anew only where they change."""
        assert self._run is not None
        ratio, steps = self.devicePixelRatioF(), tuple(step for step, _ in self.frames[:-1])
        look, limit = self._cells.look, self._run.bounds.kernel
        seen = (look.theme.name, look.scale, self.size(), ratio)
        key = (self._run.key, steps, layout, limit, seen)
        if self._kept[0] != key:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as painter:
                for step, frame in self.frames[:-1]:
                    self._paint_frame(painter, step, frame, layout, is_shown=False)
            self._kept = (key, picture)
        return self._kept[1]

    def _paint_frame(
        self, painter: QPainter, step: int, frame: QRect, layout: FilmLayout, *, is_shown: bool
    ) -> None:
        self._paint_kernels(painter, step, frame, layout)
        self._write_step(painter, step, frame, is_shown=is_shown)

    def _paint_kernels(
        self, painter: QPainter, step: int, frame: QRect, layout: FilmLayout
    ) -> None:
        assert self._run is not None
        size = self._run.run.history.architecture.kernel_size
        kernels = self._run.run.weights_at(step).kernels[:, 0]
        pitch = size * layout.cell + 2
        grids = []
        for index in range(len(kernels)):
            x, y = (0, index * pitch) if layout.is_upright else (index * pitch, 0)
            grids.append(Grid.square(frame.x() + x, frame.y() + y, size, size, layout.cell))
        scale = ColourScale(self._cells.theme.weights, self._run.bounds.kernel)
        self._cells.draw_cells(painter, Maps(tuple(grids)), kernels, scale, numbers=False)

    def _write_step(self, painter: QPainter, step: int, frame: QRect, *, is_shown: bool) -> None:
        theme, look = self._cells.theme, self._cells.look
        painter.setFont(look.font(TYPE, bold=is_shown))
        painter.setPen(theme.ink if is_shown else theme.muted)
        below = QRect(frame.left() - GAP // 2, frame.bottom() + 1, frame.width() + GAP, 0)
        below.setHeight(look.measures.px(LABEL) - 1)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{step:,}")
        if is_shown:
            painter.setPen(theme.ring(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            for step, frame in self.frames:
                if frame.contains(event.position().toPoint()):
                    self.step_wanted.emit(step)
