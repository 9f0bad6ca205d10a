"""The actions that change how the lab looks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from .action_spec import ActionSpec
from .look import Look, ThemeChoice


class LookActions(QObject):
    """The themes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def specs(self) -> list[ActionSpec]:
        """Return the actions of this table."""
        return self._themes()

    def _themes(self) -> list[ActionSpec]:
        system = self.tr("Light or dark, or of high contrast, as your system's settings ask for")
        light = self.tr("Ink on paper")
        dark = self.tr("Light on dark: for dim rooms; the canvas stays paper")
        contrast = self.tr("White on black, with thicker outlines")
        return [
            ActionSpec(
                f"theme_{choice.value}",
                text,
                tip,
                partial(self._look.choose, choice),
                is_on=partial(self._wears, choice),
                group="theme",
            )
            for choice, text, tip in (
                (ThemeChoice.SYSTEM, self.tr("&Follow the system"), system),
                (ThemeChoice.LIGHT, self.tr("&Light"), light),
                (ThemeChoice.DARK, self.tr("&Dark"), dark),
                (ThemeChoice.CONTRAST, self.tr("&High contrast"), contrast),
            )
        ]

    def _wears(self, choice: ThemeChoice) -> bool:
        return self._look.choice is choice
