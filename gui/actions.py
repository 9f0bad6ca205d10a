"""The one table of actions: menus, toolbar and the shortcut sheet read it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from tinycnn.datasets import PATTERN_NAMES

from .action_spec import ActionSpec, DialogCommands, WindowCommands
from .state.session import LabSession
from .state.tool import Tool
from .state.weight_sets import Preset


class ActionTable(QObject):
    """Every action of the lab, declared once."""

    def __init__(
        self, session: LabSession, dialogs: DialogCommands, window: WindowCommands
    ) -> None:
        super().__init__()
        self._session = session
        self._dialogs = dialogs
        self._window = window

    def specs(self) -> list[ActionSpec]:
        """Return all actions."""
        return [
            *self._files(),
            *self._edits(),
            *self._pens(),
            *self._inks(),
            *self._changes(),
            *self._shifts(),
            *self._starts(),
            *self._weights(),
            *self._views(),
        ]

    def _files(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "open_weights",
                self.tr("&Open weights…"),
                self.tr("Use weights from a file (.npz)"),
                self._dialogs.open_weights,
                "Ctrl+O",
            ),
            ActionSpec(
                "save_weights",
                self.tr("&Save weights…"),
                self.tr("Write the weights in use to a file (.npz)"),
                self._dialogs.save_weights,
                "Ctrl+S",
            ),
            ActionSpec(
                "start_over",
                self.tr("Start o&ver"),
                self.tr("Put everything back to how the lab starts; Undo brings your work back"),
                self._session.start_over,
                "Ctrl+N",
            ),
            ActionSpec(
                "quit",
                self.tr("&Quit"),
                self.tr("Leave the lab"),
                self._window.close,
                "Ctrl+Q",
            ),
        ]

    def _edits(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "undo",
                self.tr("&Undo"),
                self.tr("Take the last stroke or edit back"),
                self._session.undo,
                "Ctrl+Z",
            ),
            ActionSpec(
                "redo",
                self.tr("&Redo"),
                self.tr("Do again what was taken back"),
                self._session.redo,
                "Ctrl+Shift+Z; Ctrl+Y",
            ),
            ActionSpec(
                "copy",
                self.tr("&Copy drawing"),
                self.tr("Copy the drawing as a text grid with all digits"),
                self._dialogs.copy_drawing,
                "Ctrl+C",
            ),
            ActionSpec(
                "paste",
                self.tr("&Paste drawing"),
                self.tr("Draw a text grid: 8 rows of 8 numbers from 0 to 1"),
                self._dialogs.paste_drawing,
                "Ctrl+V",
            ),
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
        session, value = self._session, getattr(wanted, part)
        return ActionSpec(
            name,
            text,
            tip,
            lambda: session.set_tool(replace(session.tool, **{part: value})),
            keys,
            lambda: bool(getattr(session.tool, part) == value),
            part,
        )

    def _inks(self) -> list[ActionSpec]:
        s = self._session
        return [
            ActionSpec(
                "more_ink",
                self.tr("&More ink"),
                self.tr("Draw darker by a tenth"),
                lambda: s.set_ink(s.tool.ink + 0.1),
                "]",
            ),
            ActionSpec(
                "less_ink",
                self.tr("&Less ink"),
                self.tr("Draw lighter by a tenth"),
                lambda: s.set_ink(s.tool.ink - 0.1),
                "[",
            ),
        ]

    def _changes(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "clear",
                self.tr("&Clear"),
                self.tr("Wipe the canvas; Undo brings the drawing back"),
                self._session.clear,
                "C",
            ),
            ActionSpec(
                "noise",
                self.tr("Add &noise"),
                self.tr("Add the noise of the data set: normal, 0.15 wide, cut off at 0 and 1"),
                self._session.add_noise,
                "N",
            ),
            ActionSpec(
                "invert",
                self.tr("&Invert"),
                self.tr("Turn ink into paper and paper into ink"),
                self._session.invert,
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
                partial(self._session.shift, down, right),
                f"Ctrl+{name.title()}",
            )
            for name, text, down, right in directions
        ]

    def _starts(self) -> list[ActionSpec]:
        session = self._session
        example = ActionSpec(
            "example",
            self.tr("E&xample"),
            self.tr("Draw a random image of the validation set, with its true label"),
            session.load_example,
            "X",
        )
        patterns = (
            ActionSpec(
                f"pattern_{name}",
                f"&{number} {name}",
                self.tr("Draw the base pattern “{0}”").format(name),
                partial(session.load_pattern, name),
                f"Ctrl+{number}",
            )
            for number, name in enumerate(PATTERN_NAMES, start=1)
        )
        return [example, *patterns]

    def _weights(self) -> list[ActionSpec]:
        untrained = self.tr("Random weights from seed 42, as in the book: the network guesses")
        trained = self.tr("Weights trained on the line patterns, from seed 5")
        story = self.tr("This one learned: horizontal is when nothing fires. Clear the canvas!")
        choices = (
            (Preset.UNTRAINED, self.tr("&Untrained"), untrained, "U"),
            (Preset.TRAINED, self.tr("&Trained"), trained, "T"),
            (Preset.TRAINED_SEED_42, self.tr("Trained from &seed 42"), story, "Shift+T"),
        )
        session = self._session
        return [
            ActionSpec(
                which.value,
                text,
                tip,
                partial(session.use_preset, which),
                keys,
                partial(self._uses, which),
                "weights",
            )
            for which, text, tip, keys in choices
        ]

    def _uses(self, which: Preset) -> bool:
        return self._session.weight_set.source is which

    def _views(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "history",
                self.tr("&Probabilities over the last strokes"),
                self.tr("Show how the probabilities changed from stroke to stroke"),
                self._window.toggle_history,
                "Ctrl+H",
                self._window.history_is_shown,
            ),
            ActionSpec(
                "shortcuts",
                self.tr("&Keyboard and mouse"),
                self.tr("Show every shortcut on one sheet"),
                self._window.show_shortcuts,
                "F1",
            ),
            ActionSpec(
                "about",
                self.tr("&About TinyCNN Lab"),
                self.tr("Version and licences"),
                self._dialogs.show_about,
            ),
        ]
