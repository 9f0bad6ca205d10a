"""What the network sees: a tab, and what can be done with its maps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...panels.panel import BenchPanel
from .panel import TemplatePanel

if TYPE_CHECKING:
    from ...lab.taking_out import TakingOut
    from .view import TemplateView

MENU = "template_menu"


class TemplateFeature(Feature):
    """Shows each class as a template of the drawing, live; its numbers go out of the lab."""

    seen = Signal()
    """There is something else to be seen than before."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self._panel: TemplatePanel | None = None

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (TemplatePanel,)

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Save or copy the maps of the tab Template, or draw what one of them shows")
        menu = Submenu(MENU, self.tr("Template"), tip, ("drawing.what_if",))
        return (menu, self._make_drawing(), *self._make_exports())

    def connect_to_window(self) -> None:
        bars = self.lab.frame.bars
        for panel in self.lab.frame.panels:
            if isinstance(panel, TemplatePanel):
                self._panel = panel
                panel.join(bars.actions, bars.menus[MENU])
                panel.spoken.connect(self.lab.announcer.announce)
                panel.changed.connect(self.seen)

    def _make_drawing(self) -> Action:
        return Action(
            "template_canvas",
            self.tr("Draw what is told of"),
            self.tr("Put the flipped pixel or the shift on the canvas; Undo brings the old back"),
            partial(self._do, self._draw),
            places=(f"{MENU}.canvas",),
            is_possible=lambda: self._view is not None and self._view.drawing() is not None,
            changed=(self.seen,),
        )

    def _make_exports(self) -> tuple[Action, ...]:
        place, changed = (f"{MENU}.exports",), (self.seen,)
        return (
            Action(
                "copy_templates",
                self.tr("Copy the numbers of these maps"),
                self.tr("Put the maps of the tab Template on the clipboard as NumPy code"),
                partial(self._do, self._copy),
                places=place,
                is_possible=self._has_numbers,
                changed=changed,
            ),
            Action(
                "export_templates",
                self.tr("Export the numbers of these maps…"),
                self.tr("Write the maps of the tab Template as .csv, with all digits"),
                partial(self._do, self._export),
                places=place,
                is_possible=self._has_numbers,
                changed=changed,
            ),
            Action(
                "save_picture_templates",
                self.tr("Save picture of these maps…"),
                self.tr("Save what stands in the tab Template as PNG, SVG or PDF"),
                partial(self._do, self._save_picture),
                places=place,
                is_possible=lambda: self._view is not None,
                changed=changed,
            ),
        )

    @property
    def _view(self) -> TemplateView | None:
        """What stands in the tab, once that has been opened."""
        return None if self._panel is None else self._panel.view

    def _has_numbers(self) -> bool:
        return self._view is not None and self._view.numbers() is not None

    def _do(self, do: Callable[[TemplateView], None]) -> None:
        if self._view is not None:
            do(self._view)

    def _draw(self, view: TemplateView) -> None:
        """Put the drawing that is told of on the canvas, as one edit."""
        drawing = view.drawing()
        if drawing is not None:
            self._taking_out.draw(self.tr("what is told of"), drawing)

    def _copy(self, view: TemplateView) -> None:
        numbers = view.numbers()
        if numbers is not None:
            self._taking_out.copy(numbers)

    def _export(self, view: TemplateView) -> None:
        numbers = view.numbers()
        if numbers is not None:
            self._taking_out.ask(numbers, view.sight.title(), "tinycnn-template")

    def _save_picture(self, view: TemplateView) -> None:
        self.lab.session.desk.intents.picture_wanted.emit(view.painted())

    @cached_property
    def _taking_out(self) -> TakingOut:
        from ...lab.taking_out import TakingOut  # noqa: PLC0415

        return TakingOut(self.lab)
