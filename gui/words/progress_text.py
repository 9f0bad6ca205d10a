"""How far a training is that goes on, in a figure for tabs and titles."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..state.training import Mode, Training

FIGURE_SPACE = "\u2007"
"""As wide as a digit: what stands beside it keeps its place from 9 to 10."""


class ProgressText(QObject):
    """Writes the progress of a training."""

    def text(self, training: Training) -> str:
        """Return "42 %", or the step of a run without an end; "" while nothing is trained."""
        if training.current is None or training.mode not in (Mode.TRAINING, Mode.EPOCH):
            return ""
        share = training.current.share
        if share is None:
            return self.tr("step {0:,}").format(training.current.run.step)
        return self.tr("{0} %").format(f"{int(100 * share):2d}".replace(" ", FIGURE_SPACE))
