"""What the stages of the row share: a header, maps, and cells to point at and to pin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QWidget

from tinycnn.unit import Unit

from ..paint.background import Background, Layer
from ..paint.cell_painter import CellPainter
from ..paint.grid import Maps
from ..paint.link_painter import LinkPainter
from ..paint.lock_mark import draw_lock
from ..paint.pixel_grid import align_to_pixels
from .geometry import Column, StageGeometry
from .linked_texts import LinkedTexts, frame_around, within_frame
from .touched_panel import TouchedPanel

if TYPE_CHECKING:
    from ..state.reading import Reading
    from ..state.shown_network import ShownNetwork
    from ..state.weight_sets import WeightSet

LOCK = 9
"""Edge of the mark of a locked weight, at the usual size."""


class StagePanel(TouchedPanel):
    """One stage of the row."""

    after: ClassVar[str]
    """The panel_id of the stage that stands before this one, "" for the first."""
    column: ClassVar[Column]
    """How wide the stage is."""
    depends_on_weights: ClassVar[bool] = False
    """Whether the background of this stage depends on the values of the weights."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.setAccessibleDescription(self.heading())
        self._named = ("", "")
        self.link_painter = LinkPainter(cells.look)
        self.background = Background(depends_on_weights=self.depends_on_weights)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        shown.pointing.pointed_changed.connect(self.show_pointed)
        shown.pointing.pins_changed.connect(self.show_pins)
        shown.pointing.stepped_changed.connect(self.show_stepped)
        shown.links_changed.connect(self.show_links)
        shown.desk.locks.changed.connect(self.update)
        self._is_printed = False
        self._pins: tuple[Unit, ...] = ()
        self._stepped: Unit | None = None
        self.seen = 0

    # What a stage has to say

    def name_in_text(self) -> str:
        """Return what a sentence calls the stage, such as “the convolution”."""
        raise NotImplementedError

    def place(self, geometry: StageGeometry) -> None:
        """Put `grids` and `spots` where the geometry wants them."""
        raise NotImplementedError

    def free_room(self) -> QRect:
        """Return where nothing is read on it, for what is told in passing; empty: nowhere."""
        return QRect()

    def paint_background(self, painter: QPainter, layer: Layer) -> None:
        """Paint the background, which no stroke changes: texts and frames, values of weights."""

    def paint_live(self, painter: QPainter) -> None:
        """Paint the numbers that a stroke can change."""
        raise NotImplementedError

    # What it is given

    def show_geometry(self, geometry: StageGeometry, beside_bench: StageGeometry) -> None:
        """Take the measures that all stages share, now and beside the open bench."""
        self.take_measures(geometry, beside_bench)
        self.grids, self.spots = [], {}
        self.place(geometry)
        self._linked_texts = LinkedTexts(self.spots)
        self._text_room = QRegion()
        for box in self.spots.values():
            self._text_room += within_frame(box)
        self._spared: tuple[list[QRegion], QRegion] = [], self._text_room
        self.placed = {
            stage: tuple(g for g in self.grids if g.stage is stage)
            for stage in dict.fromkeys(g.stage for g in self.grids)
        }
        self.maps = {
            stage: Maps(tuple(g.grid for g in placed), self.rooms.get(stage))
            for stage, placed in self.placed.items()
        }
        self.show_look()

    def show_seen(self, height: int) -> None:
        """Take how much of the row's height is seen at once, from the next geometry on."""
        self.seen = height

    def show_weights(self, weight_set: WeightSet) -> None:
        before = self.weight_set.weights.architecture
        super().show_weights(weight_set)
        self.background.forget_weights()
        if weight_set.weights.architecture != before:
            self.setAccessibleDescription(self.heading())
            self.show_look()

    def show_look(self) -> None:
        self.background.forget()
        self.forget_texts()
        super().show_look()

    def refresh(self) -> None:
        self.forget_texts()
        if self.subtitle_is_live:
            self._subtitle = self.subtitle()
            self.setAccessibleDescription(self.heading())
        super().refresh()

    def show_pointed(self, unit: Unit | None) -> None:
        """Outline the unit a person points at, in whatever stage, if it belongs to this one."""
        before, self._pointed = self._pointed, unit
        if any(u is not None and self.rect_of(u) is not None for u in (before, unit)):
            self.update()

    def show_pins(self, pins: tuple[Unit, ...]) -> None:
        """Mark the units that a person keeps."""
        self._pins = pins
        self.update()

    def show_stepped(self, unit: Unit | None) -> None:
        """Outline the number that a step through the pass has just made."""
        before, self._stepped = self._stepped, unit
        if any(u is not None and self.rect_of(u) is not None for u in (before, unit)):
            self.update()

    def show_links(self) -> None:
        """Mark the cells of this stage that are linked with the linked units."""
        self.update()

    def show_reading(self, reading: Reading) -> None:
        """Show other numbers in all cells, weights and ends of scales included."""
        self.background.forget_weights()
        if (reading.what_of(self.signal), reading.power) != self._named:
            self._named = reading.what_of(self.signal), reading.power
            self.setAccessibleDescription(self.heading())
            self.show_look()
        super().show_reading(reading)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.geometry_of_row is None:
            return
        with QPainter(self) as painter:
            self._paint(painter, event.region())

    def _paint(self, painter: QPainter, seen: QRegion) -> None:
        align_to_pixels(painter)
        if self._is_printed is not self.cells.look.prints:
            self._is_printed = self.cells.look.prints
            self.background.forget()
        self.background.draw(painter, self.size(), self.theme.paper, self._draw_background, seen)
        if self.subtitle_is_live:
            self.paint_subtitle(painter)
        self.paint_live(painter)
        if self.shown.links or any(map(self._frame_of, self._framed())):
            self._paint_outlines(painter, self._texts_in_outlines())
        self._paint_locks(painter)

    def _paint_locks(self, painter: QPainter) -> None:
        """Mark the weights that a training leaves alone."""
        for unit in self.shown.desk.locks.units:
            rect = self.rect_of(unit) if self.shown.has(unit) else None
            if rect is None:
                continue
            edge = self.px(LOCK)
            if unit in self.spots:  # a line of text: halfway up at its end
                rect = rect.adjusted(0, 0, 0, (edge - rect.height()) // 2)
            draw_lock(painter, rect, self.theme, edge)

    def _framed(self) -> list[Unit]:
        """Return the units that have a frame, in whatever stage."""
        return [*self._pins, *filter(None, (self._stepped, self._pointed))]

    def _paint_outlines(self, painter: QPainter, spared: QRegion) -> None:
        self.paint_links(painter, spared)
        pins = [self._frame_of(pin) for pin in self._pins]
        self.link_painter.draw_pins(painter, pins, spared)
        for unit in filter(None, (self._stepped, self._pointed)):
            rect = self._frame_of(unit)
            if rect is not None:
                self.cells.draw_focus(painter, rect, spared)
        self.link_painter.draw_letters(painter, pins)

    def _texts_in_outlines(self) -> QRegion:
        """Return where lines of text stand, and numbers that reach the edges of their cells."""
        wide = [self.cells.wide_numbers(maps) for maps in self.maps.values()]
        # Nearly always they are where they were: then they are the same objects.
        if list(map(id, wide)) != list(map(id, self._spared[0])):
            region = QRegion(self._text_room)
            for numbers in wide:
                region += numbers
            self._spared = wide, region
        return self._spared[1]

    def paint_links(self, painter: QPainter, spared: QRegion) -> None:
        """Mark the linked cells and texts of this stage; numbers to be spared stay readable."""
        for links in reversed(self.shown.links):  # the first lie over the second
            stages, second = links.stages, links is not self.shown.links[0]
            marked = [
                (self.placed[stage], stages[stage]) for stage in self.placed if stage in stages
            ]
            self.link_painter.draw(painter, marked, second=second, spared=spared)
            self._linked_texts.draw(painter, self.link_painter, stages, second=second)

    def _frame_of(self, unit: Unit) -> QRect | None:
        """Return the rectangle to frame for a unit: around a text, along the edge of a cell."""
        return frame_around(self.spots[unit]) if unit in self.spots else self.rect_of(unit)

    def _draw_background(self, painter: QPainter, layer: Layer) -> None:
        if layer & Layer.FIXED:
            painter.fillRect(self.rect(), self.theme.paper)
            self.paint_title(painter)
            if not self.subtitle_is_live:
                self.paint_subtitle(painter)
        self.paint_background(painter, layer)
