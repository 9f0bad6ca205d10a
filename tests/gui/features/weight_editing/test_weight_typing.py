"""The field over a cell: what is typed there, by hand and by keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QStatusBar

from gui.stages.canvas import Canvas
from gui.state.weight_sets import WeightSource, weight_set
from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.features.weight_editing.conftest import WEIGHTS, Editor
from tests.gui.hands import Hands
from tinycnn.model import TinyCNN
from tinycnn.unit import Stage, Unit

KERNEL = WEIGHTS[0]


@pytest.mark.parametrize("unit", WEIGHTS, ids=lambda unit: unit.stage.value)
def test_a_click_with_the_tool_opens_a_field_over_the_cell(editor: Editor, unit: Unit) -> None:
    """It shows the value; what is typed is the weight, as one step of undo."""
    before = editor.value(unit)
    editor.click(unit)
    field, panel = editor.field, editor.panel_of(unit)
    assert float(field.text()) == pytest.approx(before, rel=1e-5)
    cell = QRect(panel.mapTo(editor.window.row, QPoint()), panel.size())
    assert cell.intersects(field.geometry())
    assert field.hasFocus()
    Hands(editor.window).type(*"-1.25", "Return")
    assert editor.value(unit) == -1.25
    assert editor.field is None
    assert editor.steps() == 1
    editor.window.session.undo()
    assert editor.value(unit) == before


@pytest.mark.parametrize("unit", sampled(WEIGHTS), ids=lambda unit: unit.stage.value)
def test_a_double_click_opens_it_without_the_tool(hands: Hands, unit: Unit) -> None:
    """The two clicks pin nothing."""
    editor = Editor(hands.window)
    editor.double_click(unit)
    assert editor.field.hasFocus()
    assert editor.window.session.pointing.pins == ()
    hands.type(*"0,5", "Return")
    assert editor.value(unit) == 0.5


def test_a_double_click_on_another_number_opens_none(hands: Hands) -> None:
    """What follows from weights cannot be typed."""
    editor = Editor(hands.window)
    editor.double_click(Unit(Stage.CONV, 0, 2, 3))
    assert editor.field is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0,25", 0.25), (".5", 0.5), ("1e-3", 0.001), ("1000000", 1e6), ("-1e6", -1e6), ("-0", 0.0)],
)
def test_numbers_are_read_with_point_or_comma(editor: Editor, typed: str, value: float) -> None:
    """Up to a million of either sign."""
    editor.click(KERNEL)
    Hands(editor.window).type(*typed, "Return")
    assert editor.value(KERNEL) == value


@pytest.mark.parametrize("typed", ["abc", "nan", "inf", "1e7", "-1000000.1", "1 2", "1_0", ""])
def test_what_is_no_weight_is_refused_in_one_sentence(editor: Editor, typed: str) -> None:
    """It says what was got; the old value stays, the field is marked, and Esc leaves it."""
    before, said = editor.value(KERNEL), []
    editor.window.messages.said.connect(said.append)
    editor.click(KERNEL)
    hands = Hands(editor.window)
    hands.type("Backspace", *typed.replace(" ", "\u2007").replace("\u2007", ""))
    editor.field.setText(typed)
    hands.type("Return")
    assert editor.field.property("wrong")
    assert len(said) == 1
    assert f"“{typed or 'nothing'}”" in said[0]
    assert said[0].count(". ") == 0
    assert not editor.window.findChild(QStatusBar).toolTip(), "cut in a small window"
    assert editor.value(KERNEL) == before
    hands.type("Esc")
    assert editor.field is None
    assert editor.value(KERNEL) == before
    assert editor.steps() == 0


def test_arrows_in_the_field_step_and_the_stages_follow(editor: Editor) -> None:
    """Shift is finer; Enter makes one step of undo of all of them."""
    before = editor.value(KERNEL)
    editor.click(KERNEL)
    hands = Hands(editor.window)
    hands.type("Up", "Up", "Shift+Down")
    assert editor.value(KERNEL) == pytest.approx(before + 0.19)
    assert float(editor.field.text()) == pytest.approx(before + 0.19, rel=1e-5)
    hands.type("Return")
    assert editor.steps() == 1


def test_esc_takes_back_what_the_field_has_changed(editor: Editor) -> None:
    """Nothing is left to undo, and the same weights are shown as before."""
    weight_set = editor.window.session.shown.weight_set
    editor.click(KERNEL)
    Hands(editor.window).type("Up", "Up", "Esc")
    assert editor.field is None
    assert editor.window.session.shown.weight_set is weight_set
    assert editor.steps() == 0


def test_a_press_elsewhere_takes_what_was_typed(editor: Editor) -> None:
    """Be it at another weight: its field is the next one."""
    editor.click(KERNEL)
    Hands(editor.window).type(*"0.75")
    editor.click(WEIGHTS[1])
    assert editor.value(KERNEL) == 0.75
    assert float(editor.field.text()) == pytest.approx(editor.value(WEIGHTS[1]), rel=1e-5)


def test_a_value_that_is_not_touched_keeps_all_its_digits(editor: Editor) -> None:
    """Enter alone is no edit."""
    before = editor.value(KERNEL)
    editor.click(KERNEL)
    Hands(editor.window).type("Return")
    assert editor.value(KERNEL) == before
    assert editor.steps() == 0


def test_the_keyboard_alone_does_all_of_it(hands: Hands) -> None:
    """F6 to a stage, arrows to a cell, F2 or a digit to type, and back where it was."""
    editor = Editor(hands.window)
    unit = Unit(Stage.KERNEL, 0, 0, 1)
    panel = editor.panel_of(unit)
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    hands.type("Right", "F2", *"2.5", "Return")
    assert editor.value(unit) == 2.5
    assert panel.hasFocus()
    hands.type("W", "Right", *"-3", "Return")
    assert editor.value(Unit(Stage.KERNEL, 0, 0, 2)) == -3
    hands.type("Return", "Down", "Return")
    assert editor.value(Unit(Stage.KERNEL, 0, 0, 2)) == pytest.approx(-3.1)
    assert QApplication.focusWidget() is panel


def test_a_mouse_leaves_the_keyboard_where_it_was(hands: Hands) -> None:
    """Whoever draws by keys goes on."""
    editor = Editor(hands.window)
    canvas = editor.window.findChild(Canvas)
    canvas.setFocus()
    editor.double_click(KERNEL)
    hands.type("1", "Return")
    assert canvas.hasFocus()


def test_another_network_closes_the_field(lab: LabWindow, hands: Hands) -> None:
    """Its own weights are not overwritten by a leaving field."""
    editor = Editor(lab)
    editor.double_click(KERNEL)
    lab.session.use_preset(next(iter(type(lab.session.shown.weight_set.source.preset))))
    QApplication.processEvents()
    hands.type("Esc")
    assert editor.field is None


@pytest.mark.parametrize("kernel_size", [1, 5])
def test_a_network_of_other_shapes_closes_the_field(hands: Hands, kernel_size: int) -> None:
    """The keyboard goes back to the stage once all stages show the other network."""
    editor = Editor(hands.window)
    unit = Unit(Stage.KERNEL, 2, 2, 2)
    editor.panel_of(unit).setFocus(Qt.FocusReason.TabFocusReason)
    editor.double_click(unit)
    other = TinyCNN(seed=1, kernel_size=kernel_size, filters=2).weights_record()
    session = editor.window.session
    session.use_weights("other", weight_set(other, WeightSource.from_seed(1)))
    QApplication.processEvents()
    assert editor.field is None
    assert session.shown.weight_set.weights is other
    editor.point_at(Unit(Stage.CONV, 0, 1, 1))
    session.undo()
    QApplication.processEvents()
    assert session.shown.weight_set.weights.architecture.filters == 3


def test_the_field_has_a_name(editor: Editor) -> None:
    """A screen reader says which weight it is; of a contribution, that it is the weight."""
    editor.click(WEIGHTS[2])
    assert editor.field.accessibleName() == "Weight of “diagonal” at index 4"
    editor.click(KERNEL)
    assert editor.field.accessibleName() == "Kernel of filter 2, row 1, column 3"
