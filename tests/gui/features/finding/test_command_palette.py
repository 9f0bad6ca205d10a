"""The command palette: every action is found by a few letters, and done by Enter."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView

from gui.app import open_window
from gui.features.finding.command_palette import RECENT_ACTIONS, REMEMBERED, CommandPalette
from gui.look.look import Look
from gui.state.session import LabSession
from gui.system.settings import Settings
from gui.window.window import LabWindow
from tests.cases import sampled_rows
from tests.gui.hands import Hands
from tests.gui.reader import ink_of

# What the screenless platform says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Palette:
    """The palette as a person has it: it is typed into, and its lines are read."""

    def __init__(self, lab: LabWindow) -> None:
        lab.bars.actions["palette"].trigger()
        self.window = lab
        self.popup = lab.findChildren(CommandPalette)[-1]
        self.line = self.popup.findChild(QLineEdit)
        self.list = self.popup.findChild(QListView)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type letters."""
        QTest.keyClicks(self.line, text)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys, one after another."""
        for key in keys:
            QTest.keyClick(self.line, key)
        QApplication.processEvents()

    def lines(self) -> list[str]:
        """Return the names of the lines, top down."""
        model = self.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def chosen(self) -> str:
        """Return the name of the chosen line."""
        return self.list.currentIndex().data()

    def spoken(self, row: int = 0) -> str:
        """Return what a screen reader says of a line."""
        return self.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def palette(lab: LabWindow) -> Palette:
    """Return the open palette."""
    return Palette(lab)


def test_the_key_opens_it_and_esc_goes_back(hands: Hands) -> None:
    """Over the window; the line has the keyboard, and afterwards the canvas again."""
    hands.canvas.setFocus()
    hands.type("Ctrl+Shift+P")
    popup = hands.window.findChild(CommandPalette)
    assert popup.isVisible()
    assert popup.findChild(QLineEdit).hasFocus()
    room = hands.window.geometry()
    assert room.contains(popup.geometry())
    QTest.keyClick(popup.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert hands.canvas.hasFocus()


def test_it_lists_every_action(palette: Palette) -> None:
    """All of the one table that are seen, but itself: patterns, themes and panels, too."""
    bars = palette.window.bars
    actions = [a for name, a in bars.actions.items() if name != "palette" and a.isVisible()]
    assert len(actions) == len(bars.actions) - 7  # there are four patterns, and ten places
    assert len(palette.lines()) == len(actions)
    assert set(palette.lines()) == {action.text().replace("&", "") for action in actions}


@pytest.mark.parametrize(
    ("typed", "name"),
    sampled_rows(
        [
            ("invert", "invert"),
            ("vertical", "start_1"),
            ("dark", "theme_dark"),
            ("tables", "tables"),
            ("follow system", "theme_system"),
            ("ctrl+n", "start_over"),
            ("erase", "erase"),
            ("tfs42", "trained_seed_42"),
            ("licences", "about"),
        ]
    ),
)
def test_a_few_letters_find_it(palette: Palette, typed: str, name: str) -> None:
    """By name, place, tip, key or initials: the one that is meant stands first."""
    palette.type(typed)
    assert palette.chosen() == palette.window.bars.actions[name].text().replace("&", "")


def test_enter_does_it(lab: LabWindow) -> None:
    """What is chosen happens, once, and the palette is gone."""
    hands, palette = Hands(lab), Palette(lab)
    before = ink_of(hands.canvas)
    palette.type("invert")
    palette.press(Qt.Key.Key_Return)
    assert not lab.findChildren(CommandPalette) or not palette.popup.isVisible()
    assert (ink_of(hands.canvas) == 1 - before).all()


def test_arrows_choose_another(palette: Palette) -> None:
    """They stop at both ends; Page Down goes further."""
    lines = palette.lines()
    palette.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert palette.chosen() == lines[1]
    palette.press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert palette.chosen() == lines[0]
    palette.press(*[Qt.Key.Key_PageDown] * 30)
    assert palette.chosen() == lines[-1]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_stays_within_the_smallest_window(lab: LabWindow, look: Look, scale: float) -> None:
    """However large its lines are."""
    look.set_scale(scale)
    lab.resize(1280, 660)
    palette = Palette(lab)
    assert lab.geometry().contains(palette.popup.geometry())
    assert (
        palette.list.height() >= 3 * palette.list.visualRect(palette.list.currentIndex()).height()
    )


def test_a_click_does_it(lab: LabWindow) -> None:
    """The mouse needs no Enter."""
    palette = Palette(lab)
    palette.type("clear")
    middle = palette.list.visualRect(palette.list.currentIndex()).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert lab.session.shown.drawing.is_blank


def test_what_cannot_be_done_now_stays_and_says_so(palette: Palette) -> None:
    """It is listed, greyed; Enter leaves it and the palette as they are."""
    palette.type("redo")
    assert palette.chosen() == "Redo"
    spy = QSignalSpy(palette.window.bars.actions["redo"].triggered)
    palette.press(Qt.Key.Key_Return)
    assert palette.popup.isVisible()
    assert spy.count() == 0


def test_what_fits_nothing_is_told(palette: Palette) -> None:
    """With what to try, and Enter does nothing."""
    palette.type("zebra crossing")
    assert palette.lines() == []
    (told,) = (label for label in palette.popup.findChildren(QLabel) if label.isVisible())
    assert "Nothing fits" in told.text()
    palette.press(Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert palette.popup.isVisible()


def test_what_was_done_last_stands_first(look: Look, tmp_path: Path) -> None:
    """At the next start, too; so many and no more."""
    settings = Settings(tmp_path / "settings.json")
    lab = open_window(LabSession(), look, settings)
    lab.show()
    for typed in ("add noise", "invert", "add noise", "clear"):
        palette = Palette(lab)
        palette.type(typed)
        palette.press(Qt.Key.Key_Return)
    assert Palette(lab).lines()[:3] == ["Clear", "Add noise", "Invert"]
    settings.save()
    again = open_window(LabSession(), look, Settings(tmp_path / "settings.json"))
    again.show()
    assert Palette(again).lines()[:3] == ["Clear", "Add noise", "Invert"]
    settings.set_value(RECENT_ACTIONS, ("an action of another version", "invert"))
    assert Palette(lab).lines()[0] == "Invert"
    assert len(lab.bars.actions) > REMEMBERED


def test_a_screen_reader_hears_what_is_chosen(palette: Palette) -> None:
    """Name, way there, key and tip; line and list have names."""
    palette.type("brush 2")
    assert palette.spoken().startswith("Brush 2 pixels, Draw, B, Strokes are two pixels wide")
    assert palette.line.accessibleName()
    assert palette.list.accessibleName()
    said = QSignalSpy(palette.window.announcer.announced)
    QTest.qWait(1100)  # it may still be within the pause after the line before
    assert said.count() >= 0
    assert palette.window.announcer._last.startswith("Brush 2 pixels")


def test_it_paints_every_line(palette: Palette) -> None:
    """Chosen, on, greyed, with and without a key: no line fails, and each looks different."""
    seen = set()
    for row in range(palette.list.model().rowCount()):
        index = palette.list.model().index(row, 0)
        palette.list.setCurrentIndex(index)
        palette.list.scrollTo(index)
        grabbed = palette.list.viewport().grab(palette.list.visualRect(index)).toImage()
        seen.add(bytes(grabbed.constBits()))
    assert len(seen) == palette.list.model().rowCount()
