"""What a person does with runs."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from tinycnn.training.run_file import RunFileError, load_run, save_run
from tinycnn.training.training_run import TrainingRun

from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...state.file_names import display_name, visible
from ...state.run_weights import NamedRun
from ...state.training import Training
from .run_commands import RunRemoval, RunRenaming

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]')


class RunEdits(QObject):
    """Forks, deletes, renames, saves and opens runs; tells what has come of it."""

    def __init__(self, lab: Lab, training: Training) -> None:
        super().__init__(lab.messages)
        self._lab, self._training = lab, training
        self._saved: dict[int, int] = {}  # of a run's key the step up to which it is in a file

    def fork(self) -> None:
        """Begin a run at the step that was shown last, with the settings of now.

        Very many images are made first, while the window answers.
        """
        from tinycnn.training.settings import SettingsError  # noqa: PLC0415

        training, named = self._training, self._training.current
        if named is None:
            return
        step = named.run.history.info(training.step).step
        origin = self.tr("{0}, step {1:,}").format(named.name, step)
        try:
            parts = named.run.fork_in_parts(step, training.wanted, training.own)
            training.prepare(parts, partial(self._take_fork, named.run, origin))
        except SettingsError as error:
            self._lab.messages.warn(self.tr("This can't go on with other settings"), str(error))

    def _take_fork(self, before: TrainingRun, origin: str, run: TrainingRun) -> None:
        """Go over to a fork; a rate that no step of the run before has had is the fork's alone."""
        if before.step > before.start.step:
            before.change(learning_rate=before.history.info(before.step).learning_rate)
        fork = self._training.runs.add(run, origin=origin)
        self._training.show_run(fork, run.start.step)
        text = self.tr("{0} goes on from {1}. Other settings now are its own.")
        self.say(text.format(visible(fork.name), visible(origin)))

    def show_next(self) -> None:
        """Go over to the next run in the list, after the last one to the first."""
        runs = list(self._training.runs)
        if runs:
            current = self._training.current
            index = runs.index(current) + 1 if current in runs else 0
            self.show_run(runs[index % len(runs)])

    def show_run(self, named: NamedRun) -> None:
        """Go over to a run."""
        self._training.show_run(named)
        self.say(self.tr("{0}, step {1:,}").format(visible(named.name), named.run.step))

    def delete(self, named: NamedRun) -> None:
        """Delete a run, as one step of undo."""
        name = visible(named.name)
        self._push(RunRemoval(self.tr("delete {0}").format(name), self._training, named))
        self.say(self.tr("{0} is deleted; Undo brings it back.").format(name))

    def rename(self, named: NamedRun, name: str) -> bool:
        """Call a run otherwise, as one step of undo; return whether it can be called so."""
        if name == named.name:
            return True
        problem = self._training.runs.problem_with(name, named)
        if problem:
            self.say(problem)
            return False
        text = self.tr("rename {0}").format(visible(named.name))
        self._push(RunRenaming(text, self._training, named, name))
        return True

    def ask_save(self, named: NamedRun) -> None:
        """Ask where to write a run."""
        name = _UNFIT.sub("-", visible(named.name)) + ".npz"
        title, filters = self.tr("Save {0}").format(visible(named.name)), self._filters()

        def save(path: str) -> None:
            self._save(named, path)

        self._lab.dialogs.ask_save(FileKind.RUN, title, filters, save, name)

    def ask_open(self) -> None:
        """Ask for the file of a run."""
        self._lab.dialogs.ask_open(FileKind.RUN, self.tr("Open run"), self._filters(), self.open)

    def open(self, path: str, name: str = "") -> None:
        """Open a run that was saved: it can go on where it was; its drawings join a person's.

        Without a name it is called as the file.
        """
        try:
            run = load_run(path)
        except RunFileError as error:
            self._lab.messages.warn(self.tr("This run can't be opened"), str(error))
            return
        session, file = self._lab.session, Path(path)
        try:
            own = session.document.own.with_all(run.own)
        except ValueError:  # too many: the run has them all the same
            own = session.document.own
        if len(own) > len(session.document.own):
            session.end_gesture()
            text = self.tr("open {0}").format(name or display_name(file))
            session.edit(text, replace(session.document, own=own))
        named = self._training.runs.add(run, name or file.stem, name or display_name(file))
        self.show_run(named)

    def say(self, text: str) -> None:
        """Say what was done."""
        self._lab.messages.say(text)
        self._lab.announcer.announce(text)

    def has_saved(self, named: NamedRun) -> bool:
        """Return whether a run is in a file with all the steps that it has made."""
        return self._saved.get(named.key) == named.run.step

    def _save(self, named: NamedRun, path: str) -> None:
        try:
            save_run(path, named.run)
        except RunFileError as error:
            self._lab.messages.warn(self.tr("The run was not saved"), str(error))
        else:
            self._saved[named.key] = named.run.step
            self.say(self.tr("Run saved as {0}.").format(display_name(Path(path))))

    def _push(self, command: RunRemoval | RunRenaming) -> None:
        self._lab.session.end_gesture()
        self._lab.session.undo_stack.push(command)

    def _filters(self) -> list[str]:
        return [self.tr("Training runs (*.npz)"), self.tr("All files (*)")]
