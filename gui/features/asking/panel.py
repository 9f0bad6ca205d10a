"""The tab Ask me; what stands in it is made when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tinycnn.stages import Stage

from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel
from .quiz import Quiz
from .sitting import Standing

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork
    from .view import AskingView


class AskingPanel(BenchPanel):
    """Asks for numbers of the network, and tells what a wrong answer comes from."""

    panel_id: ClassVar[str] = "asking"
    action: ClassVar[str] = "asking"
    order: ClassVar[int] = 30
    tells_all_of: ClassVar[tuple[Stage, ...]] = ()
    shows_images: ClassVar[bool] = True

    spoken = Signal(str)
    """What is asked, or was judged, for those who listen."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.quiz: Quiz | None = None
        self.view: AskingView | None = None
        self._actions: Mapping[str, QAction] = {}
        self._menu: QMenu | None = None
        self._told = ""
        shown.desk.view.scale_changed.connect(self.mark_stale)

    def title(self) -> str:
        return self.tr("Predict, then reveal")

    def tab_text(self) -> str:
        return self.tr("Ask me · {0}").format(self._told) if self._told else self.tr("Ask me")

    def tip(self) -> str:
        return self.tr("Be asked for numbers of the network, and learn what a wrong one comes from")

    def join(self, quiz: Quiz, actions: Mapping[str, QAction], menu: QMenu | None) -> None:
        """Show this quiz instead of one of its own; the buttons do what these actions do."""
        self.quiz, self._actions, self._menu = quiz, actions, menu
        quiz.changed.connect(self._follow)
        quiz.asked.connect(self.take_keyboard)

    def build(self) -> None:
        from .view import AskingView  # noqa: PLC0415

        if self.quiz is None:
            self.join(Quiz(self.shown, self), {}, None)
        assert self.quiz is not None
        self.view = AskingView(self.shown, self.cells, self.quiz)
        self.view.spoken.connect(self.spoken)
        if self._menu is not None:
            self.view.controls.link(self._actions, self._menu)
        self.fill_with(self.view)

    def refresh(self) -> None:
        if self.view is not None:
            self.view.refresh()

    def show_look(self) -> None:
        if self.view is not None:
            self.view.show_look()
        super().show_look()

    def _follow(self) -> None:
        """Show what is asked now, in the tab's name, too."""
        now = None if self.quiz is None else self.quiz.sitting
        told = ""
        if now is not None and now.round is not None and now.standing is not Standing.DONE:
            told = f"{now.number}/{len(now.questions)}"
        if told != self._told:
            self._told = told
            self.tab_changed.emit()
        self.mark_stale()

    def take_keyboard(self) -> bool:
        """Let the answer be typed, if one is waited for and the tab is seen."""
        waits = self.quiz is not None and self.quiz.waits
        if not waits or self.view is None or not self.isVisible():
            return False
        self.view.take_keyboard()
        return True
