"""What the stages' numbers are called, in the textbook's words: one row a stage."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from tinycnn.stages import Stage


class Words(NamedTuple):
    """What the numbers of one stage are called.

    Attributes
    ----------
    whole
        All of them.
    unit
        One of them. It has places for `filter`, `row` and `column`, which count from 1, for the
        `index` in the flattened vector, which counts from 0, and for the `name` of a class.
    part
        Those of one `filter`; empty where filters have no map of their own.
    role
        What a number that is made from no other one is for; empty where there is no such number.
        It has a place for the `filter` and for the number of `places` in its map.
    """

    whole: str
    unit: str
    part: str = ""
    role: str = ""


class StageWords(QObject):
    """Holds the words for every stage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = {**self._given(), **self._maps(), **self._classes()}

    def __getitem__(self, stage: Stage) -> Words:
        return self._table[stage]

    def _given(self) -> dict[Stage, Words]:
        return {
            Stage.INPUT: Words(
                self.tr("Input"),
                self.tr("Input, row {row}, column {column}"),
                role=self.tr("A pixel, as you drew it. Every z whose patch holds it uses it."),
            ),
            Stage.KERNEL: Words(
                self.tr("Kernels"),
                self.tr("Kernel of filter {filter}, row {row}, column {column}"),
                self.tr("Kernel of filter {filter}"),
                self.tr("A weight: used {places} times, once at every place of filter {filter}."),
            ),
            Stage.CONV_BIAS: Words(
                self.tr("Biases of the filters"),
                self.tr("Bias of filter {filter}"),
                role=self.tr("A bias: added {places} times, to every z of filter {filter}."),
            ),
            Stage.DENSE_BIAS: Words(
                self.tr("Biases of the classes"),
                self.tr("Bias of “{name}”"),
                role=self.tr("A bias: added to the logit of its class."),
            ),
        }

    def _maps(self) -> dict[Stage, Words]:
        return {
            Stage.CONV: Words(
                self.tr("Conv2D"),
                self.tr("Conv2D, filter {filter}, row {row}, column {column}"),
                self.tr("Conv2D, filter {filter}"),
            ),
            Stage.RELU: Words(
                self.tr("ReLU"),
                self.tr("ReLU, filter {filter}, row {row}, column {column}"),
                self.tr("ReLU, filter {filter}"),
            ),
            Stage.POOL: Words(
                self.tr("Pooled maps"),
                self.tr("Pooled map of filter {filter}, row {row}, column {column}"),
                self.tr("Pooled map of filter {filter}"),
            ),
            Stage.FLAT: Words(self.tr("Flatten"), self.tr("Flatten, index {index}")),
        }

    def _classes(self) -> dict[Stage, Words]:
        return {
            Stage.CONTRIBUTION: Words(
                self.tr("Contributions to each class"),
                self.tr("Contribution to “{name}” of index {index}, value × weight"),
            ),
            Stage.LOGIT: Words(self.tr("Logits"), self.tr("Logit of “{name}”")),
            Stage.PROBABILITY: Words(self.tr("Probabilities"), self.tr("Probability of “{name}”")),
        }
