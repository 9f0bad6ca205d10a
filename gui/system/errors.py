"""Unexpected exceptions: each is logged, each place is shown once, and the lab goes on."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject

from .log_file import LogFile, log_folder

LOG_NAME = "tinycnn-lab.log"
log = logging.getLogger("tinycnn_lab")

Show = Callable[[BaseException, str, Path | None], None]
"""Shows an error, its traceback as text, and which file has it."""


class ErrorReporter(QObject):
    """Takes what no one caught: writes it to the log, and tells the person.

    A paintEvent that fails does so at every frame: each place in the code is told once only.

    Parameters
    ----------
    keeps_log
        Whether there is a log file; without one the terminal has it all.
    """

    def __init__(self, parent: QObject | None = None, *, keeps_log: bool = True) -> None:
        super().__init__(parent)
        self._show: Show = lambda *_: None
        self._reported: set[tuple[str, int]] = set()
        self._log = self._open_log(keeps_log=keeps_log)

    def install(self, show: Show) -> None:
        """Take exceptions from now on, and let `show` show them to the person."""
        self._show = show
        sys.excepthook = self.report

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception; show it if it is the first from its place."""
        log.error("unexpected", exc_info=(kind, error, trace))
        frames = traceback.extract_tb(trace)
        place = (frames[-1].filename, frames[-1].lineno or 0) if frames else (str(error), 0)
        if place not in self._reported:
            self._reported.add(place)
            self._show(error, "".join(traceback.format_exception(kind, error, trace)), self.path)

    @property
    def path(self) -> Path | None:
        """The log file; None where none can be written, and the terminal has it all."""
        return self._log.path if self._log is not None else None

    @staticmethod
    def _open_log(*, keeps_log: bool) -> LogFile | None:
        """Log to the terminal, and to a file where one can be written."""
        log.setLevel(logging.INFO)
        if not log.handlers:
            log.addHandler(logging.StreamHandler())
        if not keeps_log:
            return None
        file = LogFile(log_folder() / LOG_NAME)
        log.addHandler(file)
        return file
