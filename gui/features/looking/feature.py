"""How the lab looks: themes, sizes, colour scales, the presentation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...look.look import SYSTEM
from ...state.view_state import ScaleMode


class Looking(Feature):
    """The part of the menu View that changes no number and opens no panel."""

    def actions(self) -> Sequence[Entry]:
        return (
            *self._make_scale_actions(),
            *self._make_theme_entries(),
            *self._make_size_actions(),
            self._make_presentation_action(),
        )

    def _make_scale_actions(self) -> tuple[Action, ...]:
        fixed = self.tr("Colours reach to the largest value that the weights allow")
        stage = self.tr("Colours reach to the largest value in each stage now")
        own = self.tr("Each map has its own scale: equal colours are not equal numbers")
        view = self.lab.session.view
        return tuple(
            Action(
                f"scale_{mode.value}",
                text,
                tip,
                partial(view.set_scale_mode, mode),
                places=("view.scale",),
                is_on=partial(self._is_scale_mode, mode),
                group="scale",
                changed=(view.scale_changed,),
            )
            for mode, text, tip in (
                (ScaleMode.WEIGHTS, self.tr("Colour scale fixed by the weights"), fixed),
                (ScaleMode.STAGE, self.tr("Colour scale per stage"), stage),
                (ScaleMode.MAP, self.tr("Colour scale per map"), own),
            )
        )

    def _make_theme_entries(self) -> tuple[Entry, ...]:
        system = self.tr("Light or dark, or of high contrast, as your system's settings ask for")
        look = self.lab.look
        themes = (
            Action(
                f"theme_{choice}",
                text,
                tip,
                partial(look.choose, choice),
                places=("theme.themes",),
                is_on=partial(self._is_chosen, choice),
                group="theme",
                changed=(look.changed,),
            )
            for choice, text, tip in (
                (SYSTEM, self.tr("Follow the system"), system),
                *((theme.name, theme.title, theme.tip) for theme in look.themes),
            )
        )
        tip = self.tr("Choose the colours of the lab")
        return (Submenu("theme", self.tr("Theme"), tip, ("view.look",)), *themes)

    def _make_size_actions(self) -> tuple[Action, ...]:
        larger = self.tr("Make all texts and controls larger; Ctrl+wheel does so, too")
        smaller = self.tr("Make all texts and controls smaller; Ctrl+wheel does so, too")
        normal = self.tr("Give all texts and controls their usual size")
        zoom, set_scale = self.lab.look.zoom, self.lab.look.set_scale
        return tuple(
            Action(name, text, tip, do, keys, ("view.look",))
            for name, text, tip, do, keys in (
                ("larger", self.tr("Larger"), larger, partial(zoom, 1), "Ctrl++; Ctrl+="),
                ("smaller", self.tr("Smaller"), smaller, partial(zoom, -1), "Ctrl+-"),
                ("normal_size", self.tr("Normal size"), normal, partial(set_scale, 1.0), "Ctrl+0"),
            )
        )

    def _make_presentation_action(self) -> Action:
        frame = self.lab.frame
        return Action(
            "presentation",
            self.tr("Presentation"),
            self.tr("Fill the screen with stages that a whole room can read; Esc leaves"),
            frame.toggle_presentation,
            "F11",
            ("view.presentation",),
            is_on=frame.presents,
            changed=(frame.presentation_changed,),
        )

    def _is_scale_mode(self, mode: ScaleMode) -> bool:
        return self.lab.session.view.scale_mode is mode

    def _is_chosen(self, choice: str) -> bool:
        return self.lab.look.choice == choice
