"""“Continue last drawing”: offered at the start, in the File menu as long as there is one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from ...actions.action import Action
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...system.settings import drawings_folder

if TYPE_CHECKING:
    from ...state.document import Document
    from .drawing_offer import DrawingOffer
    from .keeper import DrawingKeeper


class LastDrawing(Feature):
    """Keeps the drawing of this window, and offers the one of an earlier start.

    A start is always fresh: the computers of a class are shared.
    """

    offered = Signal()
    """There is a drawing to continue."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self._keeper: DrawingKeeper | None = None
        self._state: Document | None = None
        self._offer: DrawingOffer | None = None

    def actions(self) -> Sequence[Action]:
        tip = self.tr("Go on with the drawing and the weights of the last time; Undo goes back")
        return (
            Action(
                "continue_drawing",
                self.tr("Continue last drawing"),
                tip,
                self.take,
                "Ctrl+L",
                ("file.start",),
                is_possible=lambda: self._state is not None,
                changed=(self.offered,),
            ),
        )

    def begin(self) -> None:
        """Keep the drawing from now on, unless nothing is remembered."""
        if self.lab.settings.remembers:
            self.keep_in(drawings_folder())

    def keep_in(self, folder: Path) -> None:
        """Keep the drawing in a folder from now on, and offer the newest that is there."""
        from .keeper import DrawingKeeper  # noqa: PLC0415

        self._keeper = DrawingKeeper(self.lab.session, folder, self)
        self.lab.frame.widget.installEventFilter(self)
        self._state = self._keeper.latest()
        if self._state is not None:
            self.offered.emit()
            self._make_offer(self._state)

    def take(self) -> None:
        """Put the kept drawing and its weights in place, as one step of undo."""
        if self._state is not None:
            self.lab.session.edit(self.tr("last drawing"), self._state)
            self.lab.messages.say(self.tr("This is the last drawing. Undo goes back."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the drawing once more when the window is closed."""
        if event.type() == QEvent.Type.Close and self._keeper is not None:
            self.lab.session.end_gesture()
            self._keeper.close()
        return super().eventFilter(watched, event)

    def _make_offer(self, state: Document) -> None:
        from .drawing_offer import DrawingOffer  # noqa: PLC0415

        self._offer = DrawingOffer(state.drawing.image, self.lab.look)
        self._offer.taken.connect(self.take)
        self._offer.dismissed.connect(self._withdraw)
        self.lab.frame.bars.offer_tool(self._offer)
        self.lab.session.undo_stack.indexChanged.connect(self._withdraw)
        self.lab.announcer.announce(self.tr("Ctrl+L continues the last drawing."))

    def _withdraw(self) -> None:
        """Take the offer off the window: a person has taken it, or begun with something else."""
        if self._offer is not None:
            self.lab.session.undo_stack.indexChanged.disconnect(self._withdraw)
            self.lab.frame.bars.withdraw_tool(self._offer)
            self._offer = None
