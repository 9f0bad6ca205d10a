"""What the lab remembers from one start to the next; without it everything works the same."""

from __future__ import annotations

import logging
import stat
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings, QStandardPaths

from .setting import Setting, Value, one_of, within

# More than this no lab has written.
LARGEST_FILE = 1_000_000

T = TypeVar("T", bound=Value)
log = logging.getLogger("tinycnn_lab")


def settings_file() -> Path:
    """Return where the settings of this person are kept; it need not exist yet."""
    place = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "settings.ini"


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
        An INI file, made when the first value is set; None keeps the values in memory.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._path = file
        self._texts: dict[str, str] = {}
        self._file: QSettings | None = None
        self._told = False
        if file is not None and self._can_be_opened(file):
            self._file = QSettings(str(file), QSettings.Format.IniFormat)

    def value(self, setting: Setting[T]) -> T:
        """Return what was set last, in this start of the lab or in an earlier one."""
        return setting.read(self._text(setting.name))

    def set_value(self, setting: Setting[T], value: T) -> None:
        """Remember a value; the file is written as soon as the event loop has time."""
        text = setting.write(value)
        if text == self._text(setting.name):
            return  # another lab may have written something newer
        if self._file is None:
            self._texts[setting.name] = text
        else:
            self._file.setValue(setting.name, text)

    def save(self) -> None:
        """Write now what has not been written yet, and take over what other labs have written."""
        if self._file is None:
            return
        self._file.sync()
        if self._file.status() is QSettings.Status.AccessError:
            self._tell("the settings can't be kept in %s", self._path)

    def reset(self) -> bool:
        """Forget all values; return whether the file, where there was one, is gone as well."""
        self._texts.clear()
        if self._file is not None:
            self._file.clear()
            self._file.sync()
        try:
            if self._path is not None:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            self._tell("the settings can't be removed: %s", error)
            return False
        return True

    def _text(self, name: str) -> object:
        return self._texts.get(name) if self._file is None else self._file.value(name)

    def _can_be_opened(self, file: Path) -> bool:
        """Return whether Qt can be given the file: it would wait for a pipe to end."""
        try:
            status = file.stat()
        except FileNotFoundError:
            return True
        except OSError as error:
            self._tell("the settings can't be read: %s", error)
            return False
        usable = stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST_FILE
        if not usable:
            self._tell("%s is no file of settings; they are not kept", file)
        return usable

    def _tell(self, message: str, what: object) -> None:
        if not self._told:
            self._told = True
            log.warning(message, what)


THEME = Setting("look/theme", "system", one_of("system", "light", "dark", "contrast"))
SCALE = Setting("look/scale", 1.0, within(0.5, 3.0))
COLOUR_SCALE = Setting("look/colour_scale", "weights", one_of("weights", "stage", "map"))
GEOMETRY = Setting("window/geometry", b"")
LAYOUT = Setting("window/layout", b"")
EXPLANATION = Setting("window/explanation", True)
RECENT_FILES: Setting[tuple[str, ...]] = Setting("files/recent", ())
RECENT_ACTIONS: Setting[tuple[str, ...]] = Setting("palette/recent", ())
