"""Unexpected exceptions: none is silent, none ends the lab, none is told twice in a row."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from .log_file import LogFile, log_folder

LOG_NAME = "tinycnn-lab.log"
log = logging.getLogger("tinycnn_lab")


class ErrorReporter(QObject):
    """Takes what no one caught: writes it to the log, and tells the person.

    A paintEvent that fails does so at every frame: each place in the code is told once only.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._told: set[tuple[str, int]] = set()
        self._log = self._opened_log()

    def install(self, window: QWidget) -> None:
        """Take exceptions from now on, and show them over `window`."""
        self._window = window
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
        if place not in self._told:
            self._told.add(place)
            self._show(kind, error, trace)

    def _show(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - no part of the start

        title = self.tr("Something went wrong that should not have")
        box = QMessageBox(
            QMessageBox.Icon.Warning, self.tr("TinyCNN Lab"), title, parent=self._window
        )
        box.setObjectName("error_box")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(
            self.tr(
                "{0}\n\nYour drawing and the weights are as they were. Details are in {1}"
            ).format(f"{kind.__name__}: {error}", self._log.path or self.tr("the terminal"))
        )
        box.setDetailedText("".join(traceback.format_exception(kind, error, trace)))
        box.open()

    @staticmethod
    def _opened_log() -> LogFile:
        """Log to the terminal, and to a file where one can be written."""
        log.setLevel(logging.INFO)
        if not log.handlers:
            log.addHandler(logging.StreamHandler())
        file = LogFile(log_folder() / LOG_NAME)
        log.addHandler(file)
        return file
