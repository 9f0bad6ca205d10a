"""What all ways of looking share: maps, what is said of a cell, and the numbers to take out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.explain.balanced_sum import balanced_sum
from tinycnn.numbers.number_text import number_text
from tinycnn.numbers.round_end import round_end
from tinycnn.unit import Unit

from ....paint.parts.part import Part
from ....paint.parts.power import Power, limit_of
from ....paint.parts.rows import Row, RowsPart
from ....paint.parts.sheet import Colours, Scale
from ....state.drawing import Drawing
from ....state.numbers_out import NumbersOut
from ..jump import Jump
from ..seen import Seen
from ..switch_words import SwitchWords

WIDE = 1000


class Sight(QObject):
    """One way to look at a drawing.

    The cells of its maps bear addresses of pixels, whose channel is the number of the map.

    Attributes
    ----------
    seen
        What is looked at.
    room
        The width that there is for all of it, at the usual size of texts.
    """

    name: ClassVar[str]
    seen: Seen

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.windows, self.room = SwitchWords(self), WIDE

    def title(self) -> str:
        """Return what is looked at, in a few words."""
        raise NotImplementedError

    def tip(self) -> str:
        """Return what can be seen there, in a sentence."""
        raise NotImplementedError

    def look(self, seen: Seen) -> None:
        """Look at another drawing, network or class."""
        self.seen = seen

    @property
    def is_finite(self) -> bool:
        """Whether all that it shows are numbers."""
        return self.seen.templates.is_finite

    def arrays(self) -> Sequence[FloatArray]:
        """Return the numbers of its maps, from left to right."""
        raise NotImplementedError

    def scales(self) -> Sequence[Scale]:
        """Return the colours of its maps."""
        raise NotImplementedError

    def beside(self) -> int:
        """Return the width that is kept for what is said, at the usual size of texts."""
        return 408

    def power(self, scale: Scale) -> Power:
        """Return what the numbers of a map are written in."""
        return Power.of(scale.limit)

    def parts(self) -> Sequence[Part]:
        """Return the legend and the maps."""
        raise NotImplementedError

    def frames(self, jump: Jump) -> Sequence[tuple[int, ...]]:
        """Return the cells of each map that a jump is framed in."""
        return [() for _ in self.arrays()]

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        """Return what is said of a cell, or of the whole."""
        raise NotImplementedError

    def drawing_at(self, unit: Unit | None) -> Drawing | None:
        """Return the drawing that a cell stands for; None where there is none."""
        return None

    def numbers(self) -> NumbersOut | None:
        """Return the numbers as an array, and a line about it."""
        raise NotImplementedError

    # What several of them say

    def sum_rows(self) -> Sequence[Part]:
        """Return a row for each class: ⟨T, x⟩ + o = logit, in digits that add up."""
        found, chosen = self.seen.templates, self.seen.channel
        scale = Scale(Colours.SIGNED, round_end(limit_of(found.logits)))
        rows = []
        for channel, name in enumerate(self.seen.names):
            value = float(found.logits[channel])
            made, short, figure = self._sum(channel)
            rows.append(Row(name, (made, short, ""), figure, value, None, channel == chosen))
        return [RowsPart(rows, scale, self.tr("… and {0} more"))]

    def _sum(self, channel: int) -> tuple[str, str, str]:
        """Return template times drawing plus offset, the same in short, and the logit."""
        found = self.seen.templates
        products, offset = found.products[channel].ravel().tolist(), float(found.offsets[channel])
        logit = float(found.logits[channel])
        shown = balanced_sum(products, offset, logit, least=2, most=4)
        if shown is None:
            return "", "", number_text(logit, 2)
        text, short = self.tr("⟨T, x⟩ {0} + o {1} ="), self.tr("{0} + {1} =")
        numbers = (shown.total, shown.bias)
        return text.format(*numbers), short.format(*numbers), shown.result
