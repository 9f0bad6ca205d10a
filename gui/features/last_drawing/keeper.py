"""Keeps the drawing safe while a person works, for a later start of the lab to go on with."""

from __future__ import annotations

import os
import time
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from ...state.document import Document
from ...state.session import LabSession
from ...state.weight_sets import SourceKind
from ...system.file_lock import FileLock
from ...system.private_files import make_private_folder
from ...system.warn_once import WarnOnce
from .kept_drawing import as_text
from .shelf import Shelf, lock_file

# Milliseconds for which edits are gathered before they are written.
PAUSE = 500
# Seconds after which a stroke that is under way is written, too: on a slow disk it stutters then.
LONG_STROKE = 3.0


class DrawingKeeper(QObject):
    """Writes what a person has made to a file of this lab's own, a moment after each edit.

    Each lab that runs writes its own file and holds a lock beside it: two at once lose nothing to
    each other. Nothing here raises; what can't be written is told to the log.

    Parameters
    ----------
    session
        Whose drawing to keep. What it starts with is nobody's work and is not kept.
    shelf
        Where the drawings of all labs of this person are kept.

    Attributes
    ----------
    name
        What this lab's drawing is called on the shelf.
    error
        Why the drawing as it is now isn't kept, or None.
    """

    failed = Signal()
    """The drawing can't be kept; this is told once until it is kept again."""

    def __init__(self, session: LabSession, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shelf = shelf
        self._first = session.document
        self.name = os.urandom(8).hex()
        self._lock = FileLock(lock_file(shelf.folder, self.name))
        self._written = ""
        self._seen = self._first
        self._changed_at = 0.0
        self.error: Exception | None = None
        self._warn = WarnOnce()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._keep_in_a_pause)
        session.undo_stack.indexChanged.connect(self._start_timer)
        session.shown.drawing_changed.connect(self._start_timer)

    def keep(self) -> bool:
        """Write the drawing now, if it is worth it and has changed; return whether it is safe."""
        self._timer.stop()
        state = self._session.document
        if state is self._seen or not self._is_worth_keeping(state):
            return True
        text = as_text(state)
        if text != self._written and not self._write(text):
            return False
        self._seen, self._written = state, text
        return True

    def close(self) -> bool:
        """Write the drawing for the last time; from now on another lab may offer it."""
        is_safe = self.keep()
        if is_safe:
            self._lock.release()
            with suppress(OSError):
                lock_file(self._shelf.folder, self.name).unlink(missing_ok=True)
        return is_safe

    def _write(self, text: str) -> bool:
        before, self.error = self.error, None
        try:
            make_private_folder(self._shelf.folder)
            self._take_lock()
            self._shelf.write(self.name, text)
        except (OSError, ValueError, RuntimeError) as error:
            self.error = error
            self._warn("the drawing can't be kept: %s", error)
            if before is None:
                self.failed.emit()
            return False
        return True

    def _take_lock(self) -> None:
        with suppress(OSError, ValueError):  # without it other labs offer the drawing earlier
            self._lock.take()

    def _keep_in_a_pause(self) -> None:
        in_stroke = bool(QGuiApplication.mouseButtons())
        if in_stroke and time.monotonic() - self._changed_at < LONG_STROKE:
            self._timer.start()
        else:
            self.keep()

    def _start_timer(self) -> None:
        if not self._timer.isActive():
            self._changed_at = time.monotonic()
            self._timer.start()

    def _is_worth_keeping(self, state: Document) -> bool:
        """Return whether a person would miss the state; a cleared canvas replaces no drawing."""
        drawing, weights = state.drawing, state.weight_set
        drawn = not drawing.is_blank and not drawing.same_as(self._first.drawing)
        own_weights = weights.source.kind is not SourceKind.PRESET
        used = own_weights and weights is not self._first.weight_set
        return drawn or used or len(state.own) > 0 or len(state.locks) > 0
