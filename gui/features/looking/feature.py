"""The actions that change how the lab looks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from ...actions.action import ActionSpec
from ...look.look import SYSTEM, Look
from ...window.presentation import Presentation


class LookActions(QObject):
    """Themes, sizes and the presentation."""

    def __init__(self, look: Look, presentation: Presentation) -> None:
        super().__init__()
        self._look = look
        self._presentation = presentation

    def specs(self) -> list[ActionSpec]:
        """Return the actions of this table."""
        return [*self._themes(), *self._sizes(), self._presenting()]

    def _themes(self) -> list[ActionSpec]:
        system = self.tr("Light or dark, or of high contrast, as your system's settings ask for")
        return [
            ActionSpec(
                f"theme_{choice}",
                text,
                tip,
                partial(self._look.choose, choice),
                is_on=partial(self._wears, choice),
                group="theme",
            )
            for choice, text, tip in (
                (SYSTEM, self.tr("&Follow the system"), system),
                *((theme.name, theme.title, theme.tip) for theme in self._look.themes),
            )
        ]

    def _sizes(self) -> list[ActionSpec]:
        larger = self.tr("Make all texts and controls larger; Ctrl+wheel does so, too")
        smaller = self.tr("Make all texts and controls smaller; Ctrl+wheel does so, too")
        normal = self.tr("Give all texts and controls their usual size")
        zoom, set_scale = self._look.zoom, self._look.set_scale
        return [
            ActionSpec(name, text, tip, handler, keys)
            for name, text, tip, handler, keys in (
                ("larger", self.tr("L&arger"), larger, partial(zoom, 1), "Ctrl++; Ctrl+="),
                ("smaller", self.tr("Smalle&r"), smaller, partial(zoom, -1), "Ctrl+-"),
                ("normal_size", self.tr("&Normal size"), normal, partial(set_scale, 1.0), "Ctrl+0"),
            )
        ]

    def _presenting(self) -> ActionSpec:
        return ActionSpec(
            "presentation",
            self.tr("Presentat&ion"),
            self.tr("Fill the screen with stages that a whole room can read; Esc leaves"),
            self._presentation.toggle,
            "F11",
            self._presentation.is_on,
        )

    def _wears(self, choice: str) -> bool:
        return self._look.choice == choice
