"""What a run is, and what has become of it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.trace import ForwardTrace

from ...state.training import Training
from ...state.weight_sets import WeightSet

if TYPE_CHECKING:
    from tinycnn.training.ending import Ending


class RunWords(QObject):
    """Writes the lines of the panel."""

    def state(self, training: Training | None) -> str:
        """Return which run there is and how far it is, in a few words."""
        named = None if training is None else training.current
        if training is None or named is None:
            return self.tr("Train begins at untrained weights")
        if training.needs_new_run:
            return self.tr("{0} stays; Train begins another").format(named.name)
        step, epoch = training.step, named.run.history.info(training.step).epoch
        if not training.is_shown:
            return self.tr("{0} rests at step {1}; Train goes on").format(named.name, step)
        return self.tr("{0}, step {1:,}, epoch {2:,}").format(named.name, step, epoch)

    def answer(self, trace: ForwardTrace, weight_set: WeightSet) -> str:
        """Return what the network says of the drawing now."""
        if trace.prediction is None:
            return self.tr("your drawing: undecided")
        name = weight_set.class_names[trace.prediction]
        figure = probability_text(float(trace.probabilities[trace.prediction]))
        return self.tr("your drawing: {0} {1}").format(name, figure)

    def end(self, training: Training, ending: Ending) -> str:
        """Return why the run has ended, and how it does."""
        from tinycnn.training.ending import Ending  # noqa: PLC0415

        assert training.current is not None
        run = training.current.run
        scores = run.scores_at(run.step)
        why = {
            Ending.EPOCHS: self.tr("{0}: {1:,} epochs are done.").format(
                training.current.name, run.epoch
            ),
            Ending.ALL_RIGHT: self.tr("{0}: every validation image is right.").format(
                training.current.name
            ),
            Ending.LOSS_BELOW: self.tr("{0}: the loss is {1}.").format(
                training.current.name, number_text(scores.train.loss, 4)
            ),
            Ending.NOT_A_NUMBER: self.tr("{0}: the weights are no numbers any more.").format(
                training.current.name
            ),
        }[ending]
        share = number_text(100 * scores.validation.accuracy, 1)
        return self.tr("{0} Validation: {1} % right.").format(why, share)
