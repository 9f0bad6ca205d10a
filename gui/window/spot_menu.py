"""The menu that opens at a spot of a stage: what the features offer there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from ..actions.action import Action
from ..actions.lab_action import LabAction
from ..actions.menus import SPOT_MENU, SPOT_MENUS, arrange
from ..actions.mnemonics import choose_mnemonics
from ..stages.spot import Spot


class SpotMenu(QObject):
    """Makes the menu anew each time it opens.

    Parameters
    ----------
    find
        Returns what can be done at a spot.
    """

    def __init__(self, find: Callable[[Spot], Sequence[Action]], window: QWidget) -> None:
        super().__init__(window)
        self._find, self._window = find, window
        self._spot: Spot | None = None

    def open(self, spot: Spot) -> None:
        """Show what can be done at a spot, if there is anything."""
        offered = {action.name: action for action in self._find(spot)}
        if not offered:
            return
        self._spot = spot
        menu = self._fill(offered)
        menu.aboutToHide.connect(self._leave_soon)
        menu.popup(spot.place)
        if spot.by_key:
            menu.setActiveAction(menu.actions()[0])

    def _fill(self, offered: dict[str, Action]) -> QMenu:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        letters = choose_mnemonics(
            {name: action.current_text() for name, action in offered.items()}, [list(offered)]
        )
        for number, section in enumerate(arrange(list(offered.values()), SPOT_MENUS)[SPOT_MENU]):
            if number:
                menu.addSeparator()
            for name in section:
                entry = LabAction(offered[name], menu, letters[name])
                menu.addAction(entry)
        return menu

    def _leave_soon(self) -> None:
        QTimer.singleShot(0, self._leave)

    def _leave(self) -> None:
        """Point no more at what the menu was about, if the mouse is elsewhere now."""
        spot, self._spot = self._spot, None
        if spot is not None and not spot.by_key and not spot.stage.underMouse():
            spot.stage.shown.pointing.point_at(None)
