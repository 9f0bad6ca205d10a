"""What a view of the tab Compare is: one comparison, in a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...paint.cell_painter import CellPainter
from ...paint.painted_part import PaintedPart
from ...state.numbers_out import NumbersOut
from .pair import Pair


class View(QObject):
    """One comparison: what stands in the tab while it is chosen.

    A file in the folder `views` defines one View with a `name`; the tab finds it and offers it by
    its title. Base classes have no name. The files are imported soon after the start: what is
    heavy, such as pyqtgraph, is imported in `build`.

    The tab makes all views when it is first opened, and asks a view to `build` when it is first
    chosen. From then on `refresh` is called whenever there is something new, while the view is
    seen; `rest` when it is no longer. Long work goes on in slices of a timer that the view owns,
    and ends in `rest`. What is found is told by `changed`, which lets buttons and menus follow.

    A view changes nothing itself: `pair.a_wanted` and `pair.b_wanted` make an edit. It knows no
    session; data are those of `pair.a.weight_set.data`.

    Parameters
    ----------
    pair
        The two networks; `pair.b` is None while there is no B, and every view has something to say
        then, too.
    cells
        The painter of cells, with the look; a view that paints with it makes a painter of its own.

    Attributes
    ----------
    name
        What the program calls it: files that it is written to bear that name.
    order
        Smaller ones come first.
    """

    name: ClassVar[str]
    order: ClassVar[int] = 100

    changed = Signal()
    """There are other numbers or another picture to take out than before."""
    said = Signal(str)
    """What a screen reader is to say now: at what a person has done, not at every stroke."""

    def __init__(self, pair: Pair, cells: CellPainter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pair, self.cells = pair, cells

    def title(self) -> str:
        """Return the comparison in two or three words."""
        raise NotImplementedError

    def tip(self) -> str:
        """Return what it shows, in a sentence without a full stop."""
        raise NotImplementedError

    def build(self) -> QWidget:
        """Make what stands in the tab, right of the controls; called once.

        It suits any room: from 60 pixels of height in the bench to a window of its own. What has
        no room is scrolled inside of it.
        """
        raise NotImplementedError

    def controls(self) -> Sequence[tuple[QWidget, int]]:
        """Make the view's own row of controls, each with its stretch; called once, after `build`.

        They stand below the list of views, in a row about 280 pixels wide. Each has an object name,
        an accessible name and a tip.
        """
        return ()

    def refresh(self) -> None:
        """Show what the networks are now, and the drawing; called only while the view is seen."""
        raise NotImplementedError

    def follow(self) -> None:
        """Keep up with each change at once, while the view is seen.

        For what stands in the stages, where an older number would be wrong.
        """

    def put_numbers(self) -> None:
        """Put newer numbers into what is seen, thirty times a second; `refresh` follows at rest."""

    def rest(self) -> None:
        """Stop working: nobody looks any more."""

    def show_look(self) -> None:
        """Measure and paint anew: theme or sizes are others; `refresh` follows."""

    def numbers(self) -> NumbersOut | None:
        """Return what can be copied and written as numbers; None where there is nothing."""
        return None

    def painted(self) -> PaintedPart | None:
        """Return what a picture can be made of; None where there is nothing."""
        return None
