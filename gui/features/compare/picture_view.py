"""What views share that are a picture of parts, in which cells can be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...paint.painted_part import PaintedPart
from ...paint.parts.part import Part
from ...widgets.parts_area import PartsArea
from ...widgets.parts_view import PartsView
from .view import View
from .words import PairWords


class PictureView(View):
    """Maps at the left, and at the right what is said of one of their cells, or of all of them.

    What a cell of the maps is pointed at is pointed at in the stages as well, if A has it.

    Attributes
    ----------
    beside
        The width for what is said, at the usual size of texts.
    rows, lines
        How many rows of cells and lines of text have to be seen.
    words
        What is said of the networks.
    """

    beside: ClassVar[int] = 215
    rows: ClassVar[int] = 8
    lines: ClassVar[int] = 3

    picture: PartsView
    words: PairWords

    def maps(self) -> Sequence[Part]:
        """Return the legend and the maps."""
        raise NotImplementedError

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        """Return what is said of a cell, or where none is pointed at of the whole."""
        raise NotImplementedError

    def build(self) -> QWidget:
        pointing = self.pair.a.pointing
        self.words = PairWords(self)
        self._pointed: Unit | None = None
        self.picture = PartsView(self.cells)
        self.picture.setObjectName(f"compare_{self.name}")
        self.picture.setAccessibleName(self.title())
        self.picture.pointed.connect(self._take)
        self.picture.term_pointed.connect(self._point)
        self.picture.chosen.connect(self._pin)
        pointing.pointed_changed.connect(self._follow)
        pointing.pins_changed.connect(self._follow_pins)
        self._area = PartsArea(self.picture)
        return self._area

    def refresh(self) -> None:
        self.picture.show_maps(self.maps(), self.beside, self.rows, self.lines)
        self._explain()

    def show_look(self) -> None:
        self.picture.arrange(self._area.viewport().size())

    def painted(self) -> PaintedPart | None:
        return self.picture.painted(f"compare-{self.name}", self.title())

    # Pointing: at the same cell in A, in B and in the stages

    @property
    def explained(self) -> Unit | None:
        """The cell that is told of: pinned, or pointed at last, here or in the stages."""
        pins = self.pair.a.pointing.pins
        return pins[0] if pins else self._pointed

    def _take(self, unit: Unit) -> None:
        """Tell of a cell of the maps, be it that only B has it."""
        self._pointed = unit
        self._explain()

    def _point(self, unit: Unit | None) -> None:
        if unit is None or self.pair.a.has(unit):
            self.pair.a.pointing.point_at(unit)

    def _pin(self, unit: Unit) -> None:
        if self.pair.a.has(unit):
            self.pair.a.pointing.pin(unit)

    def _follow(self, unit: Unit | None) -> None:
        """Tell of a cell of the stages; that of a pixel says nothing, both see the same ones."""
        is_news = unit is not None and unit.stage is not Stage.INPUT and unit != self._pointed
        if is_news and self.picture.isVisible():
            self._pointed = unit
            self._explain()

    def _follow_pins(self) -> None:
        if self.picture.isVisible():
            self._explain()
            self.said.emit(self.picture.accessibleDescription())

    def _explain(self) -> None:
        second = self.pair.a.pointing.pins[1:]
        self.picture.show_detail(self.explain(self.explained), self.explained, second)
        self.picture.setAccessibleDescription(f"{self.title()}. {self.picture.words()}")
