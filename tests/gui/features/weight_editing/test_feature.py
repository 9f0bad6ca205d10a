"""The tool that edits weights: drag, wheel and keys, and what the window shows of it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gui.stages.spot import Spot
from gui.state.weight_sets import SourceKind
from tests.cases import sampled
from tests.gui.features.weight_editing.conftest import WEIGHTS, Editor
from tests.gui.hands import Hands
from tests.gui.networks import book, changed, network
from tests.gui.pointer import LEFT, PLAIN, Pointer
from tests.gui.reader import picture
from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text
from tinycnn.unit import Stage, Unit

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("unit", WEIGHTS, ids=lambda unit: unit.stage.value)
def test_a_drag_changes_a_weight_live(editor: Editor, unit: Unit) -> None:
    """A hundredth a pixel; each move is seen in the stages, and all of it is one step of undo."""
    session, before = editor.window.session, editor.value(unit)
    pictures: list[np.ndarray] = []
    session.shown.trace_changed.connect(lambda: pictures.append(picture(editor.panel_of(unit))))
    editor.drag(unit, 20, 45, 40)
    assert editor.value(unit) == pytest.approx(before + 0.4)
    assert len(pictures) >= 3
    assert any((pictures[0] != later).any() for later in pictures[1:])
    assert editor.steps() == 1
    session.undo()
    assert editor.value(unit) == before
    session.redo()
    assert editor.value(unit) == pytest.approx(before + 0.4)


@pytest.mark.parametrize("moves", [True, False], ids=["dragged", "pressed"])
def test_a_held_weight_may_go_with_its_network(editor: Editor, moves: bool) -> None:
    """Keys bring another network meanwhile: the hand holds nothing then, and changes nothing."""
    unit, session = Unit(Stage.KERNEL, 2, 0, 2), editor.window.session
    editor.point_at(unit)
    handle, where = editor.window.windowHandle(), editor.place(unit)
    QTest.mousePress(handle, LEFT, PLAIN, where)
    if moves:
        QTest.mouseMove(handle, where - QPoint(0, 20))
    other = network(Architecture(filters=1))
    session.use_weights("try", other)
    QTest.mouseMove(handle, where - QPoint(0, 40))
    QTest.mouseRelease(handle, LEFT, PLAIN, where - QPoint(0, 40))
    assert session.shown.weight_set is other
    assert editor.field is None


def test_shift_makes_a_drag_fine(editor: Editor) -> None:
    """A thousandth a pixel."""
    unit, before = WEIGHTS[0], editor.value(WEIGHTS[0])
    gesture = editor.panel_of(unit).gesture  # no test can move a mouse with a key held
    gesture.press(unit)
    gesture.drag(30, SHIFT)
    gesture.release()
    assert editor.value(unit) == pytest.approx(before + 0.03)


def test_the_wheel_adds_a_tenth_a_notch(editor: Editor) -> None:
    """Notches that follow each other are one step; Shift makes them fine."""
    unit, before = WEIGHTS[0], editor.value(WEIGHTS[0])
    editor.turn(unit, 120, 120, -120, 120)
    assert editor.value(unit) == pytest.approx(before + 0.2)
    editor.turn(unit, 120, keys=SHIFT)
    assert editor.value(unit) == pytest.approx(before + 0.21)
    editor.window.session.undo()
    assert editor.value(unit) == before
    assert editor.steps() == 0


def test_the_wheel_at_an_infinite_weight(editor: Editor) -> None:
    """It is led back to the largest that a hand may set, and the lab goes on."""
    editor.window.session.use_weights("infinite", changed(book(), kernels=np.inf))
    editor.turn(WEIGHTS[0], -120)
    assert editor.value(WEIGHTS[0]) == 1e6


def test_a_wheel_that_rests_ends_its_gesture(editor: Editor, qtbot: QtBot) -> None:
    """What is turned later is another step, and links are shown again."""
    unit = WEIGHTS[0]
    editor.point_at(unit)
    editor.turn(unit, 120)
    qtbot.waitUntil(lambda: not editor.window.session.in_gesture)
    assert editor.window.session.pointing.linked == (unit,)
    editor.turn(unit, 120)
    qtbot.waitUntil(lambda: not editor.window.session.in_gesture)
    assert editor.steps() == 2


def test_the_pointer_shows_the_tool(editor: Editor) -> None:
    """Over weights it is an arrow up and down; over numbers that follow from them it is not."""
    editor.point_at(WEIGHTS[0])
    assert editor.panel_of(WEIGHTS[0]).cursor().shape() == Qt.CursorShape.SizeVerCursor
    editor.point_at(Unit(Stage.CONV, 0, 2, 3))
    assert editor.panel_of(WEIGHTS[0]).cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_tool_is_a_button_that_says_whether_it_is_in_the_hand(hands: Hands) -> None:
    """A click takes it, the key puts it away; without it a drag changes nothing."""
    button = hands.window.findChild(QToolButton, "tool_edit_weights")
    editor, unit = Editor(hands.window), WEIGHTS[0]
    before = editor.value(unit)
    editor.drag(unit, 30)
    assert editor.value(unit) == before
    assert not button.isChecked()
    hands.click(button)
    assert button.isChecked()
    editor.drag(unit, 30)
    assert editor.value(unit) != before
    hands.type("W")
    assert not button.isChecked()


def test_other_numbers_are_pinned_as_ever(editor: Editor) -> None:
    """A click on a number that is no weight pins it."""
    unit = Unit(Stage.CONV, 0, 2, 3)
    editor.click(unit)
    assert editor.window.session.pointing.pins == (unit,)
    assert editor.field is None


def test_page_keys_change_the_weight_of_the_keyboard(editor: Editor) -> None:
    """By a tenth each; a field is not needed for it."""
    unit = Unit(Stage.KERNEL, 0, 0, 0)
    before = editor.value(unit)
    editor.panel_of(unit).setFocus(Qt.FocusReason.TabFocusReason)
    hands = Hands(editor.window)
    hands.type("PgUp", "PgUp", "PgDown")
    assert editor.value(unit) == pytest.approx(before + 0.1)
    hands.type("Right", "PgDown")
    assert editor.steps() == 1
    assert editor.value(Unit(Stage.KERNEL, 0, 0, 1)) < 0


def test_the_switch_says_what_the_edited_weights_do(editor: Editor, qtbot: QtBot) -> None:
    """It has a third button, whose accuracies are those of the weights that are shown."""
    button = editor.window.findChild(QToolButton, "other_weights")
    unit = Unit(Stage.DENSE_BIAS, 1)
    editor.click(unit)
    Hands(editor.window).type(*"12", "Return")
    weight_set = editor.window.session.shown.weight_set
    assert weight_set.source.kind is SourceKind.HAND
    assert weight_set.validation_accuracy < 1
    expected = f"{100 * weight_set.validation_accuracy:.1f} %"
    qtbot.waitUntil(lambda: button.isVisible() and expected in button.text())
    assert "edited" in button.text().lower()
    assert "Trained, edited" in button.toolTip()


def test_an_edit_pauses_a_training_and_starts_from_its_step(hands: Hands) -> None:
    """A step that is watched is edited as it is seen."""
    window, unit = hands.window, WEIGHTS[0]
    training = window.features["training"].training
    training.make_step()
    editor = Editor(window)
    hands.type("W")
    step = editor.value(unit)
    training.train()
    training.pause()
    training.show_step(1)
    assert editor.value(unit) == step
    training.train()
    editor.drag(unit, 50)
    assert not training.is_running
    window.session.undo()
    assert window.session.shown.weight_set is window.session.document.weight_set


def test_starting_over_puts_the_tool_away(editor: Editor) -> None:
    """Everything is as the lab starts."""
    editor.window.session.start_over()
    assert not editor.window.features["weight_editing"].is_editing
    assert not editor.window.session.view.dense_shows_weights


@pytest.mark.parametrize("unit", sampled(WEIGHTS), ids=lambda unit: unit.stage.value)
def test_the_menu_of_a_weight_offers_to_type(hands: Hands, unit: Unit) -> None:
    """That of another number does not."""
    pointer = Pointer(hands.window)
    feature = hands.window.features["weight_editing"]

    def offered(unit: Unit) -> list[str]:
        panel = pointer.panel_of(unit)
        return [action.name for action in feature.offers(Spot(panel, unit, panel.pos()))]

    assert "change_weight" in offered(unit)
    assert offered(Unit(Stage.CONV, 0, 2, 3)) == []


def test_a_screen_reader_hears_what_a_weight_is_now(editor: Editor, qtbot: QtBot) -> None:
    """Which one, and its value, once what is being said is over."""
    said: list[str] = []
    editor.window.announcer.announced.connect(said.append)
    editor.turn(WEIGHTS[0], 120)
    value = number_text(editor.value(WEIGHTS[0]), 4)
    expected = f"Kernel of filter 2, row 1, column 3: {value}"
    qtbot.waitUntil(lambda: expected in said)
