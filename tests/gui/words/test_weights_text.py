"""What weights are called, with their accuracies."""

from typing import Any, cast

import pytest

from gui.state.weight_sets import Preset, WeightSet, WeightSource
from gui.words.weights_text import Detail, WeightsText


class Judged:
    """Weights of one preset whose accuracies are known."""

    source = WeightSource.from_preset(Preset.TRAINED)

    def __init__(self, train: float | None, validation: float | None) -> None:
        self.train_accuracy, self.validation_accuracy = train, validation


def described(detail: Detail, *accuracies: Any) -> str:
    """Return what stands on a button."""
    return WeightsText().describe(cast("WeightSet", Judged(*accuracies)), detail)


def test_less_room_takes_words_and_tenths_but_neither_accuracy(qapp: object) -> None:
    """Training first, then validation, in every length but that of the name alone."""
    assert [described(detail, 0.9833, 0.9556) for detail in Detail] == [
        "Trained",
        "Trained  ·  98 · 96 %",
        "Trained  ·  98.3 · 95.6 %",
        "Trained  ·  train 98  val 96 %",
        "Trained  ·  train 98.3 %  val 95.6 %",
    ]


@pytest.mark.parametrize("detail", [Detail.PERCENTS, Detail.PLAIN])
def test_a_hundred_percent_have_no_wrong_image(detail: Detail, qapp: object) -> None:
    """One wrong image of thousands leaves 99, where whole percents alone would say 100."""
    assert "99" in described(detail, 0.9999, 0.9999)
    assert "100" not in described(detail, 0.9999, 0.9999)
    assert described(detail, 1.0, 1.0).count("100") == 2


@pytest.mark.parametrize("detail", list(Detail))
def test_weights_of_unknown_data_have_a_name_alone(detail: Detail, qapp: object) -> None:
    """No number stands for what cannot be measured."""
    assert described(detail, None, None) == "Trained"
