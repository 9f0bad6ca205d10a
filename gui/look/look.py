"""How the lab looks: its theme and how large it is. All views follow its signal."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from ..system.setting import Setting, within
from ..system.settings import Settings
from .measures import SCALES, Measures, presentation_measures
from .style_sheet import apply_style, load_fonts
from .theme import Scheme, Theme, font
from .theme_list import choose_theme, find_themes
from .themes import is_theme_name

# The choice of whichever theme the system asks for.
SYSTEM = "system"
THEME = Setting("look/theme", SYSTEM, is_theme_name)
SCALE = Setting("look/scale", 1.0, within(0.5, 3.0))
log = logging.getLogger("tinycnn_lab")

# The sizes that can be chosen, as factors of the usual one; even the first has no type below 10 px.
STEPS = tuple(percent / 100 for percent in SCALES)


class Look(QObject):
    """Applies theme and size to the application; its signal tells all views to paint anew.

    Parameters
    ----------
    settings
        Where a person's choices are remembered; None: they hold until the lab is closed.
    theme
        The name of the theme to begin with; None: the remembered one. It is not remembered itself.
    scale
        How large to begin with, likewise; 1 is the usual size.

    Attributes
    ----------
    themes
        All that can be chosen, in the order of the menu.
    failures
        The files of themes that cannot be loaded, and why.
    choice
        The name of the chosen theme, or `SYSTEM`.
    notice
        What a person should hear about the theme that was asked for, or nothing.
    prints
        Whether what is painted now goes on paper, which has no use for the focus.
    """

    changed = Signal()
    """Everything has to be painted anew; the application has its new style already."""

    def __init__(
        self, settings: Settings | None = None, theme: str | None = None, scale: float | None = None
    ) -> None:
        super().__init__()
        self._settings = settings or Settings()
        found = find_themes()
        self.themes, self.failures = found.members, found.failures
        self.notice = ""
        self.choice = self._check_choice(theme or self._settings.value(THEME))
        self.theme = self._choose_theme()
        self.scale = _nearest_step(scale or self._settings.value(SCALE))
        self.measures = Measures(self.scale, zoom=self.scale)
        self.prints = False
        self._room: tuple[int, int] | None = None
        load_fonts()
        self._apply_style()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def choose(self, choice: str) -> None:
        """Use the theme of this name from now on, or the one that the system asks for.

        Raises
        ------
        ValueError
            If there is no theme of this name.
        """
        if choice not in self._choices():
            raise ValueError(f"no theme is called {choice!r}; {', '.join(self._choices())} are")
        self.choice = choice
        self._settings.set_value(THEME, choice)
        self._follow_system()

    def font(self, pixels: int, *, bold: bool = False) -> QFont:
        """Return the lab's font, in what this size of type is now."""
        return font(self.measures.type(pixels), bold=bold)

    def zoom(self, steps: int) -> None:
        """Make everything larger by a number of steps, or smaller; at the ends nothing changes."""
        index = STEPS.index(self.scale) + steps
        self.set_scale(STEPS[max(0, min(index, len(STEPS) - 1))])

    def set_scale(self, scale: float) -> None:
        """Set the size to the step nearest to `scale`; 1 is the usual size."""
        self.scale = _nearest_step(scale)
        self._settings.set_value(SCALE, self.scale)
        self._measure()

    def present(self, room: tuple[int, int] | None) -> None:
        """Give texts the size for a class before a screen of `room` pixels; None: end that."""
        self._room = room
        self._measure()

    @contextmanager
    def printing(self, theme: Theme | None = None) -> Iterator[None]:
        """Let everything be painted for paper meanwhile, in another theme if one is given."""
        before, self.prints = self.theme, True
        try:
            self._wear(theme or before)
            yield
        finally:
            self.prints = False
            self._wear(before)

    def _measure(self) -> None:
        measures = Measures(self.scale, zoom=self.scale)
        if self._room is not None:
            measures = presentation_measures(self.scale, *self._room)
        if measures != self.measures:
            self.measures = measures
            self._apply_style()
            self.changed.emit()

    def _follow_system(self) -> None:
        self._wear(self._choose_theme())

    def _wear(self, theme: Theme) -> None:
        if theme is not self.theme:
            self.theme = theme
            self._apply_style()
            self.changed.emit()

    def _choose_theme(self) -> Theme:
        """Return the chosen theme, or what the system's settings ask for."""
        chosen = [theme for theme in self.themes if theme.name == self.choice]
        return chosen[0] if chosen else choose_theme(self.themes, _scheme_of_the_system())

    def _choices(self) -> tuple[str, ...]:
        return (SYSTEM, *(theme.name for theme in self.themes))

    def _check_choice(self, choice: str) -> str:
        """Return a choice if it is one here; if not, say so, and follow the system.

        It stays remembered: another version of the lab may have that theme.
        """
        if choice in self._choices():
            return choice
        self.notice = self.tr(
            "There is no theme “{0}”: yours follows the system now. There are {1}."
        ).format(choice, ", ".join(theme.name for theme in self.themes))
        log.warning("%s", self.notice)
        return SYSTEM

    def _apply_style(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_style(app, self.theme, self.measures)


def _scheme_of_the_system() -> Scheme:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return Scheme.HIGH_CONTRAST
    return Scheme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Scheme.LIGHT


def _nearest_step(scale: float) -> float:
    return min(STEPS, key=lambda step: abs(step - scale))
