"""Everything a person can do, as lines of the command palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction

from ...actions.bars import ActionBars
from ...actions.fuzzy import score
from ...actions.lab_action import LabAction

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Command:
    """One action, as it is found: its name in the menu, the way there, its tip and its key."""

    action: QAction
    text: str
    path: str
    tip: str
    keys: str

    def score(self, query: str) -> float:
        """Return how well typed letters fit; 0 is not at all."""
        return score(query, (self.text, self.path, self.keys, self.tip))

    def describe(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(part for part in (self.text, self.path, self.keys, self.tip) if part)


class CommandList(QAbstractListModel):
    """The commands that fit what has been typed, the best first, recent ones before others."""

    def __init__(self, bars: ActionBars, recent: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        rank = {name: place for place, name in enumerate(recent)}
        seen = {name: action for name, action in bars.actions.items() if action.isVisible()}
        actions = [action for name, action in seen.items() if name != "palette"]
        actions.sort(key=lambda action: rank.get(action.spec.name, len(rank)))
        self._all = [_make_command(action, bars.path(action.spec.name)) for action in actions]
        self.commands = self._all

    def show_matches(self, query: str) -> None:
        """List what fits `query`; everything where nothing is typed."""
        self.beginResetModel()
        fits = [(command.score(query), command) for command in self._all]
        fits.sort(key=lambda pair: -pair[0])
        self.commands = [c for value, c in fits if value] if query.strip() else self._all
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.commands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self.commands[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return command.describe()
        return command if role == Qt.ItemDataRole.UserRole else None


def _make_command(action: LabAction, path: str) -> Command:
    return Command(action, action.spec.current_text(), path, action.spec.tip, action.key_text())
