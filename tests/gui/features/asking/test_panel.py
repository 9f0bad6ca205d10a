"""Whoever comes to the tab can type; the keyboard goes nowhere that nobody has led it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.features.asking.sitting import Standing
from tests.gui.features.asking.conftest import Student


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of raising a window
@pytest.mark.parametrize("way", ["click", "Alt", "menu", "own window"])
def test_whoever_opens_the_tab_can_type_the_answer(student: Student, way: str) -> None:
    """By a click, its key or the menu, as long as a question stands; Esc leads to the canvas."""
    window, hands = student.window, student.hands
    tabs, tab = window.bench.row.tabs, window.bench.row.tabs.names.index("asking")
    student.begin(2)
    hands.type("Esc")
    assert student.hands.canvas.hasFocus()
    window.bench.open("explanation")
    student.settle()
    assert not student.field.hasFocus()
    if way == "click":
        hands.stroke(tabs.mapTo(window, tabs.tabRect(tab).center()))
    elif way == "Alt":
        hands.type(f"Alt+{tab + 1}")
    elif way == "menu":
        student.do("asking")
    else:
        window.bench.move_panel("asking")
        hands.type(f"Alt+{tab + 1}")
        student.settle()
    assert student.field.hasFocus()
    student.answer(student.right())
    assert student.sitting.standing is Standing.SOLVED
    QTest.keyClick(student.field, Qt.Key.Key_Escape)
    student.settle()
    assert student.hands.canvas.hasFocus()


def test_tabs_that_are_passed_by_keep_the_keyboard(student: Student) -> None:
    """Arrow keys go through the tabs; where nothing is asked the tab has the keyboard."""
    tabs = student.window.bench.row.tabs
    tab = tabs.names.index("asking")
    student.begin(2)
    student.window.bench.open("step")
    tabs.setFocus()
    student.keys(Qt.Key.Key_Right)
    assert student.panel.isVisible()
    assert tabs.hasFocus()
    student.press("ask_stop")
    student.hands.type("Esc", f"Alt+{tab + 1}")
    assert tabs.hasFocus()
