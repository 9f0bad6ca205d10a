"""What a person can do with the curves: change their scale, take them out of the lab."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
IN_EPOCHS = Setting("training/epochs_below", default=False)
"""Whether epochs are written below the curves, and not steps."""
LOG_SCALE = "train_log_scale"
OF_CURVES = (
    *(LOG_SCALE, "train_in_epochs"),
    *("export_curves", "export_all_curves", "save_picture_curves"),
)
"""The names of its actions, as in the menu of the right button."""


class CurveActions(QObject):
    """Numbers and pictures of a run, and the scale of its losses."""

    def __init__(self, lab: Lab, training: Training, show_scales: Callable[[], None]) -> None:
        super().__init__(lab.messages)
        self._lab, self._training, self._show_scales = lab, training, show_scales

    def actions(self, place: tuple[str, ...]) -> tuple[Action, ...]:
        """Return the actions."""
        return (*self._make_scales(place), *self._make_exports(place))

    def _make_scales(self, place: tuple[str, ...]) -> tuple[Action, ...]:
        return (
            Action(
                LOG_SCALE,
                self.tr("Loss in powers of ten"),
                self.tr("Let the plot of the loss have a logarithmic scale"),
                partial(self._change, LOG),
                places=place,
                is_on=lambda: self._lab.settings.value(LOG),
            ),
            Action(
                "train_in_epochs",
                self.tr("Curves over epochs"),
                self.tr("Write epochs below the curves, instead of steps"),
                partial(self._change, IN_EPOCHS),
                places=place,
                is_on=lambda: self._lab.settings.value(IN_EPOCHS),
            ),
        )

    def _make_exports(self, place: tuple[str, ...]) -> tuple[Action, ...]:
        changes = (self._training.run_changed,)
        return (
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
                "export_all_curves",
                self.tr("Export the curves of all runs…"),
                self.tr("Write all steps of the runs that are compared as .csv, with their names"),
                self._ask_all_numbers,
                places=place,
                is_possible=lambda: bool(self._beside()),
                changed=(*changes, self._training.advanced, self._training.runs.changed),
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

    def _beside(self) -> list[NamedRun]:
        """Return the runs that are compared with the watched one."""
        if not self._has_run():
            return []
        return self._training.runs.beside(self._training.current)

    def _change(self, setting: Setting[bool]) -> None:
        self._lab.settings.set_value(setting, not self._lab.settings.value(setting))
        self._show_scales()

    def _ask_picture(self) -> None:
        from .curves_shown import paint_run  # noqa: PLC0415

        is_log, in_epochs = map(self._lab.settings.value, (LOG, IN_EPOCHS))
        part = paint_run(self._training, self._lab.look, is_log=is_log, in_epochs=in_epochs)
        if part is not None:
            self._lab.session.desk.intents.picture_wanted.emit(part)

    def _ask_numbers(self) -> None:
        from tinycnn.training.run_table import run_csv  # noqa: PLC0415

        named = self._training.current
        if named is not None:
            self._ask_file(lambda: run_csv(named.run, named.name), "tinycnn-curves.csv")

    def _ask_all_numbers(self) -> None:
        from tinycnn.training.run_table import runs_csv  # noqa: PLC0415

        current = self._training.current
        if current is not None:
            compared = {current.key, *(named.key for named in self._beside())}
            runs = {n.name: n.run for n in self._training.runs if n.key in compared}
            self._ask_file(lambda: runs_csv(runs), "tinycnn-runs.csv")

    def _ask_file(self, write: Callable[[], str], name: str) -> None:
        """Ask where to write a table."""
        self._lab.dialogs.ask_save(
            FileKind.EXPORT,
            self.tr("Export: {0}").format(self.tr("Curves")),
            [self.tr("Comma-separated values (*.csv)")],
            lambda path: self._write(write, Path(path)),
            name,
        )

    def _write(self, write: Callable[[], str], path: Path) -> None:
        from tinycnn.files.whole_files import reason, write_whole  # noqa: PLC0415

        try:
            write_whole(path, write().encode())
        except (OSError, ValueError, RuntimeError) as error:
            text = self.tr("“{0}” can't be written: {1}").format(display_name(path), reason(error))
            self._lab.messages.warn(self.tr("The export was not written"), text)
        else:
            self._lab.messages.say(self.tr("Exported as {0}.").format(display_name(path)))
