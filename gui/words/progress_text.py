"""How far a training is that goes on, in a figure for tabs and titles."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..state.mode import Mode
from ..state.training import Training

FIGURE_SPACE = "\u2007"
"""As wide as a digit: what stands beside it keeps its place from 9 to 10."""


class ProgressText(QObject):
    """Writes the progress of a training."""

    def text(self, training: Training) -> str:
        """Return "42 %", or the step of a run without an end; "" while nothing is trained."""
        if training.mode is Mode.PREPARING:
            return self.tr("images {0} %").format(percent(training.preparation.share))
        if training.current is None or training.mode not in (Mode.TRAINING, Mode.EPOCH):
            return ""
        share = training.current.share
        if share is None:
            return self.tr("step {0:,}").format(training.current.run.step)
        return self.tr("{0} %").format(percent(share))


def percent(share: float) -> str:
    """Return whole percents, as wide from 0 to 99."""
    return f"{int(100 * share):2d}".replace(" ", FIGURE_SPACE)
