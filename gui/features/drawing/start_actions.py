"""What to start a drawing from, in the menu: it follows the data set of the shown network."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from ...actions.action import Action, Entry, Submenu
from ...state.intents import Intents
from ...state.starts import MOST, Starts

MENU, KEYS = "starts", 9


class StartActions(QObject):
    """An action for each thing to start from; those that there are none for are not seen."""

    def __init__(self, starts: Starts, intents: Intents) -> None:
        super().__init__(starts)
        self._starts, self._intents = starts, intents

    def actions(self) -> tuple[Entry, ...]:
        """Return them, in a menu of their own."""
        tip = self.tr("Draw this base pattern, or this image of the data set")
        return (
            Submenu(
                MENU,
                self.tr("Start from"),
                self.tr("Draw a base pattern of the data set, or an image of each class"),
                ("drawing.starts",),
            ),
            *(
                Action(
                    f"start_{index + 1}",
                    partial(self._text, index),
                    tip,
                    partial(self._draw, index),
                    f"Ctrl+{index + 1}" if index < KEYS else "",
                    (f"{MENU}.names",),
                    is_possible=partial(self._is_there, index),
                    is_there=partial(self._is_there, index),
                    changed=(self._starts.changed,),
                )
                for index in range(MOST)
            ),
        )

    def _is_there(self, index: int) -> bool:
        return index < len(self._starts.all)

    def _text(self, index: int) -> str:
        """Return its number and name; an image has the name of its class, often a number itself."""
        if not self._is_there(index):
            return self.tr("Start {0}").format(index + 1)
        start = self._starts.all[index]
        if start.label is None:
            return f"{index + 1} {start.name}"
        return self.tr("Image of {0}").format(start.name)

    def _draw(self, index: int) -> None:
        self._starts.all[index].draw(self._intents)
