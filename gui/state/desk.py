"""What a person has in hand, whichever network they look at."""

from __future__ import annotations

from PySide6.QtCore import QObject

from .intents import Intents
from .pointing import Pointing
from .tool import Toolbox
from .view_state import ViewState


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
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pointing = Pointing(self)
        self.view = ViewState(self)
        self.toolbox = Toolbox(self)
        self.intents = Intents(self)
