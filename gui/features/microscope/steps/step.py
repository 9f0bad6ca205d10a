"""What all steps of an update share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QObject

from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_units

from ....paint.parts.grids import head
from ....paint.parts.part import Part
from ....paint.parts.power import Power
from ....paint.parts.sheet import Colours, Scale
from ..one_update import OneUpdate
from ..terms import Terms


class Step(QObject):
    """One step of the chain: maps with their legend, and what is said of one of their cells.

    Attributes
    ----------
    stages
        Those whose numbers stand in the cells.
    beside
        The width that is kept for what is said of a cell, at the usual size of texts.
    is_checkable
        Whether its numbers belong to weights: those can be moved, to try a gradient out.
    """

    stages: ClassVar[tuple[Stage, ...]] = ()
    beside: ClassVar[int] = 300
    is_checkable: ClassVar[bool] = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms = Terms(self)

    def title(self) -> str:
        """Return what the step is called: a few words."""
        raise NotImplementedError

    def said(self, one: OneUpdate) -> Sequence[str]:
        """Return what happens in the step, in one line or two."""
        raise NotImplementedError

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        """Return the grids."""
        raise NotImplementedError

    def rows(self, one: OneUpdate) -> int:
        """Return how many rows of cells stand below one another."""
        return one.architecture.map_size

    def lines(self, one: OneUpdate) -> int:
        """Return how many lines of text have to be seen at once."""
        return 2

    def first(self, one: OneUpdate) -> Unit | None:
        """Return the number that is explained before one is pointed at: the largest gradient."""
        units = stage_units(one.architecture, self.stages[0])
        values = abs(one.values(self.stages[0])).ravel()
        return units[int(values.argmax())] if values.size else None

    def explain(self, one: OneUpdate, unit: Unit) -> Sequence[Part]:
        """Return the parts that say how the number of a cell came about."""
        return self._terms.parts(one, unit)

    def explain_any(self, one: OneUpdate, unit: Unit) -> Sequence[Part]:
        """Return the same of any number: of one in no cell of the step, how its gradient came."""
        return self.explain(one, unit) if self.shows(unit) else self._terms.parts(one, unit)

    def about(self, one: OneUpdate) -> Sequence[Part]:
        """Return what is said where no number is explained."""
        return ()

    def shows(self, unit: Unit | None) -> bool:
        """Return whether a number stands in a cell of this step."""
        return unit is not None and unit.stage in self.stages

    def own(self, one: OneUpdate, unit: Unit) -> Unit:
        """Return the number that stands for a shown one in the cells of this step."""
        return unit

    def scale(self, one: OneUpdate) -> Scale:
        """Return the colours of the gradients: they end at the largest one."""
        return Scale(Colours.SIGNED, one.limit(*self.stages))

    def parts(self, one: OneUpdate) -> list[Part]:
        """Return the legend with what is said, and the maps."""
        return [self.head(one, one.power(*self.stages)), *self.maps(one)]

    def head(self, one: OneUpdate, power: Power, scale: Scale | None = None) -> Part:
        """Return the legend of cells that are written in a power of ten."""
        unit = self.tr("in cells{0}")
        return head(self.said(one), power, unit, scale or self.scale(one))
