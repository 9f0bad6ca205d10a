"""What the lab remembers from one start to the next; without it everything works the same."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QStandardPaths, QTimer

from tinycnn.files.whole_files import require_regular_file, write_whole

from .setting import Setting

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Bytes; no lab writes a larger file.
LARGEST_FILE = 1_000_000
# Seconds between two tries for the lock, and their number. A lab writes for some milliseconds;
# after a second of tries another lab writes without the lock.
TRY_AGAIN, MOST_TRIES = 0.001, 1000

T = TypeVar("T")
log = logging.getLogger("tinycnn_lab")


def settings_file() -> Path:
    """Return where the settings of this person are kept; it need not exist yet."""
    place = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "settings.json"


def drawings_folder() -> Path:
    """Return where the last drawings of this person are kept; it need not exist yet."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "drawings"


class Settings:
    """Values by name, in a file or, without one, in memory alone.

    Nothing here raises: what is missing, damaged or out of range is its default, and what cannot be
    written holds until the lab is closed; the log is told once. Several labs may share the file: it
    is written whole, and of each value the last one written stays.

    Parameters
    ----------
    file
        A JSON file, made when the first value is set; None keeps the values in memory.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._warned = False
        self._changes: dict[str, str] = {}
        self._entries: dict[str, Any] = self._read() or {}

    @property
    def remembers(self) -> bool:
        """Whether values are kept for the next start."""
        return self._file is not None

    def value(self, setting: Setting[T]) -> T:
        """Return what was set last, in this start of the lab or in an earlier one."""
        return setting.read(self._entries.get(setting.name))

    def set_value(self, setting: Setting[T], value: T) -> None:
        """Remember a value; the file is written as soon as the event loop has time."""
        text = setting.write(value)
        if text == self._entries.get(setting.name):
            return  # another lab may have written something newer
        if not self._changes and self._file is not None and QCoreApplication.instance():
            QTimer.singleShot(0, self.save)
        self._entries[setting.name] = self._changes[setting.name] = text

    def save(self) -> None:
        """Write now what has not been written yet, and take over what other labs have written."""
        if self._file is None or not self._changes:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with _lock(self._file):
                self._write(self._file)
        except (OSError, ValueError, RuntimeError) as error:
            self._warn_once("the settings can't be kept: %s", error)

    def reset(self) -> bool:
        """Forget all values; return whether the file, where there was one, is gone as well."""
        self._entries.clear()
        self._changes.clear()
        try:
            if self._file is not None:
                self._file.unlink(missing_ok=True)
        except OSError as error:
            self._warn_once("the settings can't be removed: %s", error)
            return False
        return True

    def _read(self) -> dict[str, Any] | None:
        """Return what is in the file, or None if there is something else in its place."""
        if self._file is None:
            return None
        try:
            require_regular_file(self._file)
            if self._file.stat().st_size > LARGEST_FILE:
                raise ValueError("it is too large")
            return _read_entries(self._file.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            self._warn_once("the settings can't be read: %s", error)
            return None

    def _write(self, file: Path) -> None:
        entries = self._read()
        if entries is None:
            return  # nobody's settings are overwritten
        self._entries = entries | self._changes
        write_whole(file, json.dumps(self._entries, indent=1).encode("ascii"))
        self._changes.clear()

    def _warn_once(self, message: str, error: Exception) -> None:
        if not self._warned:
            self._warned = True
            log.warning(message, error)


def _read_entries(data: bytes) -> dict[str, Any]:
    """Return the entries of a file by name; a damaged file has none.

    Unknown entries stay: another version of the lab may have written them.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@contextmanager
def _lock(file: Path) -> Iterator[None]:
    """Hold the lock of the file; after a second of waiting, go on without it.

    The system gives back the lock of a lab that is killed. (Qt's own lock files stay then, and hold
    the next lab up for half a minute.)
    """
    with Path(f"{file}.lock").open("ab") as lock:
        for _ in range(MOST_TRIES):
            if _try_lock(lock.fileno()):
                break
            time.sleep(TRY_AGAIN)
        yield


def _try_lock(descriptor: int) -> bool:
    """Try to take the lock; False if another lab has it. Where there are no locks it is taken."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        log.debug("there are no locks here", exc_info=True)
    return True
