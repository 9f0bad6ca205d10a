"""The menu at a number: what a click does there, its value, its arithmetic, help, pictures."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.state.reading import Reading
from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.pointer import CTRL, NOWHERE, ONE_OF_EACH, PLAIN, Pointer
from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.explain.explanation import explain
from tinycnn.explain.text import as_text
from tinycnn.unit import Stage, Unit, stage_shape

MOUSE, KEYBOARD = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard
Z, POOLED = Unit(Stage.CONV, 0, 2, 3), Unit(Stage.POOL, 2, 1, 1)
AT_NUMBERS = ["Pin", "Compare with the pinned number", "Copy value", "Copy arithmetic"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def pointer(lab: LabWindow) -> Pointer:
    """Return a hand before a drawn diagonal."""
    edits(lab.session).load_pattern("diagonal")
    return Pointer(lab)


def ask(
    pointer: Pointer, at: Unit | QPoint, keys: Qt.KeyboardModifier = PLAIN
) -> dict[str, QAction]:
    """Press the right button; return what the menu offers, by its names."""
    place = at if isinstance(at, QPoint) else pointer.place(at)
    if isinstance(at, Unit):
        pointer.point_at(at)
    widget = pointer.window.childAt(place)
    event = QContextMenuEvent(
        MOUSE, widget.mapFrom(pointer.window, place), pointer.window.mapToGlobal(place), keys
    )
    QApplication.sendEvent(widget, event)
    return offered()


def offered() -> dict[str, QAction]:
    """Return what the open menu offers, by its names; nothing if none is open."""
    menu = QApplication.activePopupWidget()
    actions = menu.actions() if isinstance(menu, QMenu) else []
    return {action.objectName(): action for action in actions if not action.isSeparator()}


def choose(action: QAction) -> None:
    """Choose an entry of the open menu with the mouse."""
    menu = QApplication.activePopupWidget()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, PLAIN, menu.actionGeometry(action).center())
    QApplication.processEvents()


def texts(menu: dict[str, QAction]) -> list[str]:
    """Return what is read in a menu."""
    return [action.text().replace("&", "") for action in menu.values()]


@pytest.mark.parametrize("unit", ONE_OF_EACH, ids=lambda unit: unit.stage.value)
def test_every_number_has_a_menu(pointer: Pointer, unit: Unit) -> None:
    """At each kind the same first, in one order, then what else there is; with Ctrl at pixels."""
    menu = ask(pointer, unit, CTRL if unit.stage is Stage.INPUT else PLAIN)
    found = texts(menu)
    assert found[:4] == AT_NUMBERS
    assert any(text.startswith("Copy picture of") for text in found[4:])
    assert found[-1] == "What is this?"
    assert pointer.window.session.pointing.pointed == unit
    letters = [action.text().split("&")[1][0].lower() for action in menu.values()]
    assert len(set(letters)) == len(letters)
    choose(menu["copy_value"])
    value = pointer.window.session.shown.trace.value_of(unit)
    assert float(QGuiApplication.clipboard().text()) == value
    assert QGuiApplication.clipboard().text() in pointer.window.statusBar().currentMessage()


def test_beside_all_numbers_there_is_nothing_to_pin(pointer: Pointer) -> None:
    """The stage can be explained there, and made a picture of."""
    stage = pointer.panel_of(POOLED)
    menu = ask(pointer, stage.mapTo(pointer.window, QPoint(3, stage.height() - 4)))
    of_stages = ["copy_picture_here", "save_picture_here", "explain_stage"]
    assert [name for name in menu if name in of_stages] == of_stages
    assert not {"pin_number", "compare_number", "copy_value", "copy_arithmetic"} & set(menu)


def test_pin_compare_and_release(pointer: Pointer) -> None:
    """As a click, Ctrl+click and a second click do."""
    pointing = pointer.window.session.pointing
    menu = ask(pointer, Z)
    assert not menu["compare_number"].isEnabled()
    choose(menu["pin_number"])
    assert pointing.pins == (Z,)
    choose(ask(pointer, POOLED)["compare_number"])
    assert pointing.pins == (Z, POOLED)
    menu = ask(pointer, POOLED)
    assert texts(menu)[0] == "Release"
    assert not menu["compare_number"].isEnabled()
    choose(menu["pin_number"])
    assert pointing.pins == (Z,)
    choose(ask(pointer, POOLED)["pin_number"])
    assert pointing.pins == (POOLED,)


def test_the_arithmetic_is_that_of_the_number_asked_about(pointer: Pointer) -> None:
    """Whatever is pinned, and as Explain copies it."""
    pointer.window.session.pointing.pin(Z)
    choose(ask(pointer, POOLED)["copy_arithmetic"])
    trace = pointer.window.session.shown.trace
    assert QGuiApplication.clipboard().text() == as_text(explain(trace, POOLED))


def test_what_is_this_tells_of_the_stage(pointer: Pointer) -> None:
    """As a click on its heading does."""
    asked: list[object] = []
    help_feature = pointer.window.features["help"]
    help_feature._whats_this.explain = lambda widget, place: asked.append(widget)
    choose(ask(pointer, Z)["explain_stage"])
    assert asked == [pointer.panel_of(Z)]


def test_what_the_menu_is_about_stays_marked(pointer: Pointer) -> None:
    """The mouse leaves the cell for the menu; when that is closed, it points where it is."""
    pointing = pointer.window.session.pointing
    ask(pointer, Z)
    panel = pointer.panel_of(Z)
    QApplication.sendEvent(panel, QEvent(QEvent.Type.Leave))
    assert pointing.pointed == Z
    panel.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    QApplication.activePopupWidget().close()
    QApplication.processEvents()
    assert pointing.pointed is None


def press_menu_key(widget: QWidget) -> None:
    """Press the key that asks for a menu."""
    middle = widget.rect().center()
    event = QContextMenuEvent(KEYBOARD, middle, widget.mapToGlobal(middle))
    QApplication.sendEvent(widget, event)


def press_shift_f10(widget: QWidget) -> None:
    """Press the keys that ask for a menu where there is no such key."""
    QTest.keyClick(widget, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize("press", [press_menu_key, press_shift_f10])
@pytest.mark.parametrize("unit", ONE_OF_EACH, ids=lambda unit: unit.stage.value)
def test_the_menu_key_asks_about_the_number_of_the_keyboard(
    pointer: Pointer, unit: Unit, press: Callable[[QWidget], None]
) -> None:
    """The menu opens below it, as low as the screen lets it; arrows and Enter choose in it."""
    pointing, panel = pointer.window.session.pointing, pointer.panel_of(unit)
    pointer.point_at(None)
    widget = panel.focus_widgets()[0]
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    if unit.stage is Stage.INPUT:
        panel.canvas.cursor_cell = (unit.row, unit.col)
    pointing.point_at(unit)
    press(widget)
    menu = QApplication.activePopupWidget()
    below = panel.mapToGlobal(panel.rect_of(unit).bottomLeft()).y()
    screen = menu.screen().availableGeometry()
    assert menu.pos().y() == min(below, screen.y() + screen.height() - menu.height())
    assert texts(offered())[:4] == AT_NUMBERS
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert (pointing.pins, pointing.pointed) == ((unit,), unit)


def test_a_mouse_that_rests_on_the_bench_changes_nothing(pointer: Pointer) -> None:
    """It leaves the panel when the keyboard opens a menu; what that is about stays marked."""
    pointing, panel = pointer.window.session.pointing, pointer.panel_of(Z)
    (explained,) = [p for p in pointer.window.panels if p.action == "explanation"]
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    pointing.point_at(Z)
    press_menu_key(panel)
    QApplication.sendEvent(explained, QEvent(QEvent.Type.Leave))
    assert pointing.pointed == Z


def test_the_right_button_alone_erases_on_the_canvas(hands: Hands) -> None:
    """With Ctrl it neither erases nor pins: the menu does what is chosen there."""
    pointer, session = Pointer(hands.window), hands.window.session
    edits(session).load_pattern("diagonal")
    pixel = Unit(Stage.INPUT, 0, 3, 3)
    before = session.document
    assert ask(pointer, pixel) == {}
    hands.press((3, 3), Qt.MouseButton.RightButton)
    hands.release((3, 3), Qt.MouseButton.RightButton)
    assert session.shown.drawing.image[3, 3] == 0
    session.undo()
    assert session.document.same_as(before)
    handle = hands.window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.RightButton, CTRL, hands.place((3, 3)))
    assert session.document.same_as(before)
    assert session.pointing.pins == ()
    assert texts(ask(pointer, pixel, CTRL))[:4] == AT_NUMBERS


class Covered(Reading):
    """A reading that shows nothing."""

    def values(self, stage: Stage) -> FloatArray:
        return np.zeros(stage_shape(Architecture(), stage))

    def bound(self, stage: Stage) -> float:
        return 1.0

    def known(self, stage: Stage) -> BoolArray:
        return np.zeros(stage_shape(Architecture(), stage), dtype=bool)


def test_what_is_covered_is_not_copied(pointer: Pointer) -> None:
    """A number that the cell does not show is not given away."""
    pointer.window.session.shown.show_reading(Covered())
    assert not ask(pointer, Z)["copy_value"].isEnabled()
    pointer.window.session.shown.show_reading(None)
    QApplication.activePopupWidget().close()
    assert ask(pointer, Z)["copy_value"].isEnabled()


def test_outside_the_stages_nothing_is_offered(pointer: Pointer) -> None:
    """A press beside the row opens nothing."""
    assert ask(pointer, NOWHERE) == {}
