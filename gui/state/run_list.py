"""The runs that there are: in which order, what they are called, and which are compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .run_weights import NamedRun

if TYPE_CHECKING:
    from tinycnn.training.training_run import TrainingRun

LONGEST = 40
MOST_BESIDE = 5
"""The curves of so many runs are shown beside the watched one, the newest of those compared."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class RunList(QObject):
    """Runs in the order in which they were begun; each has a key that no other one ever has."""

    changed = Signal()
    """A run has come, gone, or is called or compared otherwise."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runs: list[NamedRun] = []
        self._keys = self._most = 0

    def __iter__(self) -> Iterator[NamedRun]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)

    def find(self, key: int) -> NamedRun | None:
        """Return the run of this key, None if it is not there."""
        return next((named for named in self._runs if named.key == key), None)

    def index(self, named: NamedRun) -> int:
        """Return the place of a run; ValueError if it is not there."""
        return self._runs.index(named)

    def beside(self, current: NamedRun | None) -> list[NamedRun]:
        """Return the other runs that are compared with the watched one, and have made a step."""
        others = (named for named in self._runs if named is not current)
        return [named for named in others if named.is_compared and named.has_curve]

    def add(self, run: TrainingRun, name: str = "", origin: str = "") -> NamedRun:
        """Add a run as the last one; without a name it is called by its number."""
        self._keys += 1
        self._most += 1
        given = self.free_name(name) if name else self.tr("Run {0}").format(self._most)
        named = NamedRun(given, run, self._keys, letter_of(self._most), origin)
        self.put_back(len(self._runs), named)
        return named

    def put_back(self, index: int, named: NamedRun) -> None:
        """Put a run that was here to a place."""
        self._runs.insert(index, named)
        self.changed.emit()

    def take_out(self, named: NamedRun) -> None:
        """Take a run off the list."""
        self._runs.remove(named)
        self.changed.emit()

    def replace_untouched(self, named: NamedRun) -> None:
        """Take a run off the list that has made no step: the next one gets its number."""
        if named is self._runs[-1] and named.letter == letter_of(self._most):
            self._most -= 1
        self.take_out(named)

    def rename(self, named: NamedRun, name: str) -> None:
        """Call a run otherwise."""
        named.name = name
        self.changed.emit()

    def compare(self, named: NamedRun, *, is_compared: bool) -> None:
        """Let the curves of a run stand beside those of the current one, or not."""
        if is_compared != named.is_compared:
            named.is_compared = is_compared
            self.changed.emit()

    def problem_with(self, name: str, named: NamedRun) -> str:
        """Return why a run can't be called so, in a sentence; "" if it can."""
        if not 0 < len(name) <= LONGEST or not name.isprintable() or name != name.strip():
            return self.tr("A run's name has 1 to {0} letters, and no blank at its ends.").format(
                LONGEST
            )
        if any(other is not named and other.name == name for other in self._runs):
            return self.tr("Another run is called “{0}” already: choose another name.").format(name)
        return ""

    def free_name(self, name: str) -> str:
        """Return a name that no run has: this one, or with a number behind it."""
        shown = "".join(sign for sign in name if sign.isprintable()).strip()[: LONGEST - 4]
        taken, number = {named.name for named in self._runs}, 2
        free = shown = shown or self.tr("run")
        while free in taken:
            free, number = f"{shown} {number}", number + 1
        return free


def letter_of(number: int) -> str:
    """Return the letter of a number from 1 on: A to Z, then A2, B2, …."""
    round_, place = divmod(number - 1, len(LETTERS))
    return LETTERS[place] + (str(round_ + 1) if round_ else "")
