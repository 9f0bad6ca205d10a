"""What stands in the tab: the list of comparisons, and the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...paint.cell_painter import CellPainter
from ...widgets.steered_view import NARROW, SteeredView
from .controls import CompareControls
from .found_views import found_views
from .pair import Pair
from .view import View

CONTROLS = 284


class CompareTab(SteeredView):
    """Shows one view of the pair at a time; each is built when it is first chosen.

    Attributes
    ----------
    views
        All that were found.
    view
        The one that is chosen.
    """

    said = Signal(str)
    """What is shown now, for those who listen."""
    found = Signal()
    """Something else can be copied or saved now, or nothing any more."""

    def __init__(self, pair: Pair, cells: CellPainter) -> None:
        super().__init__()
        self._cells = cells
        self.views = [kind(pair, cells, self) for kind in found_views().members]
        self.view = self.views[0]
        self._built: dict[View, QWidget] = {}
        self.controls, self.place = CompareControls(), QStackedWidget()
        self.steer(cells.look, self.controls, self.place, CONTROLS, NARROW)
        self.controls.show_views([(view.title(), view.tip()) for view in self.views])
        self.controls.view_wanted.connect(self._choose)
        self.controls.laid_out.connect(self.fit)
        for view in self.views:
            view.said.connect(self.said)
            view.changed.connect(self.found)
        self.show_look()

    def choose(self, name: str) -> None:
        """Show a view by its name."""
        self._choose(next(i for i, view in enumerate(self.views) if view.name == name))

    def _choose(self, index: int) -> None:
        if self.views[index] is not self.view:
            self.view.rest()
            self.view = self.views[index]
        self.refresh()

    def refresh(self) -> None:
        """Let the chosen view show what both networks are now."""
        self.place.setCurrentWidget(self._build(self.view))
        self.controls.show_view(self.views.index(self.view), self.view.name)
        self.view.refresh()
        self.found.emit()

    def rest(self) -> None:
        """Stop working: nobody looks any more."""
        self.view.rest()

    def _build(self, view: View) -> QWidget:
        """Return what the view shows; it is made now, if it was not."""
        if view not in self._built:
            self._built[view] = view.build()
            self.place.addWidget(self._built[view])
            self.controls.add_row(view.name, view.controls())
        return self._built[view]

    # Room

    def show_look(self) -> None:
        super().show_look()
        for view in self._built:
            view.show_look()
