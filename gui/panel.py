"""What all panels share: they show frozen records, and say what a person points at."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget

from tinycnn.trace import ForwardTrace
from tinycnn.unit import Stage, Unit

from . import panels
from .colour_map import ColourScale
from .geometry import StageGeometry
from .theme import font
from .widgets.cell_painter import CellPainter
from .widgets.grid import Maps, UnitGrid

if TYPE_CHECKING:
    from .state.session import LabSession
    from .state.weight_sets import WeightSet


_Kind = TypeVar("_Kind", bound="Panel")


class Panel(QWidget):
    """A view of the network's numbers.

    A panel that is hidden keeps the newest record and does no work; it catches up when shown.

    Parameters
    ----------
    session
        Whom to ask for changes. What there is to show arrives through the `show_*` methods.
    cells
        The painter of cells, shared by all panels.
    """

    panel_id: ClassVar[str]

    def __init__(
        self, session: LabSession, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.cells = cells
        self.theme = cells.theme
        self.weight_set = session.weight_set
        self.trace = session.trace
        self._stale = True
        self.setObjectName(self.panel_id)
        self.setAccessibleName(self.title())
        session.weights_changed.connect(self.show_weights)
        session.trace_changed.connect(self.show_trace)

    def title(self) -> str:
        """Return what the panel is called, on screen and by a screen reader."""
        raise NotImplementedError

    def show_weights(self, weight_set: WeightSet) -> None:
        """Show other weights; the trace they make follows."""
        self.weight_set = weight_set
        self.setAccessibleName(self.title())

    def show_trace(self, trace: ForwardTrace) -> None:
        """Show the numbers of another forward pass."""
        self.trace = trace
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def refresh(self) -> None:
        """Bring what is shown up to the newest record; called only while the panel is seen."""
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()


class DockPanel(Panel):
    """A secondary panel, opened on demand in a dock of its own."""


class StagePanel(Panel):
    """One stage of the row: a header, and maps whose cells can be pointed at."""

    order: ClassVar[int]
    subtitle_is_live: ClassVar[bool] = False

    def __init__(
        self, session: LabSession, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, cells, parent)
        self.geometry_of_row: StageGeometry | None = None
        self.grids: list[UnitGrid] = []
        self.spots: dict[Unit, QRect] = {}
        self.maps: dict[Stage, Maps] = {}
        self._pointed: Unit | None = None
        self._still: QPixmap | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        session.pointed_changed.connect(self.show_pointed)

    # What a stage has to say

    def subtitle(self) -> str:
        """Return the layer's output shape and parameter count."""
        raise NotImplementedError

    def place(self, geometry: StageGeometry) -> None:
        """Put `grids` and `spots` where the geometry wants them."""
        raise NotImplementedError

    def paint_still(self, painter: QPainter) -> None:
        """Paint below the header what stands still while the weights do."""

    def paint_live(self, painter: QPainter) -> None:
        """Paint what every stroke can change."""
        raise NotImplementedError

    # What all stages do

    def show_geometry(self, geometry: StageGeometry) -> None:
        """Take the measures that all stages share."""
        self.geometry_of_row = geometry
        self.grids, self.spots = [], {}
        self.place(geometry)
        self.maps = {
            stage: Maps(tuple(g.grid for g in self.grids if g.stage is stage))
            for stage in {g.stage for g in self.grids}
        }
        self._still = None
        self.update()

    def show_weights(self, weight_set: WeightSet) -> None:
        super().show_weights(weight_set)
        self._still = None
        self.update()

    def show_pointed(self, unit: Unit | None) -> None:
        """Outline the unit a person points at, wherever that was, if it is one of this stage."""
        before, self._pointed = self._pointed, unit
        if any(u is not None and self.rect_of(u) is not None for u in (before, unit)):
            self.update()

    def rect_of(self, unit: Unit) -> QRect | None:
        """Return where a unit stands in this panel, or None if it doesn't."""
        if unit in self.spots:
            return self.spots[unit]
        found = (grid.rect_of(unit) for grid in self.grids)
        return next((rect for rect in found if rect is not None), None)

    def unit_at(self, point: QPointF) -> Unit | None:
        """Return the unit under a point of this panel, or None."""
        found = (grid.unit_at(point) for grid in self.grids)
        unit = next((unit for unit in found if unit is not None), None)
        if unit is not None:
            return unit
        where = point.toPoint()
        return next((u for u, rect in self.spots.items() if rect.contains(where)), None)

    def signal_scale(self) -> ColourScale:
        """Return the one scale of Conv, ReLU and Pool, fixed by the weights."""
        return ColourScale(self.theme.signed, self.weight_set.bounds.z)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.geometry_of_row is None:
            return
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._still_picture())
            if self.subtitle_is_live:
                self._paint_subtitle(painter)
            self.paint_live(painter)
            rect = self.rect_of(self._pointed) if self._pointed else None
            if rect is not None:
                self.cells.draw_focus(painter, rect)

    def _still_picture(self) -> QPixmap:
        """Return the picture of what stands still, painted anew only where it had to change."""
        ratio = self.devicePixelRatioF()
        if self._still is None or self._still.devicePixelRatioF() != ratio:
            still = QPixmap(self.size() * ratio)
            still.setDevicePixelRatio(ratio)
            still.fill(self.theme.paper)
            with QPainter(still) as painter:
                self.draw_text(painter, QRect(0, 2, self.width(), 22), self.title(), 15, bold=True)
                if not self.subtitle_is_live:
                    self._paint_subtitle(painter)
                self.paint_still(painter)
            self._still = still
        return self._still

    def _paint_subtitle(self, painter: QPainter) -> None:
        self.draw_text(painter, QRect(0, 24, self.width(), 18), self.subtitle(), 12, muted=True)

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
        painter.setFont(font(pixels, bold=bold))
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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.session.point_at(self.unit_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self.session.point_at(None)
        super().leaveEvent(event)


def discover(kind: type[_Kind]) -> list[type[_Kind]]:
    """Return every panel class of a kind that a module in `gui/panels` defines."""
    found = []
    for module_info in iter_modules(panels.__path__):
        module = import_module(f"{panels.__name__}.{module_info.name}")
        found += [
            member
            for member in vars(module).values()
            if isinstance(member, type)
            and issubclass(member, kind)
            and member.__module__ == module.__name__
        ]
    return found
