"""What the pictures of all kinds of numbers share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ...paint.parts.part import Part
from .asked import Asked


class Kind(QObject):
    """Draws one kind of number."""

    def made_of(self, asked: Asked) -> Sequence[Part]:
        """Return the parts that show how the number came about."""
        raise NotImplementedError

    def in_brief(self, asked: Asked) -> Sequence[Part]:
        """Return the parts that matter most where two numbers share the room."""
        return self.made_of(asked)

    def becomes(self, asked: Asked) -> Sequence[Part]:
        """Return the parts that show what the network makes of the number."""
        return ()
