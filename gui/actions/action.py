"""What an action is: one thing a person can do, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction

MenuRole: TypeAlias = QAction.MenuRole


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    Attributes
    ----------
    name
        What the program calls it; its icon, where it has one, is `resources/icons/name.svg`.
    text
        What a menu calls it, without a mnemonic: the bars give those out. A function, where the
        text changes.
    tip
        What a person reads about it.
    do
        What it does.
    keys
        Key sequences in Qt's notation, separated by "; ". Menus show the first.
    places
        Where it stands, each as "menu.group": in a menu or submenu, or in the toolbar, which is
        the menu "tools".
    is_on
        For actions that can be on or off: whether it is on now.
    group
        Of several actions with the same group, one is on.
    is_possible
        For actions that cannot always be done: whether this one can be now.
    is_there
        For actions that are not always seen: whether this one is now.
    changed
        The signals after which `text`, `is_on`, `is_possible` or `is_there` may answer otherwise.
    role
        Where macOS puts it.
    """

    name: str
    text: str | Callable[[], str]
    tip: str
    do: Callable[[], object]
    keys: str = ""
    places: tuple[str, ...] = ()
    is_on: Callable[[], bool] | None = None
    group: str = ""
    is_possible: Callable[[], bool] | None = None
    is_there: Callable[[], bool] | None = None
    changed: tuple[SignalInstance, ...] = ()
    role: MenuRole = MenuRole.NoRole

    def current_text(self) -> str:
        """Return what a menu calls it now."""
        return self.text if isinstance(self.text, str) else self.text()


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu that opens from another one, or from a button of the toolbar.

    Attributes
    ----------
    name
        The menu's name in the places of what stands in it; its icon, as for actions.
    text, tip
        What a person reads.
    places
        Where it stands, as for actions.
    """

    name: str
    text: str
    tip: str
    places: tuple[str, ...]


Entry = Action | Submenu
