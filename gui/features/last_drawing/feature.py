"""“Continue last drawing”: offered at the start, in the File menu as long as there is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction

from ...actions.action import ActionSpec

if TYPE_CHECKING:
    from ...state.document import Document
    from ...window.window import LabWindow
    from .keeper import DrawingKeeper


class LastDrawing(QObject):
    """Keeps the drawing of this window, and offers the one of an earlier start.

    A start is always fresh: the computers of a class are shared.
    """

    def __init__(self, window: LabWindow) -> None:
        super().__init__(window)
        self._window = window
        self._keeper: DrawingKeeper | None = None
        self._state: Document | None = None
        self._offer: QAction | None = None

    def specs(self) -> list[ActionSpec]:
        """Return the action that takes the offer."""
        return [
            ActionSpec(
                "continue_drawing",
                self.tr("&Continue last drawing"),
                self.tr("Go on with the drawing and the weights of the last time; Undo goes back"),
                self.take,
                "Ctrl+L",
                is_possible=lambda: self._state is not None,
            )
        ]

    def keep_in(self, folder: Path) -> None:
        """Keep the drawing in a folder from now on, and offer the newest that is there."""
        # Not needed before the first paint.
        from .keeper import DrawingKeeper  # noqa: PLC0415

        self._keeper = DrawingKeeper(self._window.session, folder, self)
        self._window.installEventFilter(self)
        self._state = self._keeper.latest()
        self._window.bars.sync()
        if self._state is not None:
            self._make_offer(self._state)

    def take(self) -> None:
        """Put the kept drawing and its weights in place, as one step of undo."""
        if self._state is not None:
            self._window.session.edit(self.tr("last drawing"), self._state)
            self._window.messages.say(self.tr("This is the last drawing. Undo goes back."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the drawing once more when the window is closed."""
        if event.type() == QEvent.Type.Close and self._keeper is not None:
            self._window.session.end_gesture()
            self._keeper.close()
        return super().eventFilter(watched, event)

    def _make_offer(self, state: Document) -> None:
        from .drawing_offer import DrawingOffer  # noqa: PLC0415

        window, toolbar = self._window, self._window.bars.toolbar
        offer = DrawingOffer(state.drawing.image, window.look)
        offer.taken.connect(self.take)
        offer.dismissed.connect(self._withdraw)
        switch = next(a for a in toolbar.actions() if toolbar.widgetForAction(a) is window.switch)
        self._offer = toolbar.insertWidget(switch, offer)
        window.session.undo_stack.indexChanged.connect(self._withdraw)
        window.announcer.announce(self.tr("Ctrl+L continues the last drawing."))

    def _withdraw(self) -> None:
        """Take the offer off the window: a person has taken it, or begun with something else."""
        if self._offer is not None:
            self._window.session.undo_stack.indexChanged.disconnect(self._withdraw)
            self._window.bars.toolbar.removeAction(self._offer)
            self._offer.deleteLater()
            self._offer = None
