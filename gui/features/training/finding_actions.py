"""What a person can do about a run that has failed: see why, and go back to where it was good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...actions.action import Action
from ...lab.lab import Lab
from ...state.training import Training
from .judge import Judge

if TYPE_CHECKING:
    from tinycnn.trace import ForwardTrace

LAST_GOOD, WHY = "train_last_good", "train_why"


class FindingActions(QObject):
    """Leads from a finding to the weights that were good, and to a gate that is closed."""

    def __init__(self, lab: Lab, training: Training, judge: Judge) -> None:
        super().__init__(judge)
        self._lab, self._training, self._judge = lab, training, judge

    def actions(self, place: tuple[str, ...]) -> tuple[Action, ...]:
        """Return the actions; they are possible while there is something to do about a run."""
        judge, session = self._judge, self._lab.session
        return (
            Action(
                LAST_GOOD,
                self.tr("Back to the last good step"),
                self.tr("Show the weights with the lowest loss while the network was alive"),
                self.show_last_good,
                places=place,
                is_possible=self._can_go_back,
                changed=(judge.found, judge.moved, session.preview_ended),
            ),
            Action(
                WHY,
                self.tr("Why is it dead?"),
                self.tr("Pin a ReLU cell that is closed, and show its arithmetic"),
                self.show_why,
                places=place,
                is_possible=lambda: judge.is_dead,
                changed=(judge.found,),
            ),
        )

    def show_last_good(self) -> None:
        """Show the step with the lowest loss at which the network was alive."""
        step = self._find_last_good()
        if step is None or self._training.current is None:
            return
        self._training.show_step(step)
        text = self.tr("{0}, step {1:,}: the last good weights.")
        self._tell(text.format(self._training.current.name, step))

    def show_why(self) -> None:
        """Pin the closed gate that is the nearest to open, and let its arithmetic be seen."""
        if self._training.current is None:
            return
        self._training.show_step(self._training.current.run.step)
        session = self._lab.session
        unit, z = nearest_closed_gate(session.shown.whole)
        if unit not in session.pointing.pins:
            session.pointing.pin(unit)
        session.desk.intents.explanation_wanted.emit()
        text = self.tr(
            "z is {0} here, and no larger than 0 for any training image: closed gates let no "
            "gradient through, and the kernels stand still."
        )
        is_hidden = session.shown.hides(Stage.CONV)  # which cell it is would tell a number, too
        self._tell(text.format(self.tr("covered") if is_hidden else number_text(z, 2)))

    def _can_go_back(self) -> bool:
        is_there = self._training.is_shown and self._training.step == self._find_last_good()
        return self._judge.is_trouble and not is_there

    def _find_last_good(self) -> int | None:
        finding = self._judge.finding
        good = None if finding is None else finding.last_good
        return None if good is None else good.step

    def _tell(self, text: str) -> None:
        self._lab.messages.say(text)
        self._lab.announcer.announce(text)


def nearest_closed_gate(trace: ForwardTrace) -> tuple[Unit, float]:
    """Return the ReLU's cell with the largest z that is not above 0, and this z."""
    below = np.where(trace.z <= 0, trace.z, -np.inf)
    place = np.unravel_index(int(np.argmax(below)), trace.z.shape)
    return Unit.at(Stage.RELU, [int(at) for at in place]), float(trace.z[place])
