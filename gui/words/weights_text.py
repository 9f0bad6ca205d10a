"""The names of weights and their accuracies, in words."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject

from ..state.file_names import visible
from ..state.weight_sets import Preset, SourceKind, WeightSet, WeightSource


class Detail(IntEnum):
    """Degrees of detail: a short name alone, with both accuracies; a long name with these."""

    NAME = 0
    PERCENTS = 1
    TENTHS = 2
    PLAIN = 3
    BOTH = 4


LONGEST_SHORT, LONGEST = 14, 24


class WeightsText(QObject):
    """Names weights for a person."""

    def describe(self, weight_set: WeightSet, detail: Detail = Detail.BOTH) -> str:
        """Return what these weights are called, with both accuracies or with none."""
        name = self.name(weight_set.source, detail)
        train, validation = weight_set.train_accuracy, weight_set.validation_accuracy
        if detail is Detail.NAME or train is None or validation is None:
            return name
        return self._with_accuracies(name, train, validation, detail)

    def far_step(self) -> str:
        """Return what is said in short of a step far on, where all is right: it is long."""
        name = self.tr("Step {0:,}").format(9_999)
        return self._with_accuracies(name, 1.0, 1.0, Detail.PERCENTS)

    def _with_accuracies(self, name: str, train: float, validation: float, detail: Detail) -> str:
        tenths, whole = (100 * train, 100 * validation), map(_whole_percent, (train, validation))
        if detail is Detail.PERCENTS:
            return self.tr("{0}  ·  {1} · {2} %").format(name, *whole)
        if detail is Detail.TENTHS:
            return self.tr("{0}  ·  {1:.1f} · {2:.1f} %").format(name, *tenths)
        if detail is Detail.PLAIN:
            return self.tr("{0}  ·  train {1}  val {2} %").format(name, *whole)
        return self.tr("{0}  ·  train {1:.1f} %  val {2:.1f} %").format(name, *tenths)

    def name(self, source: WeightSource, detail: Detail = Detail.NAME) -> str:
        """Return what weights are called, without accuracies, as short as beside so much."""
        is_short = detail < Detail.PLAIN
        longest = LONGEST_SHORT if is_short else LONGEST
        if source.kind is SourceKind.HAND:
            return self.tr("Edited") if is_short else self._edited(source)
        if source.step is not None and is_short:
            return self.tr("Step {0:,}").format(source.step)
        if source.step is not None:
            return self.tr("{0}, step {1:,}").format(visible(source.name), source.step)
        if source.seed is not None:
            name = self.tr("New, seed {0}").format(source.seed)
        elif source.preset is Preset.TRAINED_SEED_42 and is_short:
            name = self.tr("From seed 42")
        else:
            is_preset = source.preset is not None
            name = self._preset_names()[source.name] if is_preset else visible(source.name)
        return name if len(name) <= longest else name[: longest - 2] + "…"

    def _edited(self, source: WeightSource) -> str:
        """Return the long name of weights that were changed by hand."""
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


def _whole_percent(share: float) -> int:
    """Return whole percents: a hundred only where nothing is wrong."""
    return min(round(100 * share), 99) if share < 1 else 100
