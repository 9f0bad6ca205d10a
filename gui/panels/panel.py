"""What all panels share: they show what one network makes of the drawing, and decide nothing."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tinycnn.discovery import Found, find_classes
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace

from ..look.theme import Theme
from ..paint.cell_painter import CellPainter
from ..state.covers import COVERABLE
from ..widgets.curtain import Curtain
from ..widgets.rest import Rest

if TYPE_CHECKING:
    from ..state.reading import Reading
    from ..state.shown_network import ShownNetwork
    from ..state.weight_sets import WeightSet

_Kind = TypeVar("_Kind", bound="Panel")


class Panel(QWidget):
    """A view of the network's numbers.

    A panel that is hidden keeps the newest record and does no work; it catches up when shown.

    Parameters
    ----------
    shown
        The network to show; what there is to show arrives through the `show_*` methods.
    cells
        The painter of cells, shared by all panels.
    """

    panel_id: ClassVar[str]
    shows_images: ClassVar[bool] = False
    """Whether images stand in it: in every theme 0 is white there, and 1 is ink."""
    refreshes_at_rest: ClassVar[bool] = False
    """Whether it waits, while one trace follows the other, until the hand rests.

    The first trace after a rest is shown at once, and the newest one in the end; where no rest
    comes, one every now and then. Another network does not wait: what a person opens then has to
    be one of its numbers.
    """

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shown = shown
        self.cells = cells
        self.weight_set = shown.weight_set
        self.trace = shown.trace
        self._stale = True
        self._rest = Rest(self)
        self._rest.came.connect(self.catch_up)
        self.setObjectName(self.panel_id)
        self.setAccessibleName(self.title())
        shown.weights_changed.connect(self.show_weights)
        shown.trace_changed.connect(self.show_trace)
        shown.reading_changed.connect(self.show_reading)
        cells.look.changed.connect(self.show_look)

    @property
    def theme(self) -> Theme:
        """The theme in use now."""
        return self.cells.theme

    @property
    def reading(self) -> Reading:
        """What stands in the cells now."""
        return self.shown.reading

    def title(self) -> str:
        """Return what the panel is called, on screen and by a screen reader."""
        raise NotImplementedError

    def show_weights(self, weight_set: WeightSet) -> None:
        """Show other weights; the trace they make follows."""
        self.weight_set = weight_set
        self.setAccessibleName(self.title())

    def show_trace(self, trace: ForwardTrace) -> None:
        """Show the numbers of another forward pass."""
        before, self.trace = self.trace, trace
        same = trace.weights.architecture == before.weights.architecture
        if self.refreshes_at_rest and same:
            self.refresh_at_rest()
            return
        self.mark_stale()
        if self.refreshes_at_rest:
            self._rest.begin()

    def refresh_at_rest(self) -> None:
        """Refresh when the hand rests; now after a rest, and where none has come for long."""
        if self._rest.puts_off():
            self._stale = True
        else:
            self.mark_stale()

    def show_reading(self, reading: Reading) -> None:
        """Show other numbers in the cells, of the same forward pass."""
        self.mark_stale()

    def show_look(self) -> None:
        """Show all as it looks now, whatever pictures of it were kept."""
        self.update()

    def mark_stale(self, *_: object) -> None:
        """Refresh now if the panel is seen, else as soon as it is."""
        self._stale = True
        self.catch_up()

    def refresh(self) -> None:
        """Bring what is shown up to the newest record; called only while the panel is seen."""
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def catch_up(self) -> None:
        """Show the newest record now, if the panel is seen and shows an older one."""
        if self._stale and self.isVisible():
            self._stale = False
            self.refresh()
            self._rest.note_done()


class SidePanel(Panel):
    """A secondary panel: a person opens and closes it by an action that is made from it.

    Attributes
    ----------
    action
        The name of that action, of its icon and of what remembers the panel.
    keys
        What opens it by the keyboard.
    order
        Smaller ones come first, on the bench and in the menu.
    """

    action: ClassVar[str]
    keys: ClassVar[str] = ""
    order: ClassVar[int] = 100

    def menu_text(self) -> str:
        """Return what a menu calls it."""
        return self.title()

    def tip(self) -> str:
        """Return what a person reads about it."""
        return self.tr("Show or hide this panel")


class BenchPanel(SidePanel):
    """A secondary panel with a tab on the bench, the place below the stages.

    It is as low as the bench, or as high as a window of its own: it has to suit any height.

    Attributes
    ----------
    is_printed
        Whether a picture of all stages has it below them while it is open.
    is_built
        Whether it has been seen, and holds what it shows.
    """

    is_printed: ClassVar[bool] = False
    is_built: bool = False
    tells_all_of: ClassVar[tuple[Stage, ...]] = COVERABLE
    """The stages whose numbers it tells, or what follows from them, without asking which are known.

    While one of these is covered the panel shows nothing but that: a panel that asks says so.
    """
    _curtain: Curtain | None = None

    tab_changed = Signal()
    """The tab says something else now."""
    seen = Signal(bool)
    """A person has come to the tab, or left it for another one: not with the whole window."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        shown.covered_changed.connect(self._show_covered)

    def tab_text(self) -> str:
        """Return what stands on the tab: a word or two."""
        return self.title()

    def build(self) -> None:
        """Make what stands in the panel. It is called once, before it is seen for the first time.

        A panel that nobody opens costs the start nothing.
        """

    def take_keyboard(self) -> bool:
        """Take the keyboard where something waits to be typed; return whether it was taken."""
        return False

    def fill_with(self, view: QWidget) -> None:
        """Let one widget have all the room, in `build`."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)

    def catch_up(self) -> None:
        if not self.is_built and self.isVisible():
            self.is_built = True
            self.build()
        if self.isVisible() and self.is_withheld() is not self._is_curtain_drawn():
            self._move_curtain()
        if not self.is_withheld():
            super().catch_up()

    def is_withheld(self) -> bool:
        """Return whether it would tell covered numbers, and therefore tells nothing."""
        return bool(self.tells_all_of) and self.shown.hides(*self.tells_all_of)

    def withhold(self) -> None:
        """Stop what is under way: nothing is told until the numbers are revealed."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        above = self.parentWidget()
        if not event.spontaneous() and above is not None and above.isVisible():
            self.seen.emit(False)  # it is the tab that was left, not the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._curtain is not None:
            self._curtain.setGeometry(self.rect())

    def _show_covered(self) -> None:
        """Tell no covered number a moment longer: it is no time to wait for a rest."""
        if self.is_withheld():
            self.withhold()
        self._stale = True
        self.catch_up()

    def _is_curtain_drawn(self) -> bool:
        return self._curtain is not None and not self._curtain.isHidden()

    def _move_curtain(self) -> None:
        self._curtain = self._curtain or Curtain(self)
        if self.is_withheld():
            self._curtain.draw()
        else:
            self._curtain.lift()


def find_panels(package: ModuleType, kind: type[_Kind]) -> Found[type[_Kind]]:
    """Return every panel of a kind that the files of a package define.

    A class without a `panel_id` is a base class, no panel.
    """
    found = find_classes(package, kind)
    panels = tuple(panel for panel in found.members if hasattr(panel, "panel_id"))
    return Found(panels, found.failures)
