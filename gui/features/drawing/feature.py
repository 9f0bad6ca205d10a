"""Drawing: with what, with which ink, and what changes the drawing as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QGuiApplication

from tinycnn.datasets import find_datasets
from tinycnn.discovery import Failure
from tinycnn.stages import Stage

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...state.starts import Starts
from ...state.tool import Tool
from .drawing_edits import DrawingEdits
from .start_actions import StartActions


class Drawing(Feature):
    """Pens, ink, changes of the whole drawing, what to start from, and a copy as text."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.edits = DrawingEdits(lab.session, parent=self)
        self.edits.carry_out(lab.session.desk.intents)

    def actions(self) -> Sequence[Entry]:
        return (
            *self._make_pen_actions(),
            *self._make_ink_actions(),
            *self._make_change_actions(),
            *self._make_shift_actions(),
            *self._make_start_actions(),
            self._make_copy_action(),
        )

    def failures(self) -> Sequence[Failure]:
        """Return the data sets that could not be loaded."""
        return find_datasets().failures

    def _make_pen_actions(self) -> tuple[Action, ...]:
        erase, brush = self.tr("The left button erases"), self.tr("Strokes are one pixel wide")
        draw = self.tr("The left button draws with the ink; the right one always erases")
        wide = self.tr("Strokes are two pixels wide, like the bars of the data set")
        pens, brushes = ("drawing.pens", "tools.pens"), ("drawing.brush", "tools.brush")
        return (
            self._make_tool_action(
                "draw", self.tr("Draw"), draw, "D", pens, Tool(erases=False), "erases"
            ),
            self._make_tool_action(
                "erase", self.tr("Erase"), erase, "E", pens, Tool(erases=True), "erases"
            ),
            self._make_tool_action(
                "brush_1", self.tr("Brush 1 pixel"), brush, "Shift+B", brushes, Tool(), "brush"
            ),
            self._make_tool_action(
                "brush_2", self.tr("Brush 2 pixels"), wide, "B", brushes, Tool(brush=2), "brush"
            ),
        )

    def _make_tool_action(
        self,
        name: str,
        text: str,
        tip: str,
        keys: str,
        places: tuple[str, ...],
        wanted: Tool,
        part: str,
    ) -> Action:
        """Return an action that takes one part of the tool in use from another tool."""
        toolbox, value = self.lab.session.desk.toolbox, getattr(wanted, part)
        return Action(
            name,
            text,
            tip,
            lambda: toolbox.set_tool(replace(toolbox.tool, **{part: value})),
            keys,
            places,
            is_on=lambda: bool(getattr(toolbox.tool, part) == value),
            group=part,
            changed=(toolbox.tool_changed,),
        )

    def _make_ink_actions(self) -> tuple[Action, ...]:
        box, places = self.lab.session.desk.toolbox, ("drawing.ink",)
        darker, lighter = self.tr("Draw darker by a tenth"), self.tr("Draw lighter by a tenth")
        return (
            Action(
                "more_ink",
                self.tr("More ink"),
                darker,
                lambda: box.set_ink(box.tool.ink + 0.1),
                "]",
                places,
            ),
            Action(
                "less_ink",
                self.tr("Less ink"),
                lighter,
                lambda: box.set_ink(box.tool.ink - 0.1),
                "[",
                places,
            ),
        )

    def _make_change_actions(self) -> tuple[Action, ...]:
        edits, places = self.edits, ("drawing.changes", "tools.changes")
        clear = self.tr("Wipe the canvas; Undo brings the drawing back")
        noise = self.tr("Add the noise of the data set; of lines it is normal, 0.15 wide, cut off")
        invert = self.tr("Turn ink into paper and paper into ink")
        return (
            Action("clear", self.tr("Clear"), clear, edits.clear, "C", places[:1]),
            Action("noise", self.tr("Add noise"), noise, edits.add_noise, "N", places),
            Action("invert", self.tr("Invert"), invert, edits.invert, "I", places),
        )

    def _make_shift_actions(self) -> tuple[Entry, ...]:
        tip = self.tr("Move the drawing by one pixel; what leaves comes in on the other side")
        directions = (
            ("up", self.tr("Up"), -1, 0),
            ("down", self.tr("Down"), 1, 0),
            ("left", self.tr("Left"), 0, -1),
            ("right", self.tr("Right"), 0, 1),
        )
        shifts = (
            Action(
                f"shift_{name}",
                text,
                tip,
                partial(self.edits.shift, down, right),
                f"Ctrl+{name.title()}",
                ("shift.directions",),
            )
            for name, text, down, right in directions
        )
        return (
            Submenu("shift", self.tr("Shift"), tip, ("drawing.changes", "tools.shift")),
            *shifts,
        )

    def _make_start_actions(self) -> tuple[Entry, ...]:
        example = self.tr("Draw a random image of the validation set, with its true label")
        starts = Starts(self.lab.session.shown, self)
        return (
            *StartActions(starts, self.lab.session.desk.intents).actions(),
            Action(
                "example",
                self.tr("Example"),
                example,
                self.edits.load_example,
                "X",
                ("drawing.starts",),
            ),
        )

    def _make_copy_action(self) -> Action:
        return Action(
            "copy",
            self.tr("Copy drawing"),
            self.tr("Copy the drawing as a text grid with all digits"),
            self._copy_drawing,
            "Ctrl+C",
            ("edit.clipboard",),
        )

    def _copy_drawing(self) -> None:
        if self.lab.session.shown.hides(Stage.INPUT):
            self.lab.messages.say(self.tr("Some pixels are covered: reveal or answer them first."))
            return
        from tinycnn.files.text_grid import format_grid  # noqa: PLC0415

        QGuiApplication.clipboard().setText(format_grid(self.lab.session.document.drawing.image))
        self.lab.messages.say(self.tr("The drawing is on the clipboard: 8 rows of 8 numbers."))
