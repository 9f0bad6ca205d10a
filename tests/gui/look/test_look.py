"""Themes are chosen, remembered, and shown at once by every view."""

import gc
import itertools
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.app import open_window
from gui.look.look import SCALE, SYSTEM, THEME, Look
from gui.look.theme_list import find_themes
from gui.look.themes.contrast import CONTRAST
from gui.look.themes.dark import DARK
from gui.look.themes.light import LIGHT
from gui.state.session import LabSession
from gui.system.settings import Settings
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.verdict import Verdict
from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.reader import Reader, picture

THEMES = {theme.name: theme for theme in find_themes().members}
ORDER = ["dark", "contrast", "light"]


def choose(lab: LabWindow, choice: str) -> None:
    """Choose a theme, as a person does in the menu."""
    lab.bars.actions[f"theme_{choice}"].trigger()
    QApplication.processEvents()


def share_of(seen: np.ndarray, colour: QColor) -> float:
    """Return the share of pixels that have exactly this colour."""
    return float((seen == colour.getRgb()[:3]).all(axis=2).mean())


class Watching(QWidget):
    """Makes so much at each change that the collector looks for garbage, if it may."""

    def __init__(self, deleted: list[bool]) -> None:
        super().__init__()
        self._deleted, self.seen = deleted, []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        kept = [[number] for number in range(100_000)]
        self.seen.append(len(self._deleted) * len(kept))


@pytest.mark.parametrize("change", [lambda look: look.zoom(1), lambda look: look.choose("dark")])
def test_no_widget_is_collected_while_qt_goes_over_all(
    qtbot: QtBot, look: Look, change: Callable[[Look], None]
) -> None:
    """Qt has a list of them then, and crashes at one that is gone."""
    deleted: list[bool] = []
    watching = Watching(deleted)
    qtbot.addWidget(watching)
    watching.show()
    gc.collect()
    dropped = QWidget()
    dropped.destroyed.connect(lambda: deleted.append(True))
    dropped.itself = dropped
    del dropped
    change(look)
    assert set(watching.seen) == {0}
    gc.collect()
    assert deleted


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of floating panels
def test_a_theme_is_worn_at_once_by_all_that_is_open(lab: LabWindow, session: LabSession) -> None:
    """Every panel looks as if it had been made in that theme, and back in light as at first."""
    edits(session).load_pattern("diagonal")
    for panel in lab.bench.panels[:2]:
        lab.bench.move_panel(panel.action)
    lab.bench.open("history")
    QApplication.processEvents()
    first = picture(lab)
    for choice in ORDER:
        choose(lab, choice)
        seen, theme = picture(lab), THEMES[choice]
        assert share_of(seen, theme.paper) > 0.2
        for other in THEMES.values():
            if other is not theme and other is not CONTRAST:
                assert share_of(seen, other.paper) < 0.002, (choice, other.name)
        assert lab.bars.actions[f"theme_{choice}"].isChecked()
    np.testing.assert_array_equal(picture(lab), first)


@pytest.mark.parametrize("choice", ORDER[:2])
def test_changing_shows_what_starting_with_it_shows(
    lab: LabWindow, look: Look, choice: str
) -> None:
    """No picture of the old theme is kept anywhere: maps, marks, icons, numbers, texts."""
    edits(lab.session).load_pattern("horizontal")
    pin = next(unit for stage in lab.row.stages for unit in stage.places())
    lab.session.pointing.pin(pin)
    QApplication.processEvents()
    choose(lab, choice)
    changed = picture(lab)
    session = LabSession()
    edits(session).load_pattern("horizontal")
    fresh = open_window(session, look)
    fresh.resize(lab.size())
    session.pointing.pin(pin)
    fresh.show()
    QApplication.processEvents()
    for widget in fresh.findChildren(QWidget, "draw_here"):
        widget.setVisible(lab.findChild(QWidget, "draw_here").isVisible())
    below = fresh.bars.toolbar.geometry().bottom() + 1  # the other window has the focus
    assert (changed[below:] != picture(fresh)[below:]).mean() < 0.001


def test_every_pair_of_themes_differs(lab: LabWindow) -> None:
    """In what is seen."""
    seen = []
    for choice in ORDER:
        choose(lab, choice)
        seen.append(picture(lab))
    for one, other in itertools.combinations(seen, 2):
        assert (one != other).any(axis=2).mean() > 0.5


def test_a_choice_is_remembered_and_an_argument_is_not(qapp: QApplication) -> None:
    """A theme of the command line holds for one run; what a person chooses comes back."""
    settings = Settings()
    look = Look(settings, "dark")
    assert look.theme is DARK
    assert Look(settings).choice == SYSTEM
    look.choose("contrast")
    again = Look(settings)
    assert (again.choice, again.theme) == ("contrast", CONTRAST)
    assert settings.value(THEME) == "contrast"


class Hints:
    """What a system's settings say."""

    def __init__(self) -> None:
        self.scheme, self.contrast = Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
        return self.scheme

    def accessibility(self) -> "Hints":
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802
        return self.contrast


def test_the_system_is_followed_while_it_is_wanted(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Light, dark or high contrast; a theme that a person chose stays, whatever the system does."""
    look, hints, real = Look(), Hints(), QGuiApplication.styleHints()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    told: list[str] = []
    look.changed.connect(lambda: told.append(look.theme.name))
    for scheme, contrast in (
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference),
    ):
        hints.scheme, hints.contrast = scheme, contrast
        real.colorSchemeChanged.emit(scheme)
        real.accessibility().contrastPreferenceChanged.emit(contrast)
    assert told == ["dark", "contrast", "light"]
    look.choose("light")
    hints.scheme = Qt.ColorScheme.Dark
    real.colorSchemeChanged.emit(hints.scheme)
    assert look.theme is LIGHT
    look.choose(SYSTEM)
    assert look.theme is DARK


def heading(lab: LabWindow, reader: Reader) -> int:
    """Return the size of type of a stage's name."""
    stage = lab.row.stage("conv_maps")
    return next(text.pixels for text in reader.read(stage) if text.text == stage.title())


def test_texts_grow_and_shrink_by_key_and_wheel(hands: Hands, look: Look, reader: Reader) -> None:
    """Step by step to both ends and back to the usual size; the wheel without Ctrl sets the ink."""
    lab, seen = hands.window, []
    for key in ["Ctrl++"] * 6 + ["Ctrl+-"] * 7:
        hands.type(key)
        seen.append(look.measures.scale)
    assert seen == [1.1, 1.25, 1.5, 1.75, 2.0, 2.0, 1.75, 1.5, 1.25, 1.1, 1.0, 0.9, 0.9]
    hands.type("Ctrl+0")
    assert (look.measures.scale, heading(lab, reader)) == (1.0, 15)
    ink = lab.session.desk.toolbox.tool.ink
    for angle, scale in ((120, 1.1), (60, 1.1), (60, 1.25), (-120, 1.1)):
        hands.wheel(angle, modifiers=Qt.KeyboardModifier.ControlModifier)
        assert look.measures.scale == scale
    assert lab.session.desk.toolbox.tool.ink == ink
    hands.wheel(-120)
    assert (look.measures.scale, lab.session.desk.toolbox.tool.ink) == (
        1.1,
        pytest.approx(ink - 0.1),
    )


def test_all_kinds_of_text_grow(lab: LabWindow, look: Look, reader: Reader) -> None:
    """In the stages, in the strip, on buttons, in menus, in the status bar; icons as well."""

    def sizes() -> list[int]:
        kinds = (lab.menuBar(), lab.bars.toolbar, lab.statusBar(), *lab.findChildren(QLabel))
        kinds += (*lab.findChildren(ElidedLabel), *lab.findChildren(QAbstractButton))
        return [QFontInfo(kind.font()).pixelSize() for kind in kinds if kind not in answer]

    verdict = lab.findChild(Verdict)
    answer = (verdict.name, verdict.figure)  # as large as there is room for
    before, icons, head = sizes(), lab.bars.toolbar.iconSize(), heading(lab, reader)
    look.set_scale(2.0)
    QApplication.processEvents()
    assert sizes() == [2 * size for size in before]
    assert QFontInfo(verdict.name.font()).pixelSize() >= 2 * 21
    assert lab.bars.toolbar.iconSize() == 2 * icons
    assert heading(lab, reader) == 2 * head


def test_a_size_is_remembered_and_an_argument_is_not(qapp: QApplication) -> None:
    """What comes back is the nearest step to what is remembered."""
    settings = Settings()
    assert Look(settings, "light", 1.5).measures.scale == 1.5
    assert settings.value(SCALE) == 1.0
    Look(settings, "light").zoom(2)
    assert Look(settings, "light").measures.scale == 1.25
    settings.set_value(SCALE, 1.62)
    assert Look(settings, "light").measures.scale == 1.5


def test_who_walks_by_keyboard_sees_where(hands: Hands, look: Look) -> None:
    """A row that is larger than the window is scrolled to the number that is pointed at."""
    look.set_scale(2.0)
    for _ in range(2):
        QApplication.processEvents()
    lab = hands.window
    assert lab.area.horizontalScrollBar().value() == 0
    last = lab.row.stage("probabilities")
    last.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(40):
        hands.type("Down")
    unit = lab.session.pointing.pointed
    assert unit is not None
    where = last.mapTo(lab.area.viewport(), last.rect_of(unit).center())
    assert lab.area.viewport().rect().contains(where)
    assert lab.area.verticalScrollBar().value() > 0


def test_a_large_window_has_larger_headings(lab: LabWindow, look: Look, reader: Reader) -> None:
    """On a large screen names and legends grow with the cells; with larger texts no sooner."""
    seen = []
    for scale, size in ((1.0, (1700, 1080)), (1.0, (1920, 1080)), (1.5, (1920, 1080))):
        look.set_scale(scale)
        lab.resize(*size)
        for _ in range(2):
            QApplication.processEvents()
        seen.append(heading(lab, reader))
    assert seen == [17, 18, 22]
