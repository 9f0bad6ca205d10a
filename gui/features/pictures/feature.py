"""Pictures of the window and of its stages: onto the clipboard, and into files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...stages.stage_panel import StagePanel
from .ground import WHITE

if TYPE_CHECKING:
    from .picture_maker import PictureMaker


class Pictures(Feature):
    """Pictures in menus, and at each stage itself."""

    def actions(self) -> Sequence[Entry]:
        copying = self.tr("Put a picture on the clipboard")
        saving = self.tr("Write a picture to a file")
        return (
            Submenu("copy_picture", self.tr("Copy picture"), copying, ("edit.clipboard",)),
            Submenu("save_picture", self.tr("Save picture"), saving, ("file.pictures",)),
            *self._make_copy_actions(),
            *self._make_save_actions(),
            self._make_ground_action(),
        )

    def connect_to_window(self) -> None:
        """Offer pictures of a stage where the right button is pressed on it."""
        row = self.lab.frame.row
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(self._show_menu)

    def _make_copy_actions(self) -> tuple[Action, ...]:
        window = self.tr("Put a picture of the whole window on the clipboard")
        stages = self.tr("Put a picture of all stages on the clipboard, without menus and tools")
        stage = self.tr("Put a picture of the stage under the mouse, or with the keyboard, there")
        place = ("copy_picture.parts",)
        return (
            Action(
                "copy_picture_window",
                self.tr("Copy picture of the window"),
                window,
                partial(self._copy, "window"),
                "Ctrl+Alt+C",
                place,
            ),
            Action(
                "copy_picture_stages",
                self.tr("Copy picture of all stages"),
                stages,
                partial(self._copy, "stages"),
                "Ctrl+Alt+A",
                place,
            ),
            Action(
                "copy_picture_stage",
                self.tr("Copy picture of the stage"),
                stage,
                self._copy_stage,
                "Ctrl+Alt+S",
                place,
            ),
        )

    def _make_save_actions(self) -> tuple[Action, ...]:
        tip = self.tr("Save it as PNG, SVG or PDF")
        window = self.tr("Save the window: as PNG with its menus, as SVG or PDF its stages")
        text = self.tr("Save picture of {0}…")
        wholes = (
            self._make_save_action("window", text.format(self.tr("the window")), window),
            self._make_save_action("stages", text.format(self.tr("all stages")), tip, "Ctrl+Alt+P"),
        )
        stages = (
            self._make_save_action(
                stage.file_part, text.format(stage.name_in_text()), tip, group="one"
            )
            for stage in self.lab.frame.row.stages
        )
        return (*wholes, *stages)

    def _make_save_action(
        self, part: str, text: str, tip: str, keys: str = "", group: str = "all"
    ) -> Action:
        name = f"save_picture_{part.replace('-', '_')}"
        return Action(name, text, tip, partial(self._save, part), keys, (f"save_picture.{group}",))

    def _make_ground_action(self) -> Action:
        return Action(
            "picture_on_white",
            self.tr("White ground"),
            self.tr("Let pictures have the colours of print, whatever the theme"),
            lambda: self.lab.settings.set_value(WHITE, not self.lab.settings.value(WHITE)),
            places=("save_picture.ground", "copy_picture.ground"),
            is_on=lambda: self.lab.settings.value(WHITE),
        )

    @cached_property
    def _maker(self) -> PictureMaker:
        """The maker of pictures; imported when first used."""
        from .picture_maker import PictureMaker  # noqa: PLC0415

        return PictureMaker(self.lab)

    def _copy(self, part: str) -> None:
        self._maker.copy(part)

    def _save(self, part: str) -> None:
        self._maker.ask_where(part)

    def _copy_stage(self) -> None:
        stage = self._find_stage()
        if stage is None:
            self.lab.messages.say(
                self.tr("Point at a stage first: then its picture can be copied.")
            )
        else:
            self._copy(stage.file_part)

    def _find_stage(self) -> StagePanel | None:
        """Return the stage under the mouse, else the one that has the keyboard."""
        stages, focus = self.lab.frame.row.stages, self.lab.frame.widget.focusWidget()
        under = (stage for stage in stages if stage.underMouse())
        focused = (s for s in stages if focus is not None and (s is focus or s.isAncestorOf(focus)))
        return next(under, next(focused, None))

    def _show_menu(self, point: QPoint) -> None:
        """Offer pictures of the stage at a point of the row."""
        row = self.lab.frame.row
        stage = next((stage for stage in row.stages if stage.geometry().contains(point)), None)
        if stage is None:
            return
        menu = QMenu(self.lab.frame.widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, tip, do in (
            (self.tr("&Copy picture of “{0}”"), self.tr("Put it on the clipboard"), self._copy),
            (self.tr("&Save picture of “{0}”…"), self.tr("As PNG, SVG or PDF"), self._save),
        ):
            action = QAction(text.format(stage.title()), menu)
            action.setStatusTip(tip)
            action.triggered.connect(partial(do, stage.file_part))
            menu.addAction(action)
        menu.popup(row.mapToGlobal(point))
