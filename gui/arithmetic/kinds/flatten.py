"""A number of the flattened vector: its map, and how its index is counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.unit import stage_units

from ...paint.parts.cells import CellsPart
from ...paint.parts.lines import LinesPart, Size, line, note
from ...paint.parts.part import Part
from ...paint.parts.sign import SignPart
from .asked import Asked, writings
from .further import Further
from .kind import Kind


class FlattenPicture(Kind):
    """The pooled map with the cell that is taken, and the arithmetic of its index."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._further = Further(self)

    def made_of(self, asked: Asked) -> Sequence[Part]:
        source = asked.explanation.terms[0].source
        size, index = asked.architecture.pooled_size, asked.unit.col
        each = size * size
        counted = self.tr("index = filter · {0} + row · {1} + column, all from 0")
        made = f"{source.channel} · {each} + {source.row} · {size} + {source.col} = {index}"
        lines = [
            line(made, source, weight=3),
            line(
                self.tr("value {0}").format(asked.numbers.result),
                source,
                weight=4,
                bold=True,
                size=Size.FIGURE,
            ),
            note(counted.format(each, size), weight=2),
        ]
        return (self._map(asked), SignPart("→"), LinesPart(lines, lines[:2], loss=6))

    def becomes(self, asked: Asked) -> Sequence[Part]:
        return (self._further.classes(asked, asked.unit.col),)

    def _map(self, asked: Asked) -> CellsPart:
        source = asked.explanation.terms[0].source
        values = asked.trace.pooled[source.channel]
        units = [
            u for u in stage_units(asked.architecture, source.stage) if u.channel == source.channel
        ]
        caption = self.tr("pooled map of filter {0}").format(source.channel + 1)
        numbers = values.ravel().tolist()
        decimals = min(asked.decimals, 4) or 2
        return CellsPart(
            values,
            asked.signal_scale,
            writings(numbers, decimals),
            units,
            caption,
            focus=units.index(source),
        )
