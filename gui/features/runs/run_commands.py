"""What undo knows of runs: that one was deleted, or called otherwise."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from ...state.run_weights import NamedRun
from ...state.training import Training
from .run_aside import RunAside


class RunRemoval(QUndoCommand):
    """Takes a run off the list, and puts it back to its place."""

    def __init__(self, text: str, training: Training, named: NamedRun) -> None:
        super().__init__(text)
        self._training, self._key = training, named.key
        self._aside: RunAside | None = None
        self._again: tuple[int, bool, int] | None = None
        self._like: tuple[str, str, str, bool] = ("", "", "", True)

    def redo(self) -> None:
        """Delete the run; its memory is given back."""
        training, runs = self._training, self._training.runs
        named = runs.find(self._key)
        if named is None:
            return
        index, is_current = runs.index(named), named is training.current
        self._again = index, is_current and training.is_shown, training.step
        self._like = named.name, named.letter, named.origin, named.is_compared
        self._aside = RunAside(named.run)
        if is_current:
            training.leave_run()
        runs.take_out(named)

    def undo(self) -> None:
        """Put the run back, and show it if it was seen."""
        if self._aside is None or self._again is None:
            return
        index, was_seen, step = self._again
        name, letter, origin, is_compared = self._like
        named = NamedRun(name, self._aside.take(), self._key, letter, origin)
        named.is_compared = is_compared
        self._training.runs.put_back(index, named)
        self._aside = None
        if was_seen:
            self._training.show_run(named, step)


class RunRenaming(QUndoCommand):
    """Calls a run otherwise, and as before."""

    def __init__(self, text: str, training: Training, named: NamedRun, name: str) -> None:
        super().__init__(text)
        self._training, self._key = training, named.key
        self._before, self._after = named.name, name

    def redo(self) -> None:
        """Give the run its new name."""
        self._call(self._after)

    def undo(self) -> None:
        """Give the run its old name."""
        self._call(self._before)

    def _call(self, name: str) -> None:
        named = self._training.runs.find(self._key)
        if named is not None:
            self._training.runs.rename(named, name)
