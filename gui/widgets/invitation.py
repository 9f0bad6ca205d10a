"""The invitation to draw, beside the canvas."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..look.look import Look
from .plain_label import PlainLabel


class Invitation(PlainLabel):
    """Says where to draw, until somebody has drawn; never to a class: a teacher knows."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(self.tr("↓ draw here"), parent, role="small bold")
        self._look = look
        self._invites, self._gives_way = True, False
        self.setObjectName("draw_here")
        self.setProperty("tone", "accent")
        look.changed.connect(self._show_or_hide)

    def invite(self) -> None:
        """Say it, from now on."""
        self._invites = True
        self._show_or_hide()

    def end(self) -> None:
        """Say it no more."""
        self._invites = False
        self._show_or_hide()

    def give_way(self, gives_way: bool) -> None:
        """Leave its place to something else for a while."""
        if gives_way is not self._gives_way:
            self._gives_way = gives_way
            self._show_or_hide()

    def _show_or_hide(self) -> None:
        hides = self._gives_way or self._look.measures.presents
        self.setVisible(self._invites and not hides)
