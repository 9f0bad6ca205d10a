"""The names of weights and their accuracies, in words."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject

from ..state.file_names import visible
from ..state.weight_sets import Preset, WeightSet, WeightSource


class Detail(IntEnum):
    """Degrees of detail: the name alone (a long one is cut), one accuracy, both."""

    NAME = 0
    ONE = 1
    BOTH = 2


LONGEST_NAMES = {Detail.NAME: 14, Detail.ONE: 24, Detail.BOTH: 24}


class WeightsText(QObject):
    """Names weights for a person."""

    def describe(self, weight_set: WeightSet, detail: Detail = Detail.BOTH) -> str:
        """Return what these weights are called, with both accuracies, with one or with none."""
        name = self.name(weight_set.source, detail)
        if detail is Detail.NAME:
            return name
        train, validation = weight_set.train_accuracy, weight_set.validation_accuracy
        if train is None or validation is None:
            return name
        if detail is Detail.ONE:
            return self.tr("{0}  ·  val {1:.1f} %").format(name, 100 * validation)
        return self.tr("{0}  ·  train {1:.1f} %  val {2:.1f} %").format(
            name, 100 * train, 100 * validation
        )

    def name(self, source: WeightSource, detail: Detail = Detail.NAME) -> str:
        """Return what weights are called, without accuracies, as short as beside so much."""
        which, longest = source.preset, LONGEST_NAMES[detail]
        if source.step is not None and detail is Detail.NAME:
            return self.tr("Step {0:,}").format(source.step)
        if source.step is not None:
            return self.tr("{0}, step {1:,}").format(visible(source.name), source.step)
        if source.seed is not None:
            name = self.tr("New, seed {0}").format(source.seed)
        elif which is None:
            name = visible(source.name)
        elif which is Preset.TRAINED_SEED_42 and detail is Detail.NAME:
            name = self.tr("From seed 42")
        else:
            name = {
                Preset.UNTRAINED: self.tr("Untrained"),
                Preset.TRAINED: self.tr("Trained"),
                Preset.TRAINED_SEED_42: self.tr("Trained from seed 42"),
            }[which]
        return name if len(name) <= longest else name[: longest - 2] + "…"
