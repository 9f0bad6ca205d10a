"""The accuracies of the moment on the switch, from a small window on."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from gui.state.weight_sets import SourceKind, WeightSource, weight_set
from tests.gui.features.weights.test_weight_switch import BUTTONS, button, measured
from tests.gui.hands import Hands
from tests.gui.networks import network


@pytest.mark.parametrize("percent", [100, 125])
@pytest.mark.parametrize(("width", "height"), [(1280, 660), (1366, 768), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("kind", [SourceKind.RUN, SourceKind.HAND], ids=["run", "edited"])
def test_both_accuracies_of_the_moment_stand_on_the_third_button(
    hands: Hands, width: int, height: int, percent: int, kind: SourceKind
) -> None:
    """Whole, beside what the weights are, from a small window on; those of the presets stay."""
    window = hands.window
    window.look.set_scale(percent / 100)
    window.resize(width, height)
    source = WeightSource(kind, "Run 1", step=1240 if kind is SourceKind.RUN else None)
    shown = weight_set(network().weights, source)
    window.session.use_weights("test", shown)
    QApplication.processEvents()
    third = button(window, "other_weights")
    assert third.visibleRegion().boundingRect() == third.rect()
    assert third.sizeHint().width() <= third.width()
    assert ("tep 1,240" if kind is SourceKind.RUN else "dited") in third.text()
    assert_tells(third.text(), shown.train_accuracy, shown.validation_accuracy)
    if percent == 100:
        for which in BUTTONS:
            assert_tells(button(window, which.value).text(), *(x / 100 for x in measured(which)))


def assert_tells(text: str, train: float, validation: float) -> None:
    """Assert that a text ends in both accuracies, in percent or tenths of it."""
    told = re.search(r"(\d+(?:\.\d)?)(?: %)?\D+(\d+(?:\.\d)?) %$", text)
    assert told is not None, text
    for number, share in zip(told.groups(), (train, validation), strict=True):
        assert float(number) == pytest.approx(100 * share, abs=0.5), text
