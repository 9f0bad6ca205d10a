"""The panel: the picture of the explained unit, live; its terms and its words."""

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.explaining.panel import ExplanationPanel
from gui.state.view_state import ScaleMode
from gui.state.weight_sets import Preset
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.networks import EXTREMES, units_of
from tests.gui.pointer import LEFT, ONE_OF_EACH, PLAIN, Pointer
from tests.gui.reader import Reader, picture
from tinycnn.unit import Stage, Unit

# Where the machine is slow the mouse rests, and a tip comes up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CELL = Unit(Stage.CONV, 0, 2, 3)
each = pytest.mark.parametrize("unit", sampled(ONE_OF_EACH), ids=lambda unit: unit.stage.value)


@pytest.fixture
def panel(hands: Hands) -> ExplanationPanel:
    """Return the panel below a drawing."""
    edits(hands.window.session).load_pattern("diagonal")
    return hands.window.findChild(ExplanationPanel)


@pytest.fixture
def pointer(hands: Hands, panel: ExplanationPanel) -> Pointer:
    """Return a hand that points and pins."""
    return Pointer(hands.window)


def said(panel: ExplanationPanel) -> str:
    """Return the words for a screen reader once the hand rests."""
    panel.catch_up()
    return panel.accessibleDescription()


def written(panel: ExplanationPanel, reader: Reader) -> str:
    """Return what is written on the panel."""
    panel.catch_up()
    return " ".join(text.text for text in reader.read(panel))


def move_to(panel: ExplanationPanel, place: QPoint) -> None:
    """Move the mouse to a place in the panel."""
    for step in (QPoint(1, 1), QPoint(0, 0)):
        QTest.mouseMove(panel.window().windowHandle(), panel.mapTo(panel.window(), place + step))
    QApplication.processEvents()


def test_it_begins_with_how_to(panel: ExplanationPanel, reader: Reader) -> None:
    """Before anything is pointed at, it says what pointing brings."""
    assert "Point at any cell" in written(panel, reader)
    assert "Point at any cell" in said(panel)


def test_it_begins_with_what_can_be_asked(
    hands: Hands, panel: ExplanationPanel, reader: Reader
) -> None:
    """Why a value, who won, which pixels: each with the place to point at; whole in any width."""
    for width in (1024, 1280, 1366):
        hands.window.resize(width, 768)
        QApplication.processEvents()
        shown = written(panel, reader)
        for question in ("Why this value? Point", "Who won? Point", "Which pixels did it? Point"):
            assert question in shown
            assert question in said(panel)
        assert "…" not in shown
    assert not panel.copy_button.isEnabled()
    assert panel.terms() == []


PARTS = {
    Stage.INPUT: "A pixel, as you drew it.",
    Stage.KERNEL: "A weight: used 36 times",
    Stage.CONV_BIAS: "A bias: added 36 times",
    Stage.CONV: "z = ",
    Stage.RELU: "max(0, ",
    Stage.POOL: "max of",
    Stage.FLAT: "1 · 9 + 1 · 3 + 1 = 13",
    Stage.CONTRIBUTION: "one of the 27 terms of the logit of “diagonal”",
    Stage.DENSE_BIAS: " = logit ",
    Stage.LOGIT: "logit = ",
    Stage.PROBABILITY: "p = ",
}


@each
def test_it_shows_how_the_number_came_about(
    pointer: Pointer, panel: ExplanationPanel, reader: Reader, unit: Unit
) -> None:
    """Each kind in a picture of its own, live, with the same in words."""
    pointer.point_at(unit)
    shown = written(panel, reader)
    assert PARTS[unit.stage] in shown
    first = said(panel)
    pointer.window.session.use_preset(Preset.UNTRAINED)
    edits(pointer.window.session).load_example()
    assert said(panel).partition(" = ")[0] == first.partition(" = ")[0]
    if unit.stage is not Stage.INPUT:
        assert said(panel) != first
        assert written(panel, reader) != shown


@each
def test_terms_outline_their_cells(pointer: Pointer, panel: ExplanationPanel, unit: Unit) -> None:
    """In the stage, while what is explained stays, with its links."""
    pointer.point_at(unit)
    panel.catch_up()
    pointing, marked = pointer.window.session.pointing, []
    terms = panel.terms()[:12]
    for box, term in terms:
        move_to(panel, QPoint(panel.width() // 2, 1))
        stage = pointer.panel_of(term)
        before, plain = picture(stage), picture(panel)
        move_to(panel, box.center())
        assert (pointing.pointed, pointing.explained, pointing.linked) == (term, unit, (unit,))
        if term != unit:
            assert (picture(stage) != before).any()
        marked.append((picture(panel) != plain).any())
    assert sum(marked) >= len(terms) - 1, "here, too; only what it is about may be marked already"


def test_the_nine_pixels_and_weights_are_terms(pointer: Pointer, panel: ExplanationPanel) -> None:
    """And the bias, the ReLU, the window and what each class makes of it."""
    pointer.point_at(Unit(Stage.CONV, 0, 2, 2))
    panel.catch_up()
    terms = {term for _, term in panel.terms()}
    pixels = {Unit(Stage.INPUT, 0, row, col) for row in (2, 3, 4) for col in (2, 3, 4)}
    weights = {Unit(Stage.KERNEL, 0, row, col) for row in range(3) for col in range(3)}
    window = {Unit(Stage.RELU, 0, row, col) for row in (2, 3) for col in (2, 3)}
    assert pixels | weights | window | {Unit(Stage.CONV_BIAS, 0)} <= terms


def test_a_term_is_pinned_by_a_click(pointer: Pointer, panel: ExplanationPanel) -> None:
    """From then on it is what is explained; the way goes on from there."""
    pointer.point_at(Unit(Stage.PROBABILITY, 1))
    panel.catch_up()
    box, term = panel.terms()[0]
    move_to(panel, box.center())
    where = panel.mapTo(panel.window(), box.center())
    QTest.mouseClick(panel.window().windowHandle(), LEFT, PLAIN, where)
    assert pointer.window.session.pointing.pins == (term,)
    assert said(panel).startswith("Logit of “vertical” = ")


def test_the_keyboard_walks_the_terms(
    hands: Hands, pointer: Pointer, panel: ExplanationPanel
) -> None:
    """Arrows go on and back, around the ends; Enter pins; the panel shows that it has the focus."""
    hands.window.session.pointing.pin(CELL)
    panel.catch_up()
    plain = picture(panel)
    panel.setFocus()
    assert (picture(panel) != plain).any()
    terms = [term for _, term in panel.terms()]
    walked = []
    for key in ("Right", "Right", "Left", "Left", "Down"):
        hands.type(key)
        walked.append(hands.window.session.pointing.pointed)
    assert walked == [terms[0], terms[1], terms[0], terms[-1], terms[0]]
    hands.type("Return")
    assert hands.window.session.pointing.pins == (terms[0],)


@pytest.mark.parametrize("unit", ONE_OF_EACH, ids=lambda unit: unit.stage.value)
def test_the_frame_of_the_focus_covers_nothing(
    hands: Hands, panel: ExplanationPanel, unit: Unit
) -> None:
    """Within it a picture of any number is as without it, bars included."""
    hands.window.session.pointing.pin(unit)
    panel.catch_up()
    plain = picture(panel)[6:-6, 6:-6]
    panel.setFocus()
    assert (picture(panel)[6:-6, 6:-6] == plain).all()


def test_the_keyboard_in_the_bench_keeps_it(
    hands: Hands, pointer: Pointer, panel: ExplanationPanel
) -> None:
    """On its way from a stage to the buttons it is pointed at nothing."""
    for away in (QPoint(3, 3), QPoint(6, 3)):  # an earlier test may have left it over the panel
        QTest.mouseMove(hands.window.menuBar(), away)
    QApplication.processEvents()
    stage = hands.window.row.stage("conv_maps")
    stage.setFocus()
    unit = hands.window.session.pointing.pointed
    panel.copy_button.setFocus()
    assert hands.window.session.pointing.pointed == unit
    assert said(panel).startswith("Conv2D, filter 1") or said(panel).startswith("Kernel")
    hands.canvas.setFocus()
    assert hands.window.session.pointing.linked != (unit,)


def test_it_says_what_is_pinned(pointer: Pointer, panel: ExplanationPanel, reader: Reader) -> None:
    """And how to release it; of what is only pointed at, how to pin it."""
    pointer.point_at(CELL)
    assert "A click pins it." in written(panel, reader)
    pointer.click(CELL)
    assert "pinned · Esc releases" in written(panel, reader)
    assert "Ctrl+click compares" in written(panel, reader)
    pointer.compare(Unit(Stage.CONV, 0, 2, 2))
    assert "pinned · Esc releases both" in written(panel, reader)


def test_two_pins_are_compared(pointer: Pointer, panel: ExplanationPanel, reader: Reader) -> None:
    """Both with value and arithmetic, and the difference of the second from the first."""
    first, second = Unit(Stage.CONV, 0, 1, 1), Unit(Stage.CONV, 0, 2, 2)
    pointer.click(first)
    pointer.compare(second)
    trace = pointer.window.session.shown.trace
    difference, _, pair = said(panel).partition(". A   ")
    a, _, b = pair.partition(". B   ")
    value = float(difference.removeprefix("Compared: B − A = ").replace("−", "-"))
    assert value == pytest.approx(trace.value_of(second) - trace.value_of(first), abs=1.1e-3)
    assert a.startswith("Conv2D, filter 1, row 2, column 2 = ")
    assert b.startswith("Conv2D, filter 1, row 3, column 3 = ")
    shown = written(panel, reader)
    assert shown.count("z = ") == 2
    assert "B − A" in shown


def test_more_digits_are_shown_on_demand(
    pointer: Pointer, panel: ExplanationPanel, reader: Reader
) -> None:
    """Ten decimals instead of four digits."""
    pointer.click(CELL)
    z = pointer.window.session.shown.trace.value_of(CELL)
    assert f"{z:.10f}".replace("-", "−") not in written(panel, reader)
    panel.digits_button.click()
    assert f"{z:.10f}".replace("-", "−") in written(panel, reader)


def test_its_colours_are_those_of_the_stages(pointer: Pointer, panel: ExplanationPanel) -> None:
    """Also when these are measured by what there is now."""
    pointer.click(Unit(Stage.RELU, 0, 2, 2))
    before = picture(panel)
    pointer.window.session.view.set_scale_mode(ScaleMode.STAGE)
    QApplication.processEvents()
    assert (picture(panel) != before).any()


@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_the_wildest_weights_are_explained(
    hands: Hands, panel: ExplanationPanel, reader: Reader, name: str
) -> None:
    """NaN, infinite and huge: a picture and a sentence, never an exception."""
    weights = EXTREMES[name]()
    hands.window.session.start_with(weights, "horizontal")
    for unit in units_of(weights.weights.architecture)[::17]:
        hands.window.session.pointing.point_at(unit)
        assert said(panel)
        assert written(panel, reader)
    QApplication.processEvents()


def test_a_stroke_is_followed_at_rest(hands: Hands, panel: ExplanationPanel) -> None:
    """With a unit pinned the picture is of the drawing as it is now."""
    hands.window.session.pointing.pin(Unit(Stage.LOGIT, 0))
    panel.catch_up()
    before = picture(panel)
    hands.stroke((1, 6), (6, 6))
    panel.catch_up()
    assert (picture(panel) != before).any()
    value = hands.window.session.shown.trace.logits[0]
    number = said(panel).partition(" = ")[2].partition(". ")[0]
    assert float(number.replace("−", "-")) == pytest.approx(value, abs=1e-2)


def test_pixels_of_a_stroke_are_explained_at_rest(
    hands: Hands, panel: ExplanationPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one at once, those that follow when the hand rests: then what it points at."""
    panel.findChild(QTimer).setInterval(60_000)  # the machine may be slower than the hand
    monkeypatch.setattr("gui.widgets.rest.LONGEST", 60)
    hands.press((1, 6))
    hands.move((2, 6))
    first = panel.accessibleDescription()
    for row in (3, 4, 5):
        hands.move((row, 6))
    assert panel.accessibleDescription() == first
    assert "row 6, column 7 = 1.000" in said(panel)
    hands.release((5, 6))
