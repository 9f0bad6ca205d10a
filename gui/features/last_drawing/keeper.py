"""Keeps the drawing safe while a person works, for a later start of the lab to go on with."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from tinycnn.files.whole_files import require_regular_file, write_whole

from ...state.document import Document
from ...state.session import LabSession
from ...state.weight_sets import SourceKind
from .kept_drawing import as_text, from_text

# Bytes: room for a drawing with the largest weights.
LARGEST_FILE = 2_000_000
# Milliseconds for which edits are gathered before they are written.
PAUSE = 500
# Milliseconds of silence after which a lab on another computer must have crashed.
SILENCE = 24 * 3600 * 1000
# Number of drawings that are kept; only the newest is offered.
KEPT = 3
log = logging.getLogger("tinycnn_lab")


class DrawingKeeper(QObject):
    """Writes what a person has made to a file of this lab's own, a moment after each edit.

    Each lab that runs writes its own file and holds a lock beside it: two at once lose nothing to
    each other. Nothing here raises; what can't be read or written is told to the log.

    Parameters
    ----------
    session
        Whose drawing to keep. What it starts with is nobody's work and is not kept.
    folder
        The folder of the kept drawings of all labs of this person; made for the first drawing.
    """

    def __init__(self, session: LabSession, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._first = session.document
        self._file = folder / f"{os.urandom(8).hex()}.json"
        self._lock = QLockFile(str(self._file.with_suffix(".lock")))
        self._lock.setStaleLockTime(SILENCE)
        self._written = ""
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._keep_between_strokes)
        session.undo_stack.indexChanged.connect(self._start_timer)

    def latest(self) -> Document | None:
        """Return the newest drawing of a lab that no longer runs; old ones are removed."""
        left = [file for file in self._newest_first("*.json") if not self._is_in_use(file)]
        # A file is written under a temporary name, and renamed when it is whole.
        unfinished = self._newest_first(".tinycnn-*.tmp")
        for file in left[KEPT:] + unfinished[KEPT:]:
            with suppress(OSError):
                file.unlink()
        return next((state for file in left if (state := self._read(file))), None)

    def keep(self) -> None:
        """Write the drawing now, if it is worth it and has changed."""
        self._timer.stop()
        state = self._session.document
        if not self._is_worth_keeping(state):
            return
        text = as_text(state)
        if text == self._written:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.tryLock(0)
            write_whole(self._file, text.encode("utf-8"))
        except (OSError, ValueError, RuntimeError) as error:
            self._warn_once("the drawing can't be kept: %s", error)
        else:
            self._written = text

    def close(self) -> None:
        """Write the drawing for the last time; from now on another lab may offer it."""
        self.keep()
        self._lock.unlock()

    def _keep_between_strokes(self) -> None:
        if QGuiApplication.mouseButtons():
            self._timer.start()  # on a slow disk the stroke that is under way would stutter
        else:
            self.keep()

    def _start_timer(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _is_worth_keeping(self, state: Document) -> bool:
        """Return whether a person would miss the state; a cleared canvas replaces no drawing."""
        drawing, weights = state.drawing, state.weight_set
        drawn = not drawing.is_blank and not drawing.same_as(self._first.drawing)
        own_weights = weights.source.kind is not SourceKind.PRESET
        return drawn or (own_weights and weights is not self._first.weight_set)

    def _newest_first(self, pattern: str) -> list[Path]:
        with suppress(OSError):
            files = [(file.stat().st_mtime_ns, file) for file in self._folder.glob(pattern)]
            return [file for _, file in sorted(files, reverse=True)]
        return []

    @staticmethod
    def _is_in_use(file: Path) -> bool:
        lock = QLockFile(str(file.with_suffix(".lock")))
        lock.setStaleLockTime(SILENCE)
        return not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError

    def _read(self, file: Path) -> Document | None:
        try:
            require_regular_file(file)
            if file.stat().st_size > LARGEST_FILE:
                raise ValueError("it is too large")
            return from_text(file.read_text("utf-8"), self._session.document.weight_set)
        except (OSError, ValueError) as error:
            self._warn_once("a drawing that was kept can't be read: %s", error)
            return None

    def _warn_once(self, message: str, error: Exception) -> None:
        if not self._warned:
            self._warned = True
            log.warning(message, error)
