"""Several runs: to go on from any step, to compare, to keep."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...state.training import Training

if TYPE_CHECKING:
    from .run_edits import RunEdits
    from .run_keeper import RunKeeper
    from .runs_window import RunsWindow

MENU = "runs_menu"


class Runs(Feature):
    """Actions for the runs of the session, and a window that lists them.

    The run that is watched when the window is closed is kept for a later start.
    """

    begun = Signal()
    """It is known now where the last run is kept."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.training = Training.of(lab.session)
        self._window: RunsWindow | None = None
        self._thinned: set[int] = set()
        self._keeper: RunKeeper | None = None
        self.training.advanced.connect(self._look_at_length)

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Go on from any step, compare runs, save and open them")
        menu = Submenu(MENU, self.tr("Runs"), tip, ("weights.training",))
        return (menu, *self._make_moves(), *self._make_views(), *self._make_files())

    def _make_moves(self) -> tuple[Action, ...]:
        training, place = self.training, (f"{MENU}.runs",)
        changes = (training.run_changed, training.runs.changed)
        return (
            Action(
                "fork_run",
                self.tr("Fork the run here"),
                self.tr("Begin a run at the shown step, to go on with other settings"),
                self._fork,
                "Ctrl+Shift+F",
                place,
                is_possible=self._has_run,
                changed=changes,
            ),
            Action(
                "next_run",
                self.tr("Next run"),
                self.tr("Go over to the next run in the list"),
                self._show_next,
                places=place,
                is_possible=lambda: len(training.runs) > 0,
                changed=changes,
            ),
            Action(
                "delete_run",
                self.tr("Delete the run"),
                self.tr("Take the run off the list and out of memory; Undo brings it back"),
                self._delete,
                places=place,
                is_possible=self._has_run,
                changed=changes,
            ),
        )

    def _make_views(self) -> tuple[Action, ...]:
        return (
            Action(
                "runs",
                self.tr("All runs…"),
                self.tr("List the runs: their names, which are compared, what they came to"),
                self.open_window,
                "Ctrl+Shift+L",
                (f"{MENU}.runs",),
            ),
        )

    def _make_files(self) -> tuple[Action, ...]:
        place = (f"{MENU}.files",)
        return (
            Action(
                "open_run",
                self.tr("Open run…"),
                self.tr("Open a run that was saved, with all its steps"),
                self._ask_open,
                places=place,
            ),
            Action(
                "save_run",
                self.tr("Save run…"),
                self.tr("Write the run with all its steps and images into a file"),
                self._ask_save,
                places=place,
                is_possible=self._has_run,
                changed=(self.training.run_changed,),
            ),
            Action(
                "continue_run",
                self.tr("Continue last run"),
                self.tr("Open the run that was watched when the lab was closed the last time"),
                self._continue,
                places=place,
                is_possible=lambda: self._keeper is not None and self._keeper.file.exists(),
                changed=(self.begun, self.training.run_changed),
            ),
        )

    def begin(self) -> None:
        """Keep the run from now on, unless nothing is remembered."""
        if self.lab.settings.remembers:
            from .last_run import last_run_file  # noqa: PLC0415

            self.keep_in(last_run_file())

    def keep_in(self, file: Path) -> None:
        """Keep the run in a file when the window is closed; offer the one that is there."""
        from .run_keeper import RunKeeper  # noqa: PLC0415

        if self._keeper is None:
            self._keeper = RunKeeper(self.lab, self.training, self.edits)
        self._keeper.file = file
        self.begun.emit()

    def _continue(self) -> None:
        if self._keeper is not None:
            self.edits.open(str(self._keeper.file), self.tr("Last run"))

    @cached_property
    def edits(self) -> RunEdits:
        """What a person does with runs."""
        from .run_edits import RunEdits  # noqa: PLC0415

        return RunEdits(self.lab, self.training)

    def open_window(self) -> None:
        """Show the list of runs, in a window beside the lab."""
        if self._window is None:
            from .runs_window import RunsWindow  # noqa: PLC0415

            self._window = RunsWindow(self.lab, self.training, self.edits)
            self._window.destroyed.connect(self._forget_window)
        self._window.show()
        self._window.activateWindow()

    def _forget_window(self) -> None:
        self._window = None

    def _look_at_length(self) -> None:
        """Say once of a run that it is too long for all its steps to be kept."""
        named = self.training.current
        if named is None or named.key in self._thinned or not named.run.history.steps.thinned_to:
            return
        from .run_row import RunRowWords  # noqa: PLC0415

        self._thinned.add(named.key)
        self.lab.messages.say(RunRowWords().note(named))

    def _has_run(self) -> bool:
        return self.training.current is not None

    def _fork(self) -> None:
        self.edits.fork()

    def _show_next(self) -> None:
        self.edits.show_next()

    def _delete(self) -> None:
        if self.training.current is not None:
            self.edits.delete(self.training.current)

    def _ask_open(self) -> None:
        self.edits.ask_open()

    def _ask_save(self) -> None:
        if self.training.current is not None:
            self.edits.ask_save(self.training.current)
