"""Which numbers a question can be about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from tinycnn.explain.pixel_shares import BY_PIXELS
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from ...words.unit_text import UnitText
from .questions.question import Targets


class Target(NamedTuple):
    """One entry: what it is called, and which number it is; None: the class that is chosen."""

    text: str
    unit: Unit | None


class TargetWords(QObject):
    """Lists what can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units = UnitText(self)

    def entries(self, kind: Targets, names: tuple[str, ...], pin: Unit | None) -> Sequence[Target]:
        """Return the entries for a kind of question.

        Parameters
        ----------
        pin
            The number that is pinned in the stages.
        """
        found = [Target(self.tr("class chosen"), None)]
        if kind is Targets.CHOSEN:
            return found
        found += [Target(name, Unit(Stage.PROBABILITY, at)) for at, name in enumerate(names)]
        if kind is Targets.SLOPES:
            text = self.tr("logit of {0}")
            found += [
                Target(text.format(name), Unit(Stage.LOGIT, at)) for at, name in enumerate(names)
            ]
        elif kind is Targets.ANY and pin is not None and pin.stage in BY_PIXELS:
            text = self.tr("pinned: {0}").format(self._units.address(pin, names))
            found.append(Target(text, pin))
        return found


def resolve(target: Target, trace: ForwardTrace) -> Unit:
    """Return the number that a question is about; without a class that is chosen, the first."""
    if target.unit is not None:
        return target.unit
    return Unit(Stage.PROBABILITY, trace.prediction or 0)
