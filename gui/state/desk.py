"""What a person has in hand, whichever network they look at."""

from __future__ import annotations

from PySide6.QtCore import QObject

from .covers import Covers
from .intents import Intents
from .pace import Pace
from .pointing import Pointing
from .tool import Toolbox
from .view_state import ViewState
from .weight_locks import WeightLocks

FIGURES = 150
"""Milliseconds between two figures of what goes on by itself: they are read, not watched."""


class Desk(QObject):
    """What all shown networks share.

    Attributes
    ----------
    pointing
        What a person points at and has pinned.
    view
        How the numbers are looked at.
    toolbox
        What the mouse draws with.
    intents
        What a person asks for at the stages.
    locks
        The weights that a training leaves alone.
    covers
        The numbers that are not to be seen.
    figures
        When the figures of a training are told anew, all of them of one and the same step.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pointing = Pointing(self)
        self.view = ViewState(self)
        self.toolbox = Toolbox(self)
        self.intents = Intents(self)
        self.locks = WeightLocks(self)
        self.covers = Covers(self)
        self.figures = Pace(FIGURES, self)
