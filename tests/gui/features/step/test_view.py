"""What the tab says of the number that was made last, and that its terms are those of Explain."""

import re

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.arithmetic.explainer import Explainer
from tests.gui.features.step.conftest import STEPS, Stepper
from tests.gui.networks import network
from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

PLACES = (1, 20, 109, 217, 250, 271, 297, 298, 355, STEPS)


@pytest.mark.parametrize("position", PLACES)
def test_the_arithmetic_is_that_of_explain(stepper: Stepper, position: int) -> None:
    """One who points at the cell reads the same terms, and more: what becomes of it."""
    stepper.walk.go(position)
    unit = stepper.walk.unit
    boxes = {found for _, found in stepper.picture.terms()}
    explained = Explainer(stepper.session.shown, stepper.panel).made_of(unit)
    assert explained.said in stepper.picture.accessibleDescription()
    terms = {term for _, term in stepper.picture.terms()}
    assert boxes == terms
    assert terms
    stepper.settle()
    assert explained.title.split(",")[0].split(" ")[0] in stepper.written()


def test_what_comes_after_is_not_told(stepper: Stepper) -> None:
    """Nothing that is made of the last number stands in the tab, nor is it read aloud."""
    logits = stepper.session.shown.whole.logits
    for position in (*range(1, STEPS, 13), *range(268, 300)):
        stepper.walk.go(position)
        hidden = stepper.session.desk.covers.hidden.get(Stage.LOGIT, np.zeros(3, dtype=bool))
        told = stepper.picture.accessibleDescription()
        assert not any(number_text(value, 2) in told for value in logits[hidden].tolist())
        assert "NaN" not in told
        for box, unit in stepper.picture.terms():
            assert stepper.session.shown.reading.knows(unit), (position, unit, box)


@pytest.mark.parametrize("row", range(3))
def test_a_sum_grows_term_by_term(stepper: Stepper, row: int) -> None:
    """What is written adds up on a calculator, from 0 to the sum of all terms."""
    start, total = 270 + 28 * row, 0.0
    for index in range(27):
        stepper.walk.go(start + index + 1)
        text = stepper.written().replace("−", "-")
        found = re.search(r"so far (\S+) \+ \(?(-?[\d.]+)\)?\s+= (\S+)", text)
        before, term, now = map(float, found.groups())
        assert before == pytest.approx(total, abs=1e-9)
        assert now == pytest.approx(before + term, abs=1e-9)
        total = now
    sums = stepper.session.shown.trace.contributions[row].sum()
    assert total == pytest.approx(sums, abs=27 * 5e-5)
    stepper.walk.go(start + 28)
    assert "bias" in stepper.written()
    assert stepper.walk.unit == Unit(Stage.LOGIT, row)


def test_a_term_is_outlined_in_its_stage_and_pinned_by_a_click(stepper: Stepper) -> None:
    """The mark of the step stays, and when the hand leaves nothing else is marked."""
    stepper.walk.go(20)
    stepper.settle()
    pointing = stepper.session.pointing
    box, unit = next(t for t in stepper.picture.terms() if t[1].stage is Stage.KERNEL)
    place = stepper.picture.mapTo(stepper.window, box.center())
    QTest.mouseMove(stepper.window.windowHandle(), place)
    QApplication.processEvents()
    assert pointing.pointed == unit
    assert stepper.marked() == [stepper.walk.unit]
    stepper.hands.stroke(place)
    assert pointing.pins == (unit,)
    assert stepper.marked() == [unit, stepper.walk.unit]
    QTest.mouseMove(stepper.window.windowHandle(), stepper.hands.place((4, 4)))
    QApplication.processEvents()
    assert pointing.pointed is None or pointing.pointed.stage is Stage.INPUT
    assert pointing.stepped == stepper.walk.unit


def test_enter_pins_the_number_itself(stepper: Stepper) -> None:
    """It stays pinned while the pass goes on: the pins are the person's own."""
    stepper.walk.go(20)
    stepper.settle()
    stepper.picture.setFocus()
    stepper.type("Return")
    pinned = stepper.walk.unit
    assert stepper.session.pointing.pins == (pinned,)
    stepper.type("Right", "Right")
    assert stepper.session.pointing.pins == (pinned,)
    assert stepper.marked() == [pinned, stepper.walk.unit]


def test_a_cell_that_is_reached_can_be_pointed_at_and_pinned(stepper: Stepper) -> None:
    """Beside the number of the step; one that is not reached tells nothing."""
    stepper.walk.go(20)
    stepper.settle()
    pointing, reading = stepper.session.pointing, stepper.session.shown.reading
    pointing.point_at(Unit(Stage.CONV, 0, 0, 0))
    assert stepper.marked() == [Unit(Stage.CONV, 0, 0, 0), stepper.walk.unit]
    pointing.pin(Unit(Stage.CONV, 2, 0, 0))
    assert not reading.knows(Unit(Stage.CONV, 2, 0, 0))


def test_a_term_that_a_hand_has_covered_is_in_no_sum(stepper: Stepper) -> None:
    """Else it could be found by subtraction; what comes before it is added up as ever."""
    mask = np.zeros((3, 27), dtype=bool)
    mask[0, 4] = True
    stepper.session.desk.covers.put("hand", {Stage.CONTRIBUTION: mask})
    stepper.walk.go(270 + 4)
    assert "so far" in stepper.written()
    for index in (4, 5, 26):
        stepper.walk.go(271 + index)
        assert "so far" not in stepper.written()
    stepper.walk.go(298 + 5)
    assert "so far" in stepper.written()


@pytest.mark.parametrize(
    "architecture",
    [
        Architecture(filters=12, num_classes=10),
        Architecture(filters=1, kernel_size=8, pool_size=1, num_classes=1),
        Architecture(filters=2, kernel_size=2, pool="avg", pool_size=3, relu=False),
    ],
    ids=str,
)
def test_other_networks(stepper: Stepper, architecture: Architecture) -> None:
    """All their steps can be told, from the first to the last."""
    stepper.session.use_weights("another network", network(architecture))
    stepper.settle()
    steps, walk = stepper.walk.steps, stepper.walk
    positions = {p for end in steps.ends.values() for p in (end - 1, end, end + 1)}
    for position in sorted(p for p in positions if 0 <= p <= len(steps)):
        walk.go(position)
        stepper.settle()
        assert stepper.scrubber.value() == position
        assert "NaN" not in stepper.written()
    assert walk.is_done
    assert not stepper.session.desk.covers.any


def test_numbers_that_overflow_are_told_as_such(stepper: Stepper) -> None:
    """A sum that is no number any more breaks nothing."""
    stepper.session.use_weights("huge", network(scale=1e200))
    stepper.settle()
    for position in (1, 109, 217, 280, 298, STEPS):
        stepper.walk.go(position)
        assert stepper.written()
