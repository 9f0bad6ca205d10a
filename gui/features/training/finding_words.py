"""What a run has come to, in a word and in a sentence that says what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import number_text

if TYPE_CHECKING:
    from tinycnn.training.diagnosis import Diagnosis
    from tinycnn.training.training_run import TrainingRun


class FindingWords(QObject):
    """Writes findings for the tab and the status bar."""

    def word(self, finding: Diagnosis) -> str:
        """Return the finding in a word or two."""
        from tinycnn.training.diagnosis import Cause  # noqa: PLC0415

        return {
            Cause.LEARNED: self.tr("learned"),
            Cause.FITTED: self.tr("learned"),
            Cause.LEARNING: self.tr("still learning"),
            Cause.NOT_A_NUMBER: self.tr("no numbers any more"),
            Cause.DEAD: self.tr("dead"),
            Cause.GROWING: self.tr("the loss grew"),
            Cause.JUMPING: self.tr("the loss jumps"),
            Cause.NO_PROGRESS: self.tr("hardly any progress"),
        }[finding.cause]

    def sentence(self, finding: Diagnosis, run: TrainingRun) -> str:
        """Return the finding with the numbers that show it, and what to try."""
        advice = self._advice(finding)
        what = self._what(finding, run)
        return self.tr("{0} Try {1}.").format(what, advice) if advice else what

    def _what(self, finding: Diagnosis, run: TrainingRun) -> str:
        from tinycnn.training.diagnosis import Cause  # noqa: PLC0415

        texts = {
            Cause.LEARNED: self.tr("Learned: {validation} % of the validation images are right."),
            Cause.FITTED: self.tr(
                "Learned: all training images are right, {validation} % of the validation images."
            ),
            Cause.LEARNING: self.tr("Still learning: the loss fell from {first} to {loss}."),
            Cause.NOT_A_NUMBER: self.tr("Not a number: the weights grew beyond all numbers."),
            Cause.DEAD: self.tr(
                "Dead since epoch {epoch}: every ReLU output is 0 on all {images} training images."
            ),
            Cause.GROWING: self.tr("The loss grew, from {first} to {loss}."),
            Cause.JUMPING: self.tr(
                "The loss jumps: it rose in {rises} of the last {recent} epochs."
            ),
            Cause.NO_PROGRESS: self.tr(
                "Hardly any progress: {right} % are right, one answer to all gives {chance} %."
            ),
        }
        return texts[finding.cause].format(**self._numbers(finding, run))

    def _numbers(self, finding: Diagnosis, run: TrainingRun) -> dict[str, str]:
        numbers = finding.numbers
        dead = [scored.epoch for scored in run.history.scored_steps() if not scored.is_alive]
        return {
            "validation": number_text(numbers["validation"], 1),
            "first": number_text(numbers["first_loss"], 2),
            "loss": number_text(numbers["loss"], 2),
            "epoch": f"{dead[0] if dead else run.epoch:,}",
            "images": f"{len(run.data.y_train):,}",
            "rises": f"{numbers['rises']:,.0f}",
            "recent": f"{numbers['recent']:,.0f}",
            "right": number_text(numbers["accuracy"], 0),
            "chance": number_text(numbers["chance"], 0),
        }

    def _advice(self, finding: Diagnosis) -> str:
        from tinycnn.training.diagnosis import Advice  # noqa: PLC0415

        texts = {
            Advice.LOWER_RATE: self.tr("a lower rate"),
            Advice.HIGHER_RATE: self.tr("a higher rate"),
            Advice.OTHER_SEED: self.tr("another seed"),
            Advice.MORE_EPOCHS: self.tr("more epochs"),
        }
        *others, last = [texts[advice] for advice in finding.advice] or [""]
        return self.tr("{0} or {1}").format(", ".join(others), last) if others else last
