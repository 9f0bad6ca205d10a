"""How the lab looks: its theme and how large it is. All views follow its signal."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from ..arguments import SCALES
from ..system.settings import SCALE, THEME, Settings
from .measures import Measures, presented
from .style_sheet import dress, load_fonts
from .theme import Theme, font
from .themes.light import CONTRAST, DARK, LIGHT


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


# In percent of the usual size. Texts are 10 and 11 pixels high there: they can't be much smaller.
STEPS = tuple(percent / 100 for percent in SCALES)


class Look(QObject):
    """Dresses the application, and tells all views when they have to paint themselves anew.

    Parameters
    ----------
    settings
        Where a person's choices are remembered; None: they hold until the lab is closed.
    theme
        The name of the theme to begin with; None: the remembered one. It is not remembered itself.
    scale
        How large to begin with, likewise; 1 is the usual size.
    """

    changed = Signal()
    """Everything has to be painted anew: the application wears its new clothes already."""

    def __init__(
        self, settings: Settings | None = None, theme: str | None = None, scale: float | None = None
    ) -> None:
        super().__init__()
        self._settings = settings or Settings()
        self.choice = ThemeChoice(theme or self._settings.value(THEME))
        self.theme = self._wanted()
        self.scale = _nearest_step(scale or self._settings.value(SCALE))
        self.measures = Measures(self.scale)
        self._room: tuple[int, int] | None = None
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

    def font(self, pixels: int, *, bold: bool = False) -> QFont:
        """Return the lab's font, in what this size of type is now."""
        return font(self.measures.type(pixels), bold=bold)

    def zoom(self, steps: int) -> None:
        """Make everything larger by so many steps, or smaller; at the ends nothing changes."""
        index = STEPS.index(self.scale) + steps
        self.set_scale(STEPS[max(0, min(index, len(STEPS) - 1))])

    def set_scale(self, scale: float) -> None:
        """Make everything so large, as near as there is a step to it; 1 is the usual size."""
        self.scale = _nearest_step(scale)
        self._settings.set_value(SCALE, self.scale)
        self._measure()

    def present(self, room: tuple[int, int] | None) -> None:
        """Give texts the size that a class needs on a screen of so many pixels; None: end that."""
        self._room = room
        self._measure()

    def _measure(self) -> None:
        measures = Measures(self.scale)
        if self._room is not None:
            measures = presented(self.scale, *self._room)
        if measures != self.measures:
            self.measures = measures
            self._dress()
            self.changed.emit()

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
        dress(app, self.theme, self.measures)


def _nearest_step(scale: float) -> float:
    return min(STEPS, key=lambda step: abs(step - scale))
