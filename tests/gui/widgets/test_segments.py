"""A row of buttons of which one is on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.segments import Segments


def shown(qtbot: QtBot) -> Segments:
    """Return a row of four in a window, the first one chosen."""
    row = Segments("size", "Size", [(n, f"{n}×{n}") for n in range(1, 5)])
    qtbot.addWidget(row)
    row.choose(1)
    row.show()
    assert QTest.qWaitForWindowActive(row)
    return row


def test_a_click_chooses(qtbot: QtBot) -> None:
    """It is told once, and one button is on."""
    row, told = shown(qtbot), []
    row.chosen.connect(told.append)
    QTest.mouseClick(row.buttons[3], Qt.MouseButton.LeftButton)
    assert (told, row.value) == ([3], 3)
    assert [n for n, button in row.buttons.items() if button.isChecked()] == [3]
    row.choose(2)
    assert (told, row.value) == ([3], 2)


def test_arrow_keys_walk_past_what_is_forbidden(qtbot: QtBot) -> None:
    """What is forbidden is grey and says why, to a screen reader, too."""
    row, told = shown(qtbot), []
    row.chosen.connect(told.append)
    row.forbid({2: "There is no two."})
    assert not row.buttons[2].isEnabled()
    assert row.buttons[2].toolTip() == "There is no two."
    assert row.buttons[2].accessibleDescription() == "There is no two."
    row.buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row.buttons[1], Qt.Key.Key_Right)
    QApplication.processEvents()
    assert told == [3]
    row.forbid({})
    assert row.buttons[2].isEnabled()
    assert row.buttons[2].toolTip() == ""


def test_each_button_has_a_name(qtbot: QtBot) -> None:
    """With that of the row, as a screen reader says it."""
    row = shown(qtbot)
    assert [b.accessibleName() for b in row.buttons.values()][:2] == ["Size: 1×1", "Size: 2×2"]
