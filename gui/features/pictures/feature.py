"""Pictures of the window and of its stages: onto the clipboard, and into files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...stages.spot import Spot
from ...stages.stage_panel import StagePanel
from ...widgets.keyboard import has_keyboard
from .ground import WHITE

if TYPE_CHECKING:
    from ...paint.painted_part import PaintedPart
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
        """Save pictures of what other features paint, too."""
        self.lab.session.desk.intents.picture_wanted.connect(self._save)

    def offers(self, spot: Spot) -> Sequence[Action]:
        """Return what makes a picture of the stage that is asked about."""
        name, part = spot.stage.title(), spot.stage.file_part
        copy = Action(
            "copy_picture_here",
            self.tr("Copy picture of “{0}”").format(name),
            self.tr("Put it on the clipboard"),
            partial(self._copy, part),
            places=("stage.pictures",),
        )
        save = Action(
            "save_picture_here",
            self.tr("Save picture of “{0}”…").format(name),
            self.tr("As PNG, SVG or PDF"),
            partial(self._save, part),
            places=("stage.pictures",),
        )
        return copy, save

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

    def _save(self, part: str | PaintedPart) -> None:
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
        stages = self.lab.frame.row.stages
        under = (stage for stage in stages if stage.underMouse())
        return next(under, next(filter(has_keyboard, stages), None))
