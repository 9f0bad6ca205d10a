"""The strip: the arithmetic of the explained unit, live, and on the clipboard."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.features.explaining.strip import ExplanationPanel
from gui.state.weight_sets import Preset
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.networks import EXTREMES, units_of
from tests.gui.pointer import ONE_OF_EACH, Pointer
from tinycnn.explain.explanation import explain
from tinycnn.explain.text import as_latex, as_numpy, as_text
from tinycnn.unit import Stage, Unit

WRITERS = {"text": as_text, "latex": as_latex, "numpy": as_numpy}
each = pytest.mark.parametrize("unit", sampled(ONE_OF_EACH), ids=lambda unit: unit.stage.value)


@pytest.fixture
def strip(hands: Hands) -> ExplanationPanel:
    """Return the strip below a drawing."""
    edits(hands.window.session).load_pattern("diagonal")
    return hands.window.findChild(ExplanationPanel)


def said(strip: ExplanationPanel) -> list[str]:
    """Return the lines of the strip once the hand rests, heading first."""
    strip.catch_up()
    return [strip.heading.text(), *(line.text() for line in strip.lines)]


def test_it_begins_with_how_to(strip: ExplanationPanel) -> None:
    """Before anything is pointed at, it says what pointing brings."""
    assert "Point at any cell" in "".join(said(strip))
    assert not strip.copy_button.isEnabled()


@each
def test_it_explains_what_is_pointed_at_and_keeps_it(
    hands: Hands, strip: ExplanationPanel, unit: Unit
) -> None:
    """Also when the mouse has left, live; and a screen reader finds the same."""
    pointer = Pointer(hands.window)
    pointer.point_at(unit)
    first = said(strip)
    assert all(first[:2])
    pointer.point_at(None)
    assert said(strip) == first
    hands.window.session.use_preset(Preset.UNTRAINED)
    edits(hands.window.session).load_example()
    changed = said(strip)
    assert changed[0].partition(" = ")[0] == first[0].partition(" = ")[0]
    if unit.stage not in (Stage.INPUT,):
        assert changed != first
    assert strip.accessibleDescription().startswith(changed[0])


def test_two_pins_are_compared(hands: Hands, strip: ExplanationPanel) -> None:
    """Both with value and arithmetic, and the difference of the second from the first."""
    pointer = Pointer(hands.window)
    first, second = Unit(Stage.CONV, 0, 1, 1), Unit(Stage.CONV, 0, 2, 2)
    for unit in (first, second):
        pointer.compare(unit)
    trace = hands.window.session.shown.trace
    heading, a, b = said(strip)
    difference = float(heading.partition(" = ")[2].replace("−", "-"))
    assert difference == pytest.approx(trace.value_of(second) - trace.value_of(first), abs=5.1e-4)
    assert a.startswith("A   Conv2D, filter 1, row 2, column 2 = ")
    assert b.startswith("B   Conv2D, filter 1, row 3, column 3 = ")


@each
def test_it_is_copied(hands: Hands, strip: ExplanationPanel, unit: Unit) -> None:
    """From the menu Edit and from the strip's button: what the library writes of the unit."""
    Pointer(hands.window).point_at(unit)
    explained = explain(hands.window.session.shown.trace, unit)
    clipboard, in_strip = QGuiApplication.clipboard(), strip.copy_button.menu().actions()
    for index, (kind, write) in enumerate(WRITERS.items()):
        for action in (hands.window.bars.actions[f"copy_{kind}"], in_strip[index]):
            clipboard.setText("nothing yet")
            action.trigger()
            assert clipboard.text() == write(explained)


@each
def test_copied_code_runs(
    hands: Hands, strip: ExplanationPanel, unit: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    """And gives the number on screen, with all its digits."""
    Pointer(hands.window).point_at(unit)
    hands.window.bars.actions["copy_numpy"].trigger()
    names: dict[str, float] = {}
    exec(QGuiApplication.clipboard().text(), names)
    value = hands.window.session.shown.trace.value_of(unit)
    assert names["result"] == pytest.approx(value, rel=1e-12, abs=1e-15)
    assert float(capsys.readouterr().out) == names["result"]


def test_copying_nothing_says_so(hands: Hands) -> None:
    """The clipboard keeps what it had."""
    QGuiApplication.clipboard().setText("mine")
    hands.window.session.pointing.forget()
    hands.type("Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text() == "mine"
    assert "Point at a number first" in hands.window.statusBar().currentMessage()


def test_it_folds_away(hands: Hands, strip: ExplanationPanel) -> None:
    """And its room goes to the stages; open again, it is up to date."""
    height = hands.window.row.height()
    hands.type("Ctrl+E")
    assert not strip.isVisible()
    assert hands.window.row.height() > height
    Pointer(hands.window).point_at(Unit(Stage.POOL, 1, 1, 1))
    hands.type("Ctrl+E")
    assert strip.heading.text().startswith("Pooled map of filter 2")


@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_the_wildest_weights_are_explained(
    hands: Hands, strip: ExplanationPanel, name: str
) -> None:
    """NaN, infinite and huge: a sentence, never an exception."""
    weights = EXTREMES[name]()
    hands.window.session.start_with(weights, "horizontal")
    for unit in units_of(weights.weights.architecture)[::17]:
        hands.window.session.pointing.point_at(unit)
        assert all(said(strip)[:2])
    QApplication.processEvents()
