"""What an action is, and what the window must be able to do for some of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tinycnn.explain.explanation import Explanation


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing a person can do.

    Attributes
    ----------
    name
        What the program calls it; its icon, where it has one, is `resources/icons/name.svg`.
    text, tip
        What a person reads.
    handler
        What it does.
    shortcuts
        Key sequences in Qt's notation, separated by "; ". Menus show the first.
    is_on
        For actions that can be on or off: whether it is on now.
    group
        Of several actions with the same group, one is on.
    is_possible
        For actions that cannot always be done: whether this one can be now.
    """

    name: str
    text: str
    tip: str
    handler: Callable[[], object]
    shortcuts: str = ""
    is_on: Callable[[], bool] | None = None
    group: str = ""
    is_possible: Callable[[], bool] | None = None


class DialogCommands(Protocol):
    """What opens a dialog or uses the clipboard."""

    def open_weights(self) -> None: ...
    def save_weights(self) -> None: ...
    def copy_drawing(self) -> None: ...
    def copy_explanation(self, write: Callable[[Explanation], str]) -> None: ...


class WindowCommands(Protocol):
    """What only the window can do."""

    def toggle_panel(self, name: str) -> None: ...
    def panel_is_shown(self, name: str) -> bool: ...
    def close(self) -> bool: ...
    def let_go(self) -> None: ...
