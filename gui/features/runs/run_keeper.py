"""Keeps the run that is watched when the window is closed; asks about one that can't be kept."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

from tinycnn.files.whole_files import reason

from ...lab.closing_question import ClosingQuestion
from ...lab.lab import Lab
from ...state.file_names import visible
from ...state.run_weights import NamedRun
from ...state.training import Training
from .last_run import TooLargeError, keep_run
from .run_edits import RunEdits

log = logging.getLogger("tinycnn_lab")


class RunKeeper(QObject):
    """Listens to the closing of the window.

    Attributes
    ----------
    file
        Where the run is kept for a later start; to be set.
    """

    def __init__(self, lab: Lab, training: Training, edits: RunEdits) -> None:
        super().__init__(lab.frame.widget)
        self.file = Path()
        self._lab, self._training, self._edits = lab, training, edits
        self._gives_up = False
        self._question = ClosingQuestion(lab.messages, self.tr("Save run…"))
        self._question.save_wanted.connect(self._save)
        self._question.close_wanted.connect(self._close_anyway)
        lab.frame.widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the run when the window is closed; the window stays while a question is open."""
        named = self._training.current
        if event.type() == QEvent.Type.Close and named is not None and not self._keep(named):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _keep(self, named: NamedRun) -> bool:
        """Keep a run that has made steps; return whether nothing is lost without a question."""
        run = named.run
        if run.step == run.start.step:
            return True
        try:
            keep_run(named, self.file)
        except (OSError, ValueError, RuntimeError) as error:
            log.warning("the run can't be kept: %s", error)
            if self._gives_up or self._edits.has_saved(named):
                return True
            self._question.ask(*self._words(named, error))
            return False
        return True

    def _words(self, named: NamedRun, error: Exception) -> tuple[str, str]:
        title = self.tr("{0} can't be kept for the next start").format(visible(named.name))
        lost = self.tr("Once the window is closed it is lost, unless you save it elsewhere.")
        why = reason(error)
        if isinstance(error, TooLargeError):
            why = self.tr("{0:,} steps are too many to be kept").format(
                len(named.run.history.steps)
            )
        return title, f"{why[:1].upper()}{why[1:]}. {lost}"

    def _save(self) -> None:
        if self._training.current is not None:
            self._edits.ask_save(self._training.current)

    def _close_anyway(self) -> None:
        self._gives_up = True
        self._lab.frame.widget.close()
