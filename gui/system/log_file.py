"""The log as a file: made with its first line, set aside when it has grown, never in the way."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from .private_files import make_private_folder, open_private

LOG_BYTES, LOG_FILES = 500_000, 3
log = logging.getLogger("tinycnn_lab")


def log_folder() -> Path:
    """Return where the log is kept; the folder need not exist yet."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "log"


class LogFile(logging.FileHandler):
    """Writes to a file, and to three older ones in turn, until that fails.

    Attributes
    ----------
    path
        The file, or None since it could not be written.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self.path: Path | None = path

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; the folder and the file are made if this is the first."""
        if self.path is None:
            return
        try:
            super().emit(record)
            if self.stream is not None and self.stream.tell() > LOG_BYTES:
                self._set_aside(self.path)
        except (OSError, ValueError) as error:
            self._give_up(error)

    def _open(self) -> TextIOWrapper:
        """Open the file for this user alone; anything else in its place is an error."""
        path = Path(self.baseFilename)
        make_private_folder(path.parent)
        descriptor = open_private(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        return os.fdopen(descriptor, "a", encoding=self.encoding)

    def handleError(self, record: logging.LogRecord) -> None:
        """Give up where the library would print a traceback for each line."""
        self._give_up("it can't be written")

    def _set_aside(self, path: Path) -> None:
        """Begin a new file; the oldest one goes."""
        self.close()
        names = [path, *(path.with_name(f"{path.name}.{n + 1}") for n in range(LOG_FILES))]
        for older, newer in zip(names[:0:-1], names[-2::-1], strict=True):
            if newer.exists():
                newer.replace(older)

    def _give_up(self, reason: object) -> None:
        if self.path is None:
            return
        self.path = None
        with suppress(OSError):  # what is left of the line can't be written either
            self.close()
        log.warning("no log file: %s", reason)  # the terminal still hears it
