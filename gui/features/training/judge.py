"""Judges the run that is watched: once it is dead, at rest, at its end, without one on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...state.mode import Mode
from ...state.pace import Pace
from ...state.run_weights import FEW, NamedRun
from ...state.training import Training

if TYPE_CHECKING:
    from tinycnn.training.diagnosis import Diagnosis
    from tinycnn.training.training_run import TrainingRun


class Judge(QObject):
    """Finds what the run has come to, and lets one that dies rest.

    No later step brings a dead network back, so that nobody has to wait for the end; a person who
    wants to see it goes on all the same. A run without an end is judged after its epochs, or nobody
    would hear of a loss that jumps or grows.

    Parameters
    ----------
    figures
        When a run that goes on is judged: as often as its figures are told.

    Attributes
    ----------
    finding
        What the last step of the run shows, or its last epoch while it goes on without an end; else
        None while it goes on, and before its first step.
    """

    found = Signal()
    """The finding is another one."""
    moved = Signal()
    """Another step is shown of a run with a finding."""

    def __init__(self, training: Training, figures: Pace) -> None:
        super().__init__(training)
        self._training = training
        self._judged = -1
        figures.due.connect(self._judge_on_the_way)
        self._run: NamedRun | None = None
        self._scored = -1
        self._was_alive = True
        self.finding: Diagnosis | None = None
        training.run_changed.connect(self._begin)
        training.advanced.connect(self._follow)
        training.mode_changed.connect(self._judge_at_rest)
        training.step_changed.connect(self._tell_step)

    @property
    def is_trouble(self) -> bool:
        """Whether the finding is to be told at once; a young run is not blamed for its loss."""
        if self.finding is None or self._run is None:
            return False
        from tinycnn.training.diagnosis import PATIENCE, Cause  # noqa: PLC0415

        if self.finding.cause in (Cause.NOT_A_NUMBER, Cause.DEAD):
            return True
        is_fine = self.finding.cause in (Cause.LEARNED, Cause.FITTED, Cause.LEARNING)
        run = self._run.run
        return not is_fine and (run.ending is not None or run.epoch >= PATIENCE)

    @property
    def is_dead(self) -> bool:
        """Whether the finding is that every gate is closed."""
        if self.finding is None:
            return False
        from tinycnn.training.diagnosis import Cause  # noqa: PLC0415

        return self.finding.cause is Cause.DEAD

    def _begin(self) -> None:
        self._run, self._scored, self._was_alive = self._training.current, -1, True
        for scored in () if self._run is None else self._run.run.history.scored_steps():
            self._scored, self._was_alive = scored.step, scored.is_alive
        self._tell(None)
        self._judge()

    def _follow(self) -> None:
        """Let a run rest that has just died; judge one that is stepped by hand."""
        if self._run is None:
            return
        for scored in self._run.run.history.scored_steps(self._scored):
            died, self._was_alive = self._was_alive and not scored.is_alive, scored.is_alive
            self._scored = scored.step
            if died and self._training.is_running:
                self._training.pause()
                return
        if not self._training.is_running:
            self._judge()

    def _judge_at_rest(self) -> None:
        if self._training.mode is Mode.RESTING:
            self._judge()
        elif self._training.mode is not Mode.REPLAYING:
            self._tell(None)

    def _judge_on_the_way(self) -> None:
        """Judge a run without an end by its epochs, once it is no longer young."""
        from tinycnn.training.diagnosis import PATIENCE, class_shares, diagnose_scores  # noqa: PLC0415

        goes_on = self._training.mode in (Mode.TRAINING, Mode.EPOCH)
        run = None if self._run is None else self._run.run
        if run is None or not goes_on or run.settings.epochs is not None:
            return
        history, last = run.history, run.history.last_scored
        is_new = last.step != self._judged or self.finding is None
        if is_new and last.epoch >= PATIENCE:
            self._judged, shares = last.step, class_shares(run.data.y_train)
            losses, good = history.epoch_losses(), history.last_good
            self._tell(diagnose_scores(losses, last, shares, good))

    def _judge(self) -> None:
        if self._run is not None and self._run.run.step > self._run.run.start.step:
            run = self._run.run
            self._tell(run.diagnose() if _is_soon_judged(run) else None)

    def _tell_step(self) -> None:
        if self.finding is not None:
            self.moved.emit()

    def _tell(self, finding: Diagnosis | None) -> None:
        if finding is not self.finding:
            self.finding = finding
            self.found.emit()


def _is_soon_judged(run: TrainingRun) -> bool:
    """Whether to judge a run takes no time: its images are few, or have been scored already."""
    few = len(run.data.y_train) + len(run.data.y_val) <= FEW
    return few or run.history.scored(run.step) is not None
