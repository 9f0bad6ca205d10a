"""What a feature sees of the lab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMainWindow

from tinycnn.discovery import Failure

from ..actions.bars import ActionBars
from ..look.look import Look
from ..paint.cell_painter import CellPainter
from ..panels.panel import SidePanel
from ..stages.stage_row import StageRow
from ..state.session import LabSession
from ..system.settings import Settings
from .announcer import Announcer
from .file_dialogs import FileDialogs
from .messages import Messages


class Frame(Protocol):
    """What surrounds the stages, as far as features may ask something of it."""

    presentation_changed: SignalInstance
    """The presentation has begun or ended."""

    @property
    def widget(self) -> QMainWindow:
        """The window itself: the parent of dialogs, and whose events may be listened to."""

    @property
    def row(self) -> StageRow:
        """The row of stages."""

    @property
    def bars(self) -> ActionBars:
        """Menus and toolbar; there from `Feature.connect_to_window` on."""

    @property
    def panels(self) -> Sequence[SidePanel]:
        """All panels that are no stages, open or not; there from `Feature.connect_to_window` on."""

    @property
    def failures(self) -> Sequence[Failure]:
        """What could not be loaded."""

    def return_to_canvas(self) -> bool:
        """Give the keyboard from the bench back to the canvas; return whether the bench had it."""

    def presents(self) -> bool:
        """Whether the lab is shown to a room."""

    def toggle_presentation(self) -> None:
        """Begin or end the presentation."""

    def leave_presentation(self) -> None:
        """End the presentation, if it is on."""


@dataclass(frozen=True, slots=True)
class Lab:
    """Everything that a feature may use; none of it knows a feature."""

    session: LabSession
    look: Look
    cells: CellPainter
    settings: Settings
    messages: Messages
    dialogs: FileDialogs
    announcer: Announcer
    frame: Frame
