"""What the network wants: climbed step by step, with why it ends."""

import numpy as np
import pytest
from PySide6.QtTest import QTest

from gui.features.what_if.questions.wanted import Wanted
from gui.state.weight_sets import Preset
from tests.gui.features.what_if.conftest import Asker
from tinycnn.stages import Stage
from tinycnn.unit import Unit


@pytest.fixture
def climber(asker: Asker) -> Asker:
    """Return a person who asks what the network wants."""
    asker.ask("What it wants")
    return asker


def question(asker: Asker) -> Wanted:
    """Return the question."""
    assert isinstance(asker.question, Wanted)
    return asker.question


def climb(asker: Asker) -> None:
    """Press the button, and wait for the end."""
    asker.press("what_if_go")
    for _ in range(2000):
        if not question(asker).is_running:
            break
        QTest.qWait(10)
    asker.settle()


def test_from_the_drawing_to_another_class(climber: Asker) -> None:
    """Step by step until 0.99; then the drawing is put on the canvas by one edit."""
    climber.choose("what_if_target", "diagonal")
    assert "Ready to climb" in climber.written()
    climber.press("what_if_step")
    assert "step 1" in climber.written()
    climb(climber)
    assert "0.99 is reached" in climber.written()
    climber.press("what_if_canvas")
    assert climber.session.shown.trace.prediction == 2
    assert climber.session.shown.trace.probabilities[2] >= 0.99
    assert climber.session.undo_stack.count() == 1


@pytest.mark.parametrize("preset", [Preset.TRAINED, Preset.UNTRAINED, Preset.TRAINED_SEED_42])
def test_a_blank_start_says_so_and_noise_is_offered(climber: Asker, preset: Preset) -> None:
    """With all shipped weights; from noise it climbs."""
    climber.session.use_preset(preset)
    climber.draw(np.zeros((8, 8)))
    climber.choose("what_if_target", "vertical")
    assert "Gradient exactly 0: no path is open. Begin from noise" in climber.written()
    assert climber.find("what_if_go").text() == "From noise"
    climber.press("what_if_go")
    assert climber.find("what_if_option").currentText() == "from noise"
    QTest.qWait(100)
    assert question(climber).ascent.steps > 0


def test_other_noise_each_time(climber: Asker) -> None:
    """Once more is another start; pausing keeps what was reached."""
    climber.choose("what_if_option", "from noise")
    first = question(climber).ascent.trace.image
    climb(climber)
    assert climber.find("what_if_go").text() == "Other noise"
    climber.press("what_if_go")
    climber.press("what_if_go")
    assert not question(climber).is_running
    assert not np.array_equal(question(climber)._start.image, first)


def test_half_grey_with_the_weights_of_seed_42(climber: Asker) -> None:
    """Nothing fires there: it starts from ink alone."""
    climber.session.use_preset(Preset.TRAINED_SEED_42)
    climber.choose("what_if_option", "from grey")
    assert "Gradient exactly 0" in climber.written()


def test_any_number_that_is_pinned(climber: Asker) -> None:
    """A cell of a feature map ends at its bound, and says that no direction is left."""
    climber.session.pointing.pin(Unit(Stage.CONV, 1, 2, 3))
    climber.settle()
    climber.choose("what_if_target", "pinned: Conv2D, filter 2, row 3, column 4")
    climb(climber)
    written = climber.written()
    assert "No direction left: each pixel that counts is 0 or 1" in written
    kernel = climber.session.shown.weight_set.weights.kernels[1, 0]
    image = question(climber).ascent.trace.image
    np.testing.assert_array_equal(image[2:5, 3:6], kernel > 0)
    climber.session.pointing.release()
    climber.settle()
    assert climber.find("what_if_target").currentText() == "class chosen"


def test_a_closed_tab_pauses(climber: Asker) -> None:
    """And an untrained network never reaches 0.99: no progress, it says."""
    climber.session.use_preset(Preset.UNTRAINED)
    climber.draw("diagonal")
    climber.press("what_if_go")
    assert question(climber).is_running
    climber.window.bench.open("data")
    assert not question(climber).is_running
    climber.window.bench.open("what_if")
    climb(climber)
    assert "No progress: a gate or winner changes at each step" in climber.written()
