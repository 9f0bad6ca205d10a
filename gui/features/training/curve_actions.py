"""What a person can do with the curves: change their scale, take them out of the lab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from ...actions.action import Action
from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...state.file_names import display_name
from ...state.run_weights import NamedRun
from ...state.training import Training
from ...system.setting import Setting

LOG = Setting("training/log_scale", default=False)
"""Whether losses are measured in powers of ten."""


class CurveActions(QObject):
    """Numbers and pictures of a run, and the scale of its losses."""

    def __init__(self, lab: Lab, training: Training, show_log: Callable[[bool], None]) -> None:
        super().__init__(lab.messages)
        self._lab, self._training, self._show_log = lab, training, show_log

    def actions(self, place: tuple[str, ...]) -> tuple[Action, ...]:
        """Return the actions."""
        changes = (self._training.run_changed,)
        return (
            Action(
                "train_log_scale",
                self.tr("Loss in powers of ten"),
                self.tr("Let the plot of the loss have a logarithmic scale"),
                self._change_scale,
                places=place,
                is_on=lambda: self._lab.settings.value(LOG),
            ),
            Action(
                "export_curves",
                self.tr("Export the curves as numbers…"),
                self.tr("Write losses, accuracies and rates of all steps as .csv"),
                self._ask_numbers,
                places=place,
                is_possible=self._has_run,
                changed=changes,
            ),
            Action(
                "save_picture_curves",
                self.tr("Save picture of the curves…"),
                self.tr("Save the curves as PNG, SVG or PDF"),
                self._ask_picture,
                places=place,
                is_possible=self._has_run,
                changed=changes,
            ),
        )

    def _has_run(self) -> bool:
        return self._training.current is not None

    def _change_scale(self) -> None:
        is_log = not self._lab.settings.value(LOG)
        self._lab.settings.set_value(LOG, is_log)
        self._show_log(is_log)

    def _ask_picture(self) -> None:
        from .curves_shown import paint_run  # noqa: PLC0415

        part = paint_run(self._training, self._lab.look, is_log=self._lab.settings.value(LOG))
        if part is not None:
            self._lab.session.desk.intents.picture_wanted.emit(part)

    def _ask_numbers(self) -> None:
        named = self._training.current
        if named is not None:
            self._lab.dialogs.ask_save(
                FileKind.EXPORT,
                self.tr("Export: {0}").format(self.tr("Curves")),
                [self.tr("Comma-separated values (*.csv)")],
                lambda path: self._write(named, Path(path)),
                "tinycnn-curves.csv",
            )

    def _write(self, named: NamedRun, path: Path) -> None:
        from tinycnn.files.whole_files import reason, write_whole  # noqa: PLC0415
        from tinycnn.training.run_table import run_csv  # noqa: PLC0415

        try:
            write_whole(path, run_csv(named.run, named.name).encode())
        except (OSError, ValueError, RuntimeError) as error:
            text = self.tr("“{0}” can't be written: {1}").format(display_name(path), reason(error))
            self._lab.messages.warn(self.tr("The export was not written"), text)
        else:
            self._lab.messages.say(self.tr("Exported as {0}.").format(display_name(path)))
