"""What stands in the tab: the bar, and below it how the number came about that was made last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...arithmetic.explainer import Explainer
from ...arithmetic.picture import split_title
from ...paint.cell_painter import CellPainter
from ...paint.parts.lines import LinesPart, line, note
from ...paint.parts.part import Part
from ...widgets.parts_area import PartsArea
from ...widgets.parts_view import INDENT, PartsView
from .bar import PLAY, StepBar
from .keys import StepKeys
from .so_far import SoFar
from .walk import Walk
from .words import StepWords

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork

SIDE, GAP = 14, 3
ROWS, LINES = 3, 2


class StepView(QWidget):
    """Shows a Walk, and lets a person steer it.

    A term that is pointed at is outlined in its stage; a click pins it, Enter the number itself.
    """

    def __init__(self, shown: ShownNetwork, cells: CellPainter, walk: Walk) -> None:
        super().__init__()
        self._shown, self._cells, self._walk = shown, cells, walk
        self._words, self._so_far = StepWords(self), SoFar(self)
        self._explainer = Explainer(shown, self)
        self._shown_of: tuple[object, ...] = ()
        self._steering: tuple[object, ...] = ()
        self.said = ""
        self.bar, self.picture = StepBar(cells.look), PartsView(cells)
        self.picture.setObjectName("step_picture")
        self.picture.setAccessibleName(self.tr("How the last number came about"))
        self.area = PartsArea(self.picture)
        self.area.setMinimumHeight(1)  # where it is low the bar keeps its height
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.area, 1)
        self._keys = StepKeys(walk, self._pin, self)
        self._keys.serve(self, self.picture, self.bar.scrubber, *self.bar.buttons.values())
        self.bar.scrubber.valueChanged.connect(walk.go)
        self.bar.speed.chosen.connect(walk.set_speed)
        self.bar.lane_wanted.connect(walk.choose_lane)
        self.picture.term_pointed.connect(shown.pointing.point_at_term)
        self.picture.chosen.connect(shown.pointing.pin)
        self.show_look()

    def refresh(self) -> None:
        """Show where the walk is now."""
        walk, shown = self._walk, self._shown
        now = (walk.position, shown.trace, shown.weight_set, shown.desk.view.scale_mode)
        steering = (walk.position, walk.steps, walk.lane, walk.speed, walk.is_playing)
        if steering != self._steering:
            self._steering = steering
            self._show_bar()
        if now != self._shown_of:
            self._shown_of = now
            self._show_picture()

    def _show_bar(self) -> None:
        walk, bar = self._walk, self.bar
        progress = f"{self._words.progress(walk)}. {self._words.held_back(walk)}"
        bar.scrubber.show_parts(self._words.parts(walk))
        bar.scrubber.show_position(walk.place, progress)
        bar.show_left(walk.left, walk.count)
        bar.show_lanes(walk.steps.architecture.filters, walk.lane)
        bar.speed.choose(walk.speed)
        bar.show_playing(is_playing=walk.is_playing)

    def take_keyboard(self) -> None:
        """Let Space play: by its button before the first number, then at what is told of one."""
        walk = self._walk
        is_under_way = walk.position is not None and not walk.is_done
        (self.picture if is_under_way else self.bar.buttons[PLAY]).setFocus()

    def show_look(self) -> None:
        """Measure anew."""
        self.bar.show_look()
        self._fit()
        self.picture.arrange(self.area.viewport().size())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Forget what was explained elsewhere: here the number made last is."""
        self._shown.pointing.forget_unmarked()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._shown.pointing.let_go()
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.picture.arrange(self.area.viewport().size())

    def _fit(self) -> None:
        """Leave out the gaps where there is no room for them."""
        px = self._cells.look.measures.px
        self.bar.fit()
        spare = self.height() - self.bar.sizeHint().height() - self.picture.minimumHeight()
        gap = max(0, min(px(GAP), spare // 2))
        self._column.setContentsMargins(px(SIDE) - INDENT, gap, px(SIDE), 0)
        self._column.setSpacing(gap)

    def _show_picture(self) -> None:
        parts, self.said = self._describe()
        self.picture.setAccessibleDescription(self.said)
        self.picture.show_maps(parts, 0, ROWS, LINES)

    def _describe(self) -> tuple[Sequence[Part], str]:
        """Return how the last number came about, as a picture and in words."""
        walk, unit = self._walk, self._walk.unit
        if unit is None:
            lines = self._words.start(walk) if walk.position == 0 else self._words.invitation()
            said = " ".join("".join(span.text for span in one.spans) for one in lines)
            return [LinesPart(lines, loss=8), *self._first()], said
        made = self._explainer.made_of(unit)
        above, below = split_title(made.title)
        head = [line(above, weight=4, bold=True), line(below, weight=4, bold=True)]
        head += [line(self._words.progress(walk), weight=2), note(self._words.held_back(walk))]
        parts, said = [LinesPart(head, loss=4), *made.parts], made.said
        if unit.stage is Stage.CONTRIBUTION and not self._covers_terms(unit):
            parts.append(self._so_far.part(self._shown.trace, unit))
            said = f"{said}. {self._so_far.said(self._shown.trace, unit)}"
        if filters := self._words.filters(walk):
            parts.append(LinesPart(filters, loss=4))
            said = ". ".join((said, *("".join(s.text for s in one.spans) for one in filters)))
        return parts, said

    def _covers_terms(self, term: Unit) -> bool:
        """Return whether a hand has covered some of the terms that a sum has by then."""
        hidden = self._shown.hidden.get(Stage.CONTRIBUTION)
        return hidden is not None and bool(hidden[term.channel, : term.col + 1].any())

    def _first(self) -> Sequence[Part]:
        """Return how the first number will come about, before a person starts."""
        unit = self._walk.steps.units[0]
        is_next = self._walk.position is None and self._shown.has(unit)
        if not is_next or self._shown.is_hidden(unit):
            return ()
        return [LinesPart(self._words.first(), loss=5), *self._explainer.made_of(unit).parts]

    def _pin(self) -> None:
        """Pin the number that was made last."""
        unit: Unit | None = self._walk.unit
        if unit is not None:
            self._shown.pointing.pin(unit)
