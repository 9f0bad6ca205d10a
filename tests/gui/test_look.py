"""Themes are chosen, remembered and worn at once, by all that is seen."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from gui.look import THEMES, Look, ThemeChoice
from gui.state.session import LabSession
from gui.state.settings import THEME, Settings
from gui.themes import CONTRAST, DARK, LIGHT
from gui.window import LabWindow
from tests.gui.reader import picture

ORDER = [ThemeChoice.DARK, ThemeChoice.CONTRAST, ThemeChoice.LIGHT]


def choose(lab: LabWindow, choice: ThemeChoice) -> None:
    """Choose a theme, as a person does in the menu."""
    lab.bars.actions[f"theme_{choice.value}"].trigger()
    QApplication.processEvents()


def share_of(seen: np.ndarray, colour: QColor) -> float:
    """Return the share of pixels that have exactly this colour."""
    return float((seen == colour.getRgb()[:3]).all(axis=2).mean())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of floating panels
def test_a_theme_is_worn_at_once_by_all_that_is_open(lab: LabWindow, session: LabSession) -> None:
    """Every panel looks as if it had been made in that theme, and back in light as at first."""
    session.load_pattern("diagonal")
    for name in lab.docks:
        lab.bars.actions[name].trigger()
    QApplication.processEvents()
    first = picture(lab)
    for choice in ORDER:
        choose(lab, choice)
        seen, theme = picture(lab), THEMES[choice]
        assert share_of(seen, theme.paper) > 0.2
        for other in THEMES.values():
            if other is not theme and other is not CONTRAST:
                assert share_of(seen, other.paper) < 0.002, (choice, other.name)
        assert lab.bars.actions[f"theme_{choice.value}"].isChecked()
    np.testing.assert_array_equal(picture(lab), first)


@pytest.mark.parametrize("choice", ORDER[:2])
def test_changing_shows_what_starting_with_it_shows(
    lab: LabWindow, look: Look, choice: ThemeChoice
) -> None:
    """No picture of the old theme is kept anywhere: maps, marks, icons, numbers, texts."""
    lab.session.load_pattern("horizontal")
    pin = next(unit for stage in lab.row.stages for unit in stage.places())
    lab.session.pointing.pin(pin)
    QApplication.processEvents()
    choose(lab, choice)
    changed = picture(lab)
    session = LabSession()
    session.load_pattern("horizontal")
    fresh = LabWindow(session, look)
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
    assert Look(settings).choice is ThemeChoice.SYSTEM
    look.choose(ThemeChoice.CONTRAST)
    again = Look(settings)
    assert (again.choice, again.theme) == (ThemeChoice.CONTRAST, CONTRAST)
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
    look.choose(ThemeChoice.LIGHT)
    hints.scheme = Qt.ColorScheme.Dark
    real.colorSchemeChanged.emit(hints.scheme)
    assert look.theme is LIGHT
    look.choose(ThemeChoice.SYSTEM)
    assert look.theme is DARK
