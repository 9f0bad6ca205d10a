"""The table of the actions that do not draw."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from tinycnn.explain.text import as_latex, as_numpy, as_text

from .action_spec import ActionSpec, DialogCommands, WindowCommands
from .state.session import LabSession
from .state.view_state import ScaleMode
from .state.weight_sets import Preset


class ActionTable(QObject):
    """Files, edits, weights and panels: each action declared once."""

    def __init__(
        self, session: LabSession, dialogs: DialogCommands, window: WindowCommands
    ) -> None:
        super().__init__()
        self._session = session
        self._dialogs = dialogs
        self._window = window

    def specs(self) -> list[ActionSpec]:
        """Return the actions of this table."""
        return [
            *self._files(),
            *self._edits(),
            *self._explanations(),
            *self._weights(),
            *self._scales(),
            *self._panels(),
        ]

    def _files(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "open_weights",
                self.tr("&Open weights…"),
                self.tr("Use weights from a file (.npz)"),
                self._dialogs.open_weights,
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
        ]

    def _weights(self) -> list[ActionSpec]:
        untrained = self.tr("Random weights from seed 42, as in the book: the network guesses")
        trained = self.tr("Weights trained on the line patterns, from seed 5")
        story = self.tr("This one learned: horizontal is when nothing fires. Clear the canvas!")
        choices = (
            (Preset.UNTRAINED, self.tr("&Untrained"), untrained, "U"),
            (Preset.TRAINED, self.tr("&Trained"), trained, "T"),
            (Preset.TRAINED_SEED_42, self.tr("Trained from seed &42"), story, "Shift+T"),
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
        return self._session.weight_set.source.preset is which

    def _explanations(self) -> list[ActionSpec]:
        copy = self._dialogs.copy_explanation
        tip = self.tr("Copy the arithmetic of the explained number")
        return [
            ActionSpec(
                "release",
                self.tr("R&elease pins"),
                self.tr("Let the pinned cells go"),
                self._window.let_go,
                "Esc",
            ),
            ActionSpec(
                "copy_text",
                self.tr("Copy explanation as &text"),
                tip,
                partial(copy, as_text),
                "Ctrl+Shift+C",
            ),
            ActionSpec(
                "copy_latex", self.tr("Copy explanation as &LaTeX"), tip, partial(copy, as_latex)
            ),
            ActionSpec(
                "copy_numpy", self.tr("Copy explanation as &NumPy"), tip, partial(copy, as_numpy)
            ),
        ]

    def _scales(self) -> list[ActionSpec]:
        fixed = self.tr("Colours reach to the largest value that the weights allow")
        stage = self.tr("Colours reach to the largest value in each stage now")
        own = self.tr("Each map has its own scale: equal colours are not equal numbers")
        session = self._session
        return [
            ActionSpec(
                f"scale_{mode.value}",
                text,
                tip,
                partial(session.view.set_scale_mode, mode),
                is_on=partial(self._measures, mode),
                group="scale",
            )
            for mode, text, tip in (
                (ScaleMode.WEIGHTS, self.tr("Colour scale &fixed by the weights"), fixed),
                (ScaleMode.STAGE, self.tr("Colour scale per &stage"), stage),
                (ScaleMode.MAP, self.tr("Colour scale per &map"), own),
            )
        ]

    def _measures(self, mode: ScaleMode) -> bool:
        return self._session.view.scale_mode is mode

    def _panels(self) -> list[ActionSpec]:
        window = self._window
        strip = self.tr("Show the arithmetic of the number that is pointed at")
        trace = self.tr("Follow a number down to the pixels it was made from, step by step")
        tables = self.tr("Show any stage as a table of exact numbers")
        history = self.tr("Show how the probabilities changed from stroke to stroke")
        return [
            ActionSpec(
                name,
                text,
                tip,
                partial(window.toggle_panel, name),
                keys,
                partial(window.panel_is_shown, name),
            )
            for name, text, tip, keys in (
                ("explanation", self.tr("&Explanation"), strip, "Ctrl+E"),
                ("trace", self.tr("&Trace down to the pixels"), trace, "Ctrl+T"),
                ("tables", self.tr("Ta&bles of all numbers"), tables, "Ctrl+B"),
                ("history", self.tr("&Probabilities over the last strokes"), history, "Ctrl+H"),
            )
        ]
