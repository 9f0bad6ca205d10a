"""What stands in the tab: maps of what the network sees, and what one of their cells says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...paint.cell_painter import CellPainter
from ...paint.painted_part import PaintedPart
from ...paint.parts.part import Part
from ...paint.parts.sheet import Scale
from ...state.file_names import visible
from ...widgets.parts_area import PartsArea
from ...widgets.parts_view import PartsView
from ...widgets.steered_view import SteeredView
from .controls import TemplateControls
from .flips_above import FlipsAbove
from .jump import Jump
from .seen import Seen
from .sights.all_classes import AllProducts, AllTemplates
from .sights.one_class import FLIPS, OneClass
from .sights.shifted import Shifted
from .sights.sight import Sight
from .switch_list import SwitchList
from .unseen import UnseenWords

if TYPE_CHECKING:
    from ...state.drawing import Drawing
    from ...state.numbers_out import NumbersOut
    from ...state.shown_network import ShownNetwork

CONTROLS = 240
KINDS = (OneClass, AllTemplates, AllProducts, Shifted)


class TemplateView(SteeredView):
    """Looks at the drawing in one way at a time.

    A cell that is pointed at is told of; a click or Enter holds it, once more lets it go.
    """

    said = Signal(str)
    """What is shown now, for those who listen."""
    changed = Signal()
    """Something else can be put on the canvas or saved now, or nothing any more."""

    def __init__(self, shown: ShownNetwork, cells: CellPainter) -> None:
        super().__init__()
        self._shown, self._cells = shown, cells
        self.sights: list[Sight] = [kind(self) for kind in KINDS]
        self.index = self._class = 0
        self.jump, self._list, self._unseen = Jump(self), SwitchList(self), UnseenWords(self)
        self._why = ""
        self._scales: Sequence[Scale] = ()
        self._last: Seen | None = None
        self._pointed: Unit | None = None
        self.held: Unit | None = None
        self.controls, self.picture = TemplateControls(), PartsView(cells)
        self.above = FlipsAbove(shown, self.controls.above, self)
        self.picture.setObjectName("template_picture")
        self.picture.setAccessibleName(self.tr("What the network sees"))
        self.area = PartsArea(self.picture)
        self.steer(cells.look, self.controls, self.area, CONTROLS)
        self.controls.show_sights([(sight.title(), sight.tip()) for sight in self.sights])
        self._connect()
        self.show_look()

    def _connect(self) -> None:
        controls, picture = self.controls, self.picture
        controls.sight_wanted.connect(self.show_sight)
        controls.class_wanted.connect(self._choose_class)
        controls.list_wanted.connect(self._list_switched)
        controls.shift_wanted.connect(self._shift)
        controls.above_wanted.connect(self.show_above)
        picture.pointed.connect(self._point)
        picture.chosen.connect(self._hold)
        picture.term_pointed.connect(self._mark)
        picture.step_wanted.connect(self._turn)
        self.jump.faded.connect(self._put_numbers)
        self._shown.pointing.pointed_changed.connect(self._point_above)

    @property
    def sight(self) -> Sight:
        """How the drawing is looked at."""
        return self.sights[self.index]

    # What is looked at

    def show_sight(self, index: int) -> None:
        """Look in another way."""
        self.index, self._pointed, self.held = index, None, None
        self.refresh()

    def refresh(self) -> None:
        """Look again, at what is shown now; lay everything out."""
        shown, controls, sight = self._shown, self.controls, self.sight
        names = tuple(map(visible, shown.weight_set.class_names))
        self._class = self._class if self._class <= len(names) else 0
        controls.sights.setCurrentIndex(self.index)
        controls.show_classes([self.tr("class chosen"), *names], self._class)
        controls.classes.setEnabled(len(names) > 1)
        controls.suit(shifts=isinstance(sight, Shifted))
        self._why = self._look()
        if self._why:
            self.jump.forget()
        elif self.jump.note(shown.trace, sight.seen.templates):
            self._list.begin()
        has_some = bool(self.jump.switched)
        controls.show_switched(self._list.title(self.jump), has_some=has_some)
        self._show()
        self.show_above()

    def follow(self) -> None:
        """Put the numbers of another stroke into the maps as they stand, scales and all.

        What is said of them, and the ends of the scales, follow when the hand rests.
        """
        is_new = not self._why and self.sight.seen.trace is not self._shown.trace
        if is_new and not self._look():
            self._put_numbers()

    def _look(self) -> str:
        """Look at what is shown; return why there is nothing to be seen, or nothing."""
        shown = self._shown
        if shown.hides():
            return self._unseen.covered()
        self.sight.look(self._see())
        return "" if self.sight.is_finite else self._unseen.overflows()

    def _see(self) -> Seen:
        """Return what there is to see now, on the canvas and here the same."""
        shown, last = self._shown, self._last
        names = tuple(map(visible, shown.weight_set.class_names))
        channel = self._class - 1 if self._class else shown.trace.prediction or 0
        if last is None or last.trace is not shown.trace or last.channel != channel:
            last = self._last = Seen(shown.trace, shown.drawing, names, channel)
        return last

    def _choose_class(self, index: int) -> None:
        self._class = index
        self.refresh()
        self.above.show_class()

    def show_above(self) -> None:
        """Show on the canvas how flips move the probability, if that is wanted and seen here."""
        if self.isVisible():
            self.above.show(self._see)

    def _shift(self, down: int, right: int) -> None:
        sight = self.sight
        assert isinstance(sight, Shifted)
        sight.shift(down, right)
        self.refresh()
        if not self._why:
            self.said.emit(sight.said())

    def _list_switched(self) -> None:
        self.refresh()
        self.said.emit(self.picture.words())

    def _turn(self, by: int) -> None:
        self._list.turn(by)
        self._explain()

    # What is shown

    def _show(self) -> None:
        sight = self.sight
        if self._why:
            self._scales = ()
            self.picture.show_maps([self._unseen.part(sight.title(), self._why)], 0, 1, 2)
        else:
            self._scales = sight.scales()
            sight.room = self._room()
            self.picture.show_maps(sight.parts(), sight.beside(), 8, 3)
            self._put_numbers()
        self._explain()

    def _put_numbers(self) -> None:
        """Show the numbers that are seen in the maps, and frame a jump."""
        if self._why:
            return
        arrays: Sequence[FloatArray] = self.sight.arrays()
        powers = [self.sight.power(scale) for scale in self._scales]
        self.picture.put_numbers(arrays, powers, self.sight.frames(self.jump))

    def _point(self, unit: Unit) -> None:
        self._pointed = unit
        if self.held is None:
            self._explain()

    def _point_above(self, unit: Unit | None) -> None:
        """Tell of the flip that is pointed at on the canvas, as if it was in the map here."""
        if unit is None or unit.stage is not Stage.INPUT or self._shown.pointing.is_at_term:
            return
        if self.above.reading is not None and isinstance(self.sight, OneClass):
            self._point(unit._replace(channel=FLIPS))

    def _mark(self, unit: Unit | None) -> None:
        """Mark in the stages what the hand is at: a pixel, whichever map it is in, or a term."""
        if unit is not None and unit.stage is Stage.INPUT:
            unit = unit._replace(channel=0)
        self._shown.pointing.point_at_term(unit)

    def _hold(self, unit: Unit) -> None:
        if unit.stage is not Stage.INPUT:
            self._shown.pointing.pin(unit)
            return
        self.held = None if unit == self.held else unit
        self._explain()

    @property
    def explained(self) -> Unit | None:
        """The cell that is told of: held, or pointed at last."""
        return None if self._why else self.held or self._pointed

    def _explain(self) -> None:
        detail: Sequence[Part] = ()
        if not self._why:
            is_list = self.controls.switched.isChecked() and not isinstance(self.sight, Shifted)
            told = self.sight.explain(self.explained)
            detail = self._list.parts(self.jump, self.picture.lines()) if is_list else told
        self.picture.show_detail(detail, self.explained)
        self.picture.setAccessibleDescription(f"{self.sight.title()}. {self.picture.words()}")
        self.changed.emit()

    def drawing(self) -> Drawing | None:
        """Return what can be put on the canvas."""
        return None if self._why else self.sight.drawing_at(self.explained)

    def numbers(self) -> NumbersOut | None:
        """Return what can be taken out of the lab."""
        return None if self._why else self.sight.numbers()

    def painted(self) -> PaintedPart:
        """Return what stands there as something to make a picture of."""
        return self.picture.painted("templates", self.sight.title())

    # Sight and room

    def _room(self) -> int:
        """Return the width beside the controls, at the usual size of texts."""
        return round(self.width() / self._cells.look.measures.scale) - CONTROLS

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._last is not None and self._room() != self.sight.room:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_above()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the canvas its drawing back."""
        self.above.leave()
        super().hideEvent(event)

    def show_look(self) -> None:
        super().show_look()
        self.picture.arrange(self.area.viewport().size())
