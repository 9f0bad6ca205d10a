"""The names of weights and their accuracies, in words."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject

from ..state.file_names import visible
from ..state.weight_sets import Preset, SourceKind, WeightSet, WeightSource


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

    def in_short(self, weight_set: WeightSet) -> list[str]:
        """Return what edited weights are called with one accuracy where there is little room."""
        validation = weight_set.validation_accuracy
        if weight_set.source.kind is not SourceKind.HAND or validation is None:
            return []
        return [
            text.format(100 * validation)
            for text in (self.tr("Edited  ·  val {0:.1f} %"), self.tr("Edited {0:.1f} %"))
        ]

    def name(self, source: WeightSource, detail: Detail = Detail.NAME) -> str:
        """Return what weights are called, without accuracies, as short as beside so much."""
        longest = LONGEST_NAMES[detail]
        if source.kind is SourceKind.HAND:
            return self._edited(source, detail)
        if source.step is not None and detail is Detail.NAME:
            return self.tr("Step {0:,}").format(source.step)
        if source.step is not None:
            return self.tr("{0}, step {1:,}").format(visible(source.name), source.step)
        if source.seed is not None:
            name = self.tr("New, seed {0}").format(source.seed)
        elif source.preset is Preset.TRAINED_SEED_42 and detail is Detail.NAME:
            name = self.tr("From seed 42")
        else:
            is_preset = source.preset is not None
            name = self._preset_names()[source.name] if is_preset else visible(source.name)
        return name if len(name) <= longest else name[: longest - 2] + "…"

    def _edited(self, source: WeightSource, detail: Detail) -> str:
        """Return the name of weights that were changed by hand."""
        if detail is Detail.NAME:
            return self.tr("Edited")
        before = self._preset_names().get(source.name, visible(source.name))
        if source.step is not None:
            return self.tr("{0}, step {1:,}, edited").format(before, source.step)
        return self.tr("{0}, edited").format(before)

    def _preset_names(self) -> dict[str, str]:
        return {
            Preset.UNTRAINED.value: self.tr("Untrained"),
            Preset.TRAINED.value: self.tr("Trained"),
            Preset.TRAINED_SEED_42.value: self.tr("Trained from seed 42"),
        }
