"""Gradients beside central differences, as a person tries them out."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.microscope.check_view import CheckView
from gui.features.microscope.one_update import OneUpdate
from gui.state.weight_sets import Preset, preset
from tests.gui.features.microscope.conftest import Watcher
from tests.gui.pointer import Pointer
from tests.tinycnn.random_networks import random_drawing
from tinycnn.explain.differences import check_gradient
from tinycnn.stages import Stage
from tinycnn.training.optimizers import SGD
from tinycnn.unit import Unit, stage_units

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WEIGHTS = (Stage.KERNEL, Stage.CONV_BIAS, Stage.CONTRIBUTION, Stage.DENSE_BIAS)
DRAWINGS = 10


@pytest.fixture
def check(watcher: Watcher) -> CheckView:
    """Return what is shown once “Check” is pressed."""
    assert watcher.view.check is None
    watcher.press("update_check")
    return watcher.view.check


def move_epsilon(watcher: Watcher, steps: int) -> None:
    """Move the slider by arrow keys."""
    slider = watcher.find("update_epsilon")
    slider.setFocus()
    for _ in range(abs(steps)):
        QTest.keyClick(slider, Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left)
    QApplication.processEvents()


def test_the_gradients_shown_are_the_central_differences() -> None:
    """Every weight: to 1e-7 of the largest, wherever there is no kink.

    On 100 drawings and with other weights the tests of `tinycnn.explain.differences` have it.
    """
    rng, weights, smooth, kinked = np.random.default_rng(7), preset(Preset.UNTRAINED), 0, 0
    units = [u for s in WEIGHTS for u in stage_units(weights.weights.architecture, s)]
    for index in range(DRAWINGS):
        image = random_drawing(rng)
        one = OneUpdate.of(weights, (image[None, None], [index % 3]), SGD(0.05))
        largest = one.limit(*WEIGHTS)
        for unit in units:
            check = check_gradient(one.gradients, unit)
            assert check.gradient == one.gradients.values(unit.stage)[unit.place]
            kinked += bool(check.kinks)
            if not check.kinks and largest > 1e-3:  # below it rounding is all there is
                smooth += 1
                assert check.error <= 1e-7 * largest
    assert smooth > 0.9 * DRAWINGS * len(units)
    assert kinked < 0.1 * DRAWINGS * len(units)


def test_it_begins_with_the_number_that_is_explained(watcher: Watcher, check: CheckView) -> None:
    """From a step without weights it goes to one that has them; both numbers are there."""
    assert watcher.title == "Kernels"
    assert check.unit == Unit(Stage.KERNEL, 1, 0, 2)
    assert check.title.text() == "Kernel of filter 2, row 1, column 3"
    assert check.numbers.text() == "gradient −0.501177\ndifference −0.501177"
    assert check.verdict.text() == "They agree: the loss is smooth from −ε to +ε."
    assert not check.noise.isVisible()
    assert "gradient −0.501177, difference −0.501177" in watcher.picture.accessibleDescription()


@pytest.mark.parametrize(
    "unit", [Unit(Stage.CONTRIBUTION, 2, 0, 4), Unit(Stage.DENSE_BIAS, 1), Unit(Stage.CONV_BIAS, 1)]
)
def test_any_weight_that_is_clicked_is_checked(
    watcher: Watcher, check: CheckView, unit: Unit
) -> None:
    """In the stages, too."""
    Pointer(watcher.window).click(unit)
    watcher.settle()
    assert check.unit == unit
    assert watcher.picture.explained == unit


def test_epsilon_is_moved_on_a_slider(watcher: Watcher, check: CheckView) -> None:
    """Too small: rounding. Too large: the curve of the loss. The curve's line goes along."""
    watcher.go_to("New kernels")
    watcher.click(Unit(Stage.KERNEL, 1, 0, 2))
    assert check.epsilon == pytest.approx(1e-5)
    said = set()
    for _ in range(50):
        move_epsilon(watcher, -1)
        said.add(check.verdict.text())
    assert check.epsilon == pytest.approx(1e-10)
    assert check.plot.line.value() == pytest.approx(-10)
    assert "ε is too small: the rounding of the loss is divided by it." in said
    assert not any("too large" in text for text in said)
    move_epsilon(watcher, 85)
    assert check.epsilon_label.text() == "ε 3.2e-2"
    assert check.verdict.text() == "ε is too large: the loss is curved between −ε and +ε."
    assert watcher.find("update_epsilon").accessibleDescription() == "3.2e-2"


def test_the_curve_is_lowest_in_between(watcher: Watcher, check: CheckView) -> None:
    """It falls with ε², and rises again where rounding wins."""
    watcher.go_to("New kernels")
    watcher.click(Unit(Stage.KERNEL, 1, 0, 2))
    x, y = check.plot.smooth.getOriginalDataset()
    best = x[int(np.argmin(y))]
    assert 1e-7 < best < 1e-4
    steep = (x > 1e-4) & (x < 1e-2)
    slope = np.polyfit(np.log10(x[steep]), np.log10(y[steep]), 1)[0]
    assert slope == pytest.approx(2, abs=0.05)


def test_at_a_kink_it_says_why_and_offers_noise(watcher: Watcher, check: CheckView) -> None:
    """Blank patches have z = 0 where the bias is 0; noise is an edit, and undo takes it back."""
    watcher.click(Unit(Stage.CONV_BIAS, 0))
    assert check.verdict.text().startswith(
        "A kink. Conv2D, filter 1, row 1, column 1: z is exactly 0, its gate opens to one side only"
    )
    assert check.noise.isVisible()
    gradient = watcher.one.gradients.value_of(Unit(Stage.CONV_BIAS, 0))
    assert abs(float(check.error.text().removeprefix("error "))) > 0.01 * abs(gradient)
    clean = watcher.session.document.drawing
    watcher.press("update_noise")
    watcher.settle()
    assert not check.noise.isVisible()
    assert check.verdict.text() == "They agree: the loss is smooth from −ε to +ε."
    assert check.unit == Unit(Stage.CONV_BIAS, 0)
    watcher.hands.type("Ctrl+Z")
    watcher.settle()
    assert watcher.session.document.drawing.same_as(clean)
    assert check.noise.isVisible()


def test_without_a_label_it_hides_and_comes_back(watcher: Watcher, check: CheckView) -> None:
    """Nothing is compared while there is no loss; pressed again it goes for good."""
    assert check.isVisible()
    watcher.hands.stroke((0, 0), (0, 5))
    watcher.settle()
    assert not check.isVisible()
    watcher.hands.type("Ctrl+Z")
    watcher.settle()
    assert check.isVisible()
    watcher.press("update_check")
    assert not check.isVisible()
    assert "the sum of 36 products" in watcher.written()


def test_another_network_may_not_have_the_weight(watcher: Watcher, check: CheckView) -> None:
    """Then it begins anew with the first weight."""
    from tests.gui.networks import network
    from tinycnn.architecture import Architecture

    watcher.click(Unit(Stage.KERNEL, 2, 2, 2))
    assert check.unit == Unit(Stage.KERNEL, 2, 2, 2)
    watcher.hands.type("Esc")
    small = network(Architecture(filters=1, kernel_size=2, num_classes=3))
    watcher.session.use_weights("small", small)
    watcher.settle()
    assert check.unit.channel == 0
    assert check.title.text().startswith("Kernel of filter 1")


def test_a_pinned_pixel_breaks_the_ties_of_a_clean_line(watcher: Watcher, check: CheckView) -> None:
    """A weight moves tied cells alike; a pixel lets one of them win, and noise leaves no tie."""
    watcher.session.pointing.pin(Unit(Stage.INPUT, row=2, col=3))
    watcher.settle()
    assert check.title.text() == "Input, row 3, column 4"
    assert check.verdict.text().startswith("A tie. Pooled map of filter ")
    watcher.press("update_noise")
    watcher.settle()
    assert check.verdict.text() == "They agree: the loss is smooth from −ε to +ε."
    watcher.hands.type("Esc")
    watcher.settle()
    assert check.title.text().startswith("Kernel of filter")
