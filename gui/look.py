"""How the lab looks: the theme that a person or their system chose. All views follow its signal."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from .state.settings import THEME, Settings
from .style_sheet import dress, load_fonts
from .theme import Theme
from .themes import CONTRAST, DARK, LIGHT


class ThemeChoice(Enum):
    """What a person can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


THEMES = {
    ThemeChoice.LIGHT: LIGHT,
    ThemeChoice.DARK: DARK,
    ThemeChoice.CONTRAST: CONTRAST,
}


class Look(QObject):
    """Dresses the application, and tells all views when they have to paint themselves anew.

    Parameters
    ----------
    settings
        Where a person's choices are remembered; None: they hold until the lab is closed.
    theme
        The name of the theme to begin with; None: the remembered one. It is not remembered itself.
    """

    changed = Signal()
    """Everything has to be painted anew: the application wears its new clothes already."""

    def __init__(self, settings: Settings | None = None, theme: str | None = None) -> None:
        super().__init__()
        self._settings = settings or Settings()
        self.choice = ThemeChoice(theme or self._settings.value(THEME))
        self.theme = self._wanted()
        load_fonts()
        self._dress()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def choose(self, choice: ThemeChoice) -> None:
        """Wear this theme from now on."""
        self.choice = choice
        self._settings.set_value(THEME, choice.value)
        self._follow_system()

    def _follow_system(self) -> None:
        theme = self._wanted()
        if theme is not self.theme:
            self.theme = theme
            self._dress()
            self.changed.emit()

    def _wanted(self) -> Theme:
        """Return the chosen theme, or what the system's settings ask for."""
        if self.choice is not ThemeChoice.SYSTEM:
            return THEMES[self.choice]
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dress(app, self.theme)
