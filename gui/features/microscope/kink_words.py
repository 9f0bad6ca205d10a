"""Why a gradient and a central difference disagree, and when they agree."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.explain.differences import GradientCheck
from tinycnn.explain.kinks import Kink, KinkKind
from tinycnn.unit import Unit

from ...paint.parts.power import figure
from ...words.unit_text import UnitText

# A difference is close where its error is at most this part of the largest gradient. Below the
# second number, an ε, all that is left of an error is rounding.
CLOSE, SMALL = 1e-7, 1e-6


class KinkWords(QObject):
    """Says what a check has found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units = UnitText(self)

    def verdict(self, check: GradientCheck, largest: float, names: tuple[str, ...]) -> str:
        """Return whether both agree, and if not, why.

        Parameters
        ----------
        largest
            The largest gradient by any weight, which errors are measured against.
        """
        if check.kinks:
            return self._kink(check.kinks[0], names) + self._more(len(check.kinks) - 1)
        if check.error <= CLOSE * largest:
            return self.tr("They agree: the loss is smooth from −ε to +ε.")
        if check.epsilon < SMALL:
            return self.tr("ε is too small: the rounding of the loss is divided by it.")
        if check.error > 0:
            return self.tr("ε is too large: the loss is curved between −ε and +ε.")
        return self.tr("There is nothing to compare: the loss is not a number.")

    def _more(self, places: int) -> str:
        if places < 2:
            return self.tr(" So it is at one more place.") if places else ""
        return self.tr(" So it is at {0} more places.").format(places)

    def _kink(self, kink: Kink, names: tuple[str, ...]) -> str:
        where = self._units.address(kink.unit, names)
        if kink.kind is KinkKind.GATE:
            return self._gate(where, kink.at)
        first, last = (self._place(cell) for cell in kink.cells)
        if kink.at == 0:
            text = self.tr(
                "A tie. {0}: {1} and {2} are equal. Any step lets one of them win, so the "
                "difference mixes the slopes of two sides."
            )
            return text.format(where, first, last)
        text = self.tr(
            "A kink. {0}: at a step of {1} the winner changes from {2} to {3}, so the difference "
            "mixes two slopes."
        )
        return text.format(where, figure(kink.at, 2), first, last)

    def _gate(self, where: str, at: float) -> str:
        if at == 0:
            text = self.tr(
                "A kink. {0}: z is exactly 0, its gate opens to one side only, so the difference "
                "mixes the slopes of two sides."
            )
            return text.format(where)
        text = self.tr(
            "A kink. {0}: at a step of {1} z passes 0 and the gate opens or closes, so the "
            "difference mixes two slopes."
        )
        return text.format(where, figure(at, 2))

    def _place(self, cell: Unit) -> str:
        return self.tr("row {0}, column {1}").format(cell.row + 1, cell.col + 1)
