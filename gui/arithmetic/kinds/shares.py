"""What the pixels bring to a logit: the sum that the canvas shows pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from tinycnn.explain.pixel_shares import pixel_shares
from tinycnn.stages import Stage

from ...paint.parts.lines import Line, line, note
from ...words.share_words import ShareWords
from .asked import Asked


class ShareLines(QObject):
    """Writes the line of a logit, or of a probability's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ShareWords(self)

    def lines(self, asked: Asked) -> Iterator[Line]:
        """Yield the sum, and where its terms are; nothing where they have no sum."""
        decimals = asked.decimals if asked.unit.stage is Stage.LOGIT else None
        found = pixel_shares(asked.trace, asked.unit)
        told = self._words.lines(found) if decimals is None else self._words.lines(found, decimals)
        if told:
            yield line(told[0], weight=2)
            yield note(self.tr("each pixel × its slope: the canvas shows them"))
