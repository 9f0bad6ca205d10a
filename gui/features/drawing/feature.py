"""The actions that draw."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from tinycnn.datasets.lines import PATTERN_NAMES

from ...actions.action import ActionSpec
from ...state.session import LabSession
from ...state.tool import Tool
from .drawing_edits import DrawingEdits


class DrawingActions(QObject):
    """Pens, ink, changes of the whole drawing, and what to start from."""

    def __init__(self, session: LabSession, edits: DrawingEdits) -> None:
        super().__init__()
        self._toolbox = session.desk.toolbox
        self._edits = edits

    def specs(self) -> list[ActionSpec]:
        """Return the actions of the menu Draw."""
        return [
            *self._pens(),
            *self._inks(),
            *self._changes(),
            *self._shifts(),
            *self._starts(),
        ]

    def _pens(self) -> list[ActionSpec]:
        erase, brush = self.tr("The left button erases"), self.tr("Strokes are one pixel wide")
        draw = self.tr("The left button draws with the ink; the right one always erases")
        wide = self.tr("Strokes are two pixels wide, like the bars of the data set")
        return [
            self._tool("draw", self.tr("&Draw"), draw, "D", Tool(erases=False), "erases"),
            self._tool("erase", self.tr("&Erase"), erase, "E", Tool(erases=True), "erases"),
            self._tool("brush_1", self.tr("Brush &1 pixel"), brush, "Shift+B", Tool(), "brush"),
            self._tool("brush_2", self.tr("Brush &2 pixels"), wide, "B", Tool(brush=2), "brush"),
        ]

    def _tool(
        self, name: str, text: str, tip: str, keys: str, wanted: Tool, part: str
    ) -> ActionSpec:
        """Return an action that takes one part of the tool in use from another tool."""
        toolbox, value = self._toolbox, getattr(wanted, part)
        return ActionSpec(
            name,
            text,
            tip,
            lambda: toolbox.set_tool(replace(toolbox.tool, **{part: value})),
            keys,
            lambda: bool(getattr(toolbox.tool, part) == value),
            part,
        )

    def _inks(self) -> list[ActionSpec]:
        box = self._toolbox
        return [
            ActionSpec(
                "more_ink",
                self.tr("&More ink"),
                self.tr("Draw darker by a tenth"),
                lambda: box.set_ink(box.tool.ink + 0.1),
                "]",
            ),
            ActionSpec(
                "less_ink",
                self.tr("&Less ink"),
                self.tr("Draw lighter by a tenth"),
                lambda: box.set_ink(box.tool.ink - 0.1),
                "[",
            ),
        ]

    def _changes(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "clear",
                self.tr("&Clear"),
                self.tr("Wipe the canvas; Undo brings the drawing back"),
                self._edits.clear,
                "C",
            ),
            ActionSpec(
                "noise",
                self.tr("Add &noise"),
                self.tr("Add the noise of the data set: normal, 0.15 wide, cut off at 0 and 1"),
                self._edits.add_noise,
                "N",
            ),
            ActionSpec(
                "invert",
                self.tr("&Invert"),
                self.tr("Turn ink into paper and paper into ink"),
                self._edits.invert,
                "I",
            ),
        ]

    def _shifts(self) -> list[ActionSpec]:
        tip = self.tr("Move the drawing by one pixel; what leaves comes in on the other side")
        directions = (
            ("up", self.tr("&Up"), -1, 0),
            ("down", self.tr("&Down"), 1, 0),
            ("left", self.tr("&Left"), 0, -1),
            ("right", self.tr("&Right"), 0, 1),
        )
        return [
            ActionSpec(
                f"shift_{name}",
                text,
                tip,
                partial(self._edits.shift, down, right),
                f"Ctrl+{name.title()}",
            )
            for name, text, down, right in directions
        ]

    def _starts(self) -> list[ActionSpec]:
        edits = self._edits
        example = ActionSpec(
            "example",
            self.tr("E&xample"),
            self.tr("Draw a random image of the validation set, with its true label"),
            edits.load_example,
            "X",
        )
        patterns = (
            ActionSpec(
                f"pattern_{name}",
                f"&{number} {name}",
                self.tr("Draw the base pattern “{0}”").format(name),
                partial(edits.load_pattern, name),
                f"Ctrl+{number}",
            )
            for number, name in enumerate(PATTERN_NAMES, start=1)
        )
        return [example, *patterns]
