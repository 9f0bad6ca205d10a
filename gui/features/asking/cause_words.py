"""What was done instead of what is right, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from tinycnn.asking.question import Candidate, Cause, Question
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...words.unit_text import UnitText

SAME_PLACE = (Cause.RELU_FORGOTTEN, Cause.PROBABILITY_GIVEN, Cause.LOGIT_GIVEN)
"""Causes that take another number of the very place that is asked for: it need not be named."""


class CauseWords(QObject):
    """Says what a wrong answer tells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units = UnitText(self)
        self._sentences = {**self._of_maps(), **self._of_pooling(), **self._of_classes()}
        self._names = {**self._map_names(), **self._class_names()}

    def sentences(
        self, question: Question, candidates: Iterable[Candidate], *, in_short: bool = False
    ) -> list[str]:
        """Return a sentence for each cause, with the places whose numbers were taken or not."""
        found = self._places(question, candidates).items()
        return [self._with(self._sentences[cause], [] if in_short else at) for cause, at in found]

    def names(self, question: Question, candidates: Iterable[Candidate]) -> list[tuple[str, str]]:
        """Return a name for each cause, with the places whose numbers were taken, and without."""
        places = self._places(question, candidates)
        names = {cause: self._names[cause] for cause in places}
        return [(self._with(name, places[cause]), name) for cause, name in names.items()]

    def _places(
        self, question: Question, candidates: Iterable[Candidate]
    ) -> dict[Cause, list[str]]:
        """Return whose numbers were taken, for each cause."""
        places: dict[Cause, dict[str, None]] = {}
        names = question.explanation.class_names if question.explanation else ()
        for one in candidates:
            found = places.setdefault(one.cause, {})
            if one.unit is not None and one.cause not in SAME_PLACE:
                found[self._place(one.cause, one.unit, names)] = None
        return {cause: list(found) for cause, found in places.items()}

    def name(self, cause: Cause) -> str:
        """Return a cause in a few words."""
        return self._names[cause]

    def _with(self, text: str, places: list[str]) -> str:
        """Return a sentence or a name with places behind it."""
        if not places:
            return text
        plain, end = text.removesuffix("."), "." if text.endswith(".") else ""
        return self.tr("{0} ({1})").format(plain, self.tr(" or ").join(places)) + end

    def _place(self, cause: Cause, unit: Unit, names: tuple[str, ...]) -> str:
        """Return whose number was taken, as far as it differs from what is asked for."""
        if cause in (Cause.ANOTHER_FILTER, Cause.ONE_FILTER):
            return self.tr("filter {0}").format(unit.channel + 1)
        if unit.stage in (Stage.CONV, Stage.RELU, Stage.POOL):
            return self.tr("row {0}, column {1}").format(unit.row + 1, unit.col + 1)
        return self._units.address(unit, names)

    def _of_maps(self) -> dict[Cause, str]:
        return {
            Cause.BIAS_FORGOTTEN: self.tr("The bias was not added."),
            Cause.KERNEL_TURNED: self.tr(
                "The kernel was turned by 180°: Conv2D lays it on as it is."
            ),
            Cause.ONE_OFF: self.tr("The window was one row or one column off."),
            Cause.EXCHANGED: self.tr("Row and column were exchanged."),
            Cause.ANOTHER_FILTER: self.tr("That is the number of another filter."),
            Cause.SIGNS_IGNORED: self.tr("The signs of the weights were ignored."),
            Cause.RELU_APPLIED: self.tr("ReLU was applied already: z may be negative."),
            Cause.RELU_FORGOTTEN: self.tr("ReLU was left out: it makes negative numbers 0."),
            Cause.ABSOLUTE_VALUE: self.tr("The sign was dropped: ReLU makes negative numbers 0."),
        }

    def _of_pooling(self) -> dict[Cause, str]:
        return {
            Cause.MINIMUM: self.tr("That is the smallest number of the window."),
            Cause.MAXIMUM: self.tr("That is the largest number: here the mean is taken."),
            Cause.SUM: self.tr("That is the sum of the window."),
            Cause.MEAN: self.tr("That is the mean of the window: here the largest is taken."),
            Cause.FIRST_CELL: self.tr("That is the first cell of the window."),
            Cause.NEIGHBOUR_WINDOW: self.tr("That is the number of a neighbouring window."),
        }

    def _of_classes(self) -> dict[Cause, str]:
        return {
            Cause.ANOTHER_CLASS: self.tr("That is the number of another class."),
            Cause.ONE_FILTER: self.tr("Only the terms of one filter were added up."),
            Cause.PLACE_BY_PLACE: self.tr(
                "The maps were flattened place by place: they are filter by filter."
            ),
            Cause.PROBABILITY_GIVEN: self.tr(
                "That is the probability: the logit stands before it."
            ),
            Cause.LOGIT_GIVEN: self.tr("That is the logit: softmax makes the probability of it."),
            Cause.NOT_DIVIDED: self.tr("The exponential was not divided by the sum."),
            Cause.NO_SHRINKING: self.tr("The maps did not become smaller."),
            Cause.K_SUBTRACTED: self.tr("k was subtracted instead of k − 1."),
            Cause.CHANNELS_FORGOTTEN: self.tr("The channels were forgotten, or the filters."),
            Cause.BIASES_FORGOTTEN: self.tr("The biases were not counted."),
        }

    def _map_names(self) -> dict[Cause, str]:
        return {
            Cause.BIAS_FORGOTTEN: self.tr("bias forgotten"),
            Cause.KERNEL_TURNED: self.tr("kernel turned by 180°"),
            Cause.ONE_OFF: self.tr("one row or column off"),
            Cause.EXCHANGED: self.tr("row and column exchanged"),
            Cause.ANOTHER_FILTER: self.tr("another filter"),
            Cause.SIGNS_IGNORED: self.tr("signs ignored"),
            Cause.RELU_APPLIED: self.tr("ReLU applied"),
            Cause.RELU_FORGOTTEN: self.tr("ReLU forgotten"),
            Cause.ABSOLUTE_VALUE: self.tr("absolute value"),
            Cause.MINIMUM: self.tr("minimum"),
            Cause.MAXIMUM: self.tr("maximum"),
            Cause.SUM: self.tr("sum"),
            Cause.MEAN: self.tr("mean"),
        }

    def _class_names(self) -> dict[Cause, str]:
        return {
            Cause.FIRST_CELL: self.tr("first cell"),
            Cause.NEIGHBOUR_WINDOW: self.tr("a neighbouring window"),
            Cause.ANOTHER_CLASS: self.tr("another class"),
            Cause.ONE_FILTER: self.tr("one filter only"),
            Cause.PLACE_BY_PLACE: self.tr("flattened place by place"),
            Cause.PROBABILITY_GIVEN: self.tr("the probability given"),
            Cause.LOGIT_GIVEN: self.tr("the logit given"),
            Cause.NOT_DIVIDED: self.tr("exponential not divided"),
            Cause.NO_SHRINKING: self.tr("no shrinking"),
            Cause.K_SUBTRACTED: self.tr("k instead of k − 1"),
            Cause.CHANNELS_FORGOTTEN: self.tr("channels forgotten"),
            Cause.BIASES_FORGOTTEN: self.tr("biases forgotten"),
        }
