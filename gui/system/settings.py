"""What the lab remembers from one start to the next; without it everything works the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QStandardPaths, QTimer

from tinycnn.files.whole_files import require_regular_file, write_whole

from .file_lock import FileLock
from .private_files import make_private_folder
from .setting import Setting
from .warn_once import WarnOnce

# The bytes of the largest file that is read; no lab writes a larger one.
LARGEST_FILE = 1_000_000
# Seconds for which a lab waits while another one writes: few while its window is open, which must
# not stand still, many when it is closed, for then nothing can be written later.
A_MOMENT, AT_THE_END = 0.05, 10.0
# Milliseconds until a lab that had to wait tries again.
LATER = 500

T = TypeVar("T")


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
    is written whole, and of each value the last one written stays. What another version of the lab
    has written stays as well.

    Parameters
    ----------
    file
        A JSON file, made when the first value is set; None keeps the values in memory.

    Attributes
    ----------
    was_damaged
        Whether the file held nothing that can be read.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._lock = None if file is None else FileLock(Path(f"{file}.lock"))
        self._warn = WarnOnce()
        self.was_damaged = False
        self._changes: dict[str, str] = {}
        self._entries: dict[str, Any] = self._read() or {}

    @property
    def remembers(self) -> bool:
        """Whether values are kept for the next start."""
        return self._file is not None

    def value(self, setting: Setting[T]) -> T:
        """Return what was set last, in this start of the lab or in an earlier one."""
        return setting.read(self._entries.get(_place(self._entries, setting.name)))

    def is_unusable(self, setting: Setting[Any]) -> bool:
        """Return whether something is kept under a name, but nothing that this lab can use."""
        place = _place(self._entries, setting.name)
        text = self._entries.get(place, self._entries.get(setting.name))
        return text is not None and not setting.understands(text)

    def holds(self, name: str) -> bool:
        """Return whether anything is kept under a name, of whatever version of the lab."""
        return name in self._entries

    def set_value(self, setting: Setting[T], value: T) -> None:
        """Remember a value; the file is written as soon as the event loop has time."""
        text, place = setting.write(value), _place(self._entries, setting.name)
        if text == self._entries.get(place):
            return  # another lab may have written something newer
        if not self._changes and self._file is not None and QCoreApplication.instance():
            QTimer.singleShot(0, self.save)
        self._entries[place] = self._changes[setting.name] = text

    def save(self) -> None:
        """Write now what has not been written yet, and take over what other labs have written.

        While another lab writes, the values wait for the next time, which comes by itself.
        """
        if not self._save(A_MOMENT) and QCoreApplication.instance():
            QTimer.singleShot(LATER, self.save)

    def close(self) -> None:
        """Write for the last time; only a lab that hangs while it writes is not waited for."""
        if not self._save(AT_THE_END):
            self._write(because=TimeoutError("another lab holds it"))

    def reset(self) -> bool:
        """Forget all values; return whether the file, where there was one, is gone as well."""
        self._entries.clear()
        self._changes.clear()
        try:
            if self._file is not None:
                self._file.unlink(missing_ok=True)
        except OSError as error:
            self._warn("the settings can't be removed: %s", error)
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
            entries = _read_entries(self._file.read_bytes())
            self.was_damaged = self.was_damaged or entries is None
            return entries or {}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            self._warn("the settings can't be read: %s", error)
            return None

    def _save(self, patience: float) -> bool:
        """Write under the lock; return False if another lab has had it all the time."""
        if self._file is None or self._lock is None or not self._changes:
            return True
        without: Exception | None = None
        try:
            make_private_folder(self._file.parent)
            if not self._lock.take(patience):
                return False
        except (OSError, ValueError) as error:
            without = error
        self._write(without)
        self._lock.release()
        return True

    def _write(self, because: Exception | None) -> None:
        """Add the changes to what is in the file; if there is a reason, without the lock."""
        entries = self._read()
        if self._file is None or entries is None:
            return  # nobody's settings are overwritten
        self._entries = entries | {_place(entries, n): text for n, text in self._changes.items()}
        try:
            content = json.dumps(self._entries, indent=1).encode("ascii")
            write_whole(self._file, content, private=True)
        except (OSError, ValueError, RuntimeError) as error:
            self._warn("the settings can't be kept: %s", error)
            return
        self._changes.clear()
        if because is not None:
            self._warn("the settings are written without their lock: %s", because)


def _place(entries: Mapping[str, object], name: str) -> str:
    """Return where the text of a setting stands among the entries.

    A later version of the lab may keep something else than text under the name: both stay.
    """
    return name if isinstance(entries.get(name, ""), str) else f"{name} (text)"


def _read_entries(data: bytes) -> dict[str, Any] | None:
    """Return the entries of a file by name; a damaged file has none: None.

    Unknown entries stay: another version of the lab may have written them.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
