"""The icons of menus and toolbar, in the theme in use."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton

from ..look.icons import icon
from ..look.look import Look

EDGE = 20


class BarIcons(QObject):
    """Draws the icons again when the look changes; those in menus only once one is opened.

    Parameters
    ----------
    in_sight
        The names whose icons are seen from the start.
    """

    def __init__(self, look: Look, in_sight: set[str], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._in_sight = in_sight
        self._owners: list[tuple[str, QAction | QMenu | QToolButton]] = []
        self._toolbar: QToolBar | None = None
        look.changed.connect(self.show_look)

    def add(self, name: str, owner: QAction | QMenu | QToolButton) -> None:
        """Give an owner the icon of this name, as soon as icons are drawn."""
        self._owners.append((name, owner))

    def show_toolbar(self, toolbar: QToolBar) -> None:
        """Draw what a toolbar shows."""
        self._toolbar = toolbar
        self.show_look()

    def draw_all(self) -> None:
        """Draw the remaining icons when the first menu opens: the start did not need them."""
        missing = {name for name, _ in self._owners} - self._in_sight
        if missing:
            self._in_sight = self._in_sight | missing
            self._draw(missing)

    def show_look(self) -> None:
        if self._toolbar is not None:
            edge = self._look.measures.px(EDGE)
            self._toolbar.setIconSize(QSize(edge, edge))
        self._draw(self._in_sight)

    def _draw(self, names: set[str]) -> None:
        icons = {name: icon(name, self._look.theme) for name in names}
        for name, owner in self._owners:
            if name in names:
                owner.setIcon(icons[name])
