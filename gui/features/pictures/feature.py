"""The actions that make pictures: onto the clipboard, and into files."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ...actions.action import ActionSpec

if TYPE_CHECKING:
    from ...stages.stage_panel import StagePanel
    from ...window.window import LabWindow
    from .picture_maker import PictureMaker


class PictureActions(QObject):
    """Pictures of the window and of its stages, in menus and at each stage itself."""

    def __init__(self, window: LabWindow) -> None:
        super().__init__(window)
        self._window = window
        window.row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        window.row.customContextMenuRequested.connect(self._show_menu)

    def specs(self) -> list[ActionSpec]:
        """Return the actions of this table."""
        return [*self._copies(), *self._saves()]

    def _copies(self) -> list[ActionSpec]:
        window = self.tr("Put a picture of the whole window on the clipboard")
        stages = self.tr("Put a picture of all stages on the clipboard, without menus and tools")
        stage = self.tr("Put a picture of the stage under the mouse, or with the keyboard, there")
        return [
            ActionSpec(
                "copy_picture_window",
                self.tr("Copy picture of the &window"),
                window,
                partial(self._copy, "window"),
                "Ctrl+Alt+C",
            ),
            ActionSpec(
                "copy_picture_stages",
                self.tr("Copy picture of &all stages"),
                stages,
                partial(self._copy, "stages"),
                "Ctrl+Alt+A",
            ),
            ActionSpec(
                "copy_picture_stage",
                self.tr("Copy picture of the &stage"),
                stage,
                self._copy_stage,
                "Ctrl+Alt+S",
            ),
        ]

    def _saves(self) -> list[ActionSpec]:
        tip = self.tr("Save it as PNG, SVG or PDF")
        window = self.tr("Save the window: as PNG with its menus, as SVG or PDF its stages")
        parts = (
            ("window", self.tr("Save picture of the &window…"), window),
            ("stages", self.tr("Save picture of &all stages…"), tip),
            ("input", self.tr("Save picture of the &input…"), tip),
            ("conv-maps", self.tr("Save picture of the &convolution…"), tip),
            ("relu-maps", self.tr("Save picture of &ReLU…"), tip),
            ("pooled-maps", self.tr("Save picture of the &pooling…"), tip),
            ("flatten", self.tr("Save picture of &flatten…"), tip),
            ("probabilities", self.tr("Save picture of &dense and softmax…"), tip),
        )
        return [
            ActionSpec(
                f"save_picture_{part.replace('-', '_')}",
                text,
                tip,
                partial(self._save, part),
                "Ctrl+Alt+P" if part == "stages" else "",
            )
            for part, text, tip in parts
        ]

    @cached_property
    def _maker(self) -> PictureMaker:
        """Who makes pictures; loaded when first asked for."""
        from .picture_maker import PictureMaker  # noqa: PLC0415

        return PictureMaker(self._window)

    def _copy(self, part: str) -> None:
        self._maker.copy(part)

    def _save(self, part: str) -> None:
        self._maker.ask_where(part)

    def _copy_stage(self) -> None:
        stage = self._stage_meant()
        if stage is None:
            self._window.messages.say(
                self.tr("Point at a stage first: then its picture can be copied.")
            )
        else:
            self._copy(stage.file_part)

    def _stage_meant(self) -> StagePanel | None:
        """Return the stage under the mouse, else the one that has the keyboard."""
        stages, focus = self._window.row.stages, self._window.focusWidget()
        under = (stage for stage in stages if stage.underMouse())
        focused = (s for s in stages if focus is not None and (s is focus or s.isAncestorOf(focus)))
        return next(under, next(focused, None))

    def _show_menu(self, point: QPoint) -> None:
        """Offer pictures of the stage at a point of the row."""
        stages = self._window.row.stages
        stage = next((stage for stage in stages if stage.geometry().contains(point)), None)
        if stage is None:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, tip, do in (
            (self.tr("&Copy picture of “{0}”"), self.tr("Put it on the clipboard"), self._copy),
            (self.tr("&Save picture of “{0}”…"), self.tr("As PNG, SVG or PDF"), self._save),
        ):
            action = QAction(text.format(stage.title()), menu)
            action.setStatusTip(tip)
            action.triggered.connect(partial(do, stage.file_part))
            menu.addAction(action)
        menu.popup(self._window.row.mapToGlobal(point))
