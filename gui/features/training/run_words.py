"""What a run is, and what has become of it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage

from ...state.mode import Mode
from ...state.shown_network import ShownNetwork
from ...state.training import Training
from ...words.progress_text import percent

if TYPE_CHECKING:
    from tinycnn.training.ending import Ending


class RunWords(QObject):
    """Writes the lines of the panel."""

    def state(self, training: Training | None, finding: str = "") -> str:
        """Return which run there is and how far it is, in a few words.

        Parameters
        ----------
        finding
            What it has come to, in a word; "" while nobody knows.
        """
        named = None if training is None else training.current
        if training is not None and training.mode is Mode.PREPARING:
            share = percent(training.preparation.share)
            return self.tr("Making images for a new run: {0} %; Pause gives it up").format(share)
        if training is None or named is None:
            return self.tr("Train begins untrained")
        if training.needs_new_run:
            return self.tr("{0} stays; Train begins another").format(named.name)
        step, epoch = training.step, named.run.history.info(training.step).epoch
        if not training.is_shown:
            return self.tr("{0} rests at step {1}; Train goes on").format(named.name, step)
        if finding:
            return self.tr("{0}, step {1:,}: {2}").format(named.name, step, finding)
        return self.tr("{0}, step {1:,}, epoch {2:,}").format(named.name, step, epoch)

    def status(self, training: Training | None, shown: ShownNetwork, finding: str = "") -> str:
        """Return the same, and what is answered, unless other weights answer."""
        state = self.state(training, finding)
        if training is None or training.is_shown:
            return self.tr("{0}  ·  {1}").format(state, self.answer(shown))
        return state

    def answer(self, shown: ShownNetwork) -> str:
        """Return what the network says of the drawing now."""
        trace = shown.trace
        if shown.hides(Stage.PROBABILITY):
            return self.tr("drawing: covered")
        if trace.prediction is None:
            return self.tr("drawing: undecided")
        name = shown.weight_set.class_names[trace.prediction]
        figure = probability_text(float(trace.probabilities[trace.prediction]))
        return self.tr("drawing: {0} {1}").format(name, figure)

    def end(self, training: Training, ending: Ending) -> str:
        """Return why the run has ended."""
        from tinycnn.training.ending import Ending  # noqa: PLC0415

        assert training.current is not None
        name, run = training.current.name, training.current.run
        loss = number_text(run.scores_at(run.step).train.loss, 4)
        done = self.tr("{0}: {1:,} epochs are done.")
        if run.epoch == 1:
            done = self.tr("{0}: {1} epoch is done.")
        return {
            Ending.EPOCHS: done.format(name, run.epoch),
            Ending.LOSS_BELOW: self.tr("{0}: the loss is {1}.").format(name, loss),
        }.get(ending, self.tr("{0} ends.").format(name))
