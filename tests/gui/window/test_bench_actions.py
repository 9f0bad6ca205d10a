"""The keys of the bench: to a tab, from area to area, and back to the canvas."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tinycnn.unit import Stage, Unit

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def area_of(lab: LabWindow) -> str:
    """Return where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    areas: dict[str, QWidget] = {"canvas": lab.row.stages[0], "stages": lab.row, "bench": lab.bench}
    return next(name for name, area in areas.items() if area is focus or area.isAncestorOf(focus))


def bring_to_front(lab: LabWindow, qtbot: QtBot) -> None:
    """Let the lab itself have the keyboard."""
    lab.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is lab)


def test_alt_and_a_digit_go_to_a_tab(hands: Hands) -> None:
    """Ten have one, which never folds; arrow keys go on from there; Esc leads to the canvas.

    One whose own keys work at once, as it says, has the keyboard itself.
    """
    lab = hands.window
    assert len(lab.bench.panels) >= 10
    for digit, panel in zip("1234567890", lab.bench.panels, strict=False):
        for _ in range(2):
            hands.type(f"Alt+{digit}")
            assert panel.isVisible()
            focused, has_own_keys = QApplication.focusWidget(), panel.action == "step"
            assert panel.isAncestorOf(focused) is has_own_keys
            assert (focused is lab.bench.row.tabs) is not has_own_keys
    hands.type("Alt+1", "Right")
    assert lab.bench.panels[1].isVisible()
    hands.type("Enter")
    assert not lab.bench.panels[1].isVisible()
    hands.type("Space")
    assert lab.bench.panels[1].isVisible()
    hands.type("Esc")
    assert QApplication.focusWidget() is hands.canvas
    assert lab.bench.panels[1].isVisible()


def test_f6_goes_round(hands: Hands) -> None:
    """Canvas, stages, bench, and back; with Shift the other way."""
    lab = hands.window
    hands.canvas.setFocus()
    for keys, way in (
        ("F6", ["stages", "bench", "canvas"]),
        ("Shift+F6", ["bench", "stages", "canvas"]),
    ):
        for area in way:
            hands.type(keys)
            assert area_of(lab) == area
    lab.row.stages[0].focus_widgets()[1].setFocus()
    hands.type("F6")
    assert area_of(lab) == "stages"


def test_esc_lets_go_one_thing_after_another(hands: Hands) -> None:
    """Pins first, then the keyboard leaves the bench, then the presentation ends."""
    lab, pointing = hands.window, hands.window.session.pointing
    lab.presentation.enter(full_screen=False)
    pointing.pin(Unit(Stage.POOL, 0, 1, 1))
    hands.type("Alt+2", "Esc")
    assert pointing.pins == ()
    assert area_of(lab) == "bench"
    hands.type("Esc")
    assert area_of(lab) == "canvas"
    assert lab.presents()
    hands.type("Esc")
    assert not lab.presents()


def test_keys_lead_to_a_panel_in_its_window_and_back(lab: LabWindow, qtbot: QtBot) -> None:
    """The window is brought to the front; Esc gives the keyboard to the canvas of the lab."""
    hands = Hands(lab)
    lab.bench.move_panel("trace")
    bring_to_front(lab, qtbot)
    digit = "1234567890"[lab.bench.row.tabs.names.index("trace")]
    hands.type(f"Alt+{digit}")
    window = lab.bench.windows["trace"]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert lab.bench.has_keyboard()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_W, CTRL_ALT)
    assert lab.bench.windows == {}
    bring_to_front(lab, qtbot)
    lab.bench.move_panel("trace")
    window = lab.bench.windows["trace"]
    hands.type(f"Alt+{digit}")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is lab)
    assert QApplication.focusWidget() is hands.canvas


def test_the_key_of_a_panel_closes_its_window_only_when_it_is_in_front(
    lab: LabWindow, qtbot: QtBot
) -> None:
    """Else a window behind the lab would be closed by who wants to see it."""
    lab.bench.move_panel("tables")
    window = lab.bench.windows["tables"]
    bring_to_front(lab, qtbot)
    lab.bars.actions["tables"].trigger()
    assert lab.bench.windows == {"tables": window}
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    lab.bars.actions["tables"].trigger()
    assert lab.bench.windows == {}


def test_the_sheet_of_keys_tells_of_them(lab: LabWindow) -> None:
    """What no menu shows is written there."""
    lab.bars.actions["shortcuts"].trigger()
    texts = {label.text() for label in lab.findChildren(QLabel)}
    assert {"Alt+1 … Alt+0", "F6", "Shift+F6", "Ctrl+Alt+W"} <= texts


def test_tab_leads_from_the_row_of_tabs_into_the_open_panel(hands: Hands) -> None:
    """Also into one that is built when it is opened, long after all else."""
    bench = hands.window.bench
    for name in ("tables", "training", "tables"):
        bench.open(name)
        QApplication.processEvents()
        bench.row.grip.setFocus()
        hands.type("Tab")
        assert bench.panel(name).isAncestorOf(QApplication.focusWidget()), name
