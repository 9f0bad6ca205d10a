"""The folder of the kept drawings: which there are, in which order, and which are written now."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tinycnn.files.whole_files import require_regular_file, write_whole

from ...state.document import Document
from ...state.weight_sets import WeightSet
from ...system.file_lock import is_locked
from ...system.warn_once import WarnOnce
from .kept_drawing import from_text

# Bytes: room for a drawing with the largest weights and all drawings to train with.
LARGEST_FILE = 2_500_000
# Number of drawings that stay. Older ones go, once they have been offered.
KEPT = 10
# What is called otherwise is not the lab's: it is neither read nor removed.
_DRAWING = re.compile(r"(?:([0-9]{1,15})-)?([0-9a-f]{16})\.json")
_LOCK = re.compile(r"[0-9a-f]{16}\.lock")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a drawing lies; the newer of two is the greater one.

    Attributes
    ----------
    number
        Counts what is written into the folder: no clock that is wrong makes a new drawing old. It
        is 0 for those of earlier labs, which had none.
    written
        Nanoseconds since 1970, by which these are told apart.
    name
        That of the start of the lab that has drawn it.
    """

    number: int
    written: int
    name: str
    file: Path

    @property
    def lock(self) -> Path:
        """The file on which its lab holds a lock, as long as it runs."""
        return lock_file(self.file.parent, self.name)


@dataclass(frozen=True, slots=True)
class KeptDrawing:
    """A drawing and its weights as they were kept.

    Attributes
    ----------
    name
        That of the start of the lab that has drawn it.
    written
        When, as far as the clock was right.
    in_use
        Whether that lab still runs.
    """

    name: str
    document: Document
    written: datetime
    in_use: bool


class Shelf:
    """The kept drawings of all labs of this person.

    Nothing here raises, save `write`; what can't be read is passed by, and the log is told once.

    Parameters
    ----------
    folder
        It need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._warn = WarnOnce()

    def newest_first(self, otherwise: WeightSet) -> Iterator[KeptDrawing]:
        """Yield all that can be read; one without weights gets `otherwise`."""
        for place in self._places():
            document = self._read(place.file, otherwise)
            if document is not None:
                with suppress(OSError):
                    written = datetime.fromtimestamp(place.file.stat().st_mtime)
                    yield KeptDrawing(place.name, document, written, is_locked(place.lock))

    def write(self, name: str, text: str) -> None:
        """Keep the drawing of a lab as the newest of all, in place of its last one.

        Raises
        ------
        OSError, ValueError, RuntimeError
            When it can't be written; the last one is still there then.
        """
        places = self._places()
        own = [place for place in places if place.name == name]
        number = max((place.number for place in places if place.name != name), default=0) + 1
        newest = max(number, own[0].number if own else 0)
        file = self.folder / f"{newest:06d}-{name}.json"
        write_whole(file, text.encode("utf-8"), private=True)
        for place in own:
            if place.file != file:
                with suppress(OSError):
                    place.file.unlink()

    def remove_old(self, offered: Collection[str], otherwise: WeightSet) -> None:
        """Remove drawings that have been offered, where so many newer ones can be read."""
        readable = 0
        for place in self._places():
            if readable < KEPT:
                readable += self._read(place.file, otherwise) is not None
            elif place.name in offered and not is_locked(place.lock):
                for file in (place.file, place.lock):
                    with suppress(OSError):
                        file.unlink()
        self._remove_locks()

    def names(self) -> set[str]:
        """Return the names of all files that may be drawings."""
        return {place.name for place in self._places()}

    def _remove_locks(self) -> None:
        """Remove what labs that were killed have left, and that belongs to no drawing."""
        names = self.names()
        with suppress(OSError):
            for lock in self.folder.glob("*.lock"):
                left = _LOCK.fullmatch(lock.name) and lock.stem not in names
                if left and not is_locked(lock):
                    lock.unlink(missing_ok=True)

    def _places(self) -> list[Place]:
        """Return all files that may be drawings, the newest first."""
        places = []
        with suppress(OSError), os.scandir(self.folder) as found:
            for file in found:
                if match := _DRAWING.fullmatch(file.name):
                    number = int(match[1] or 0)
                    written = 0 if number else file.stat().st_mtime_ns
                    places.append(Place(number, written, match[2], Path(file.path)))
        return sorted(places, reverse=True)

    def _read(self, file: Path, otherwise: WeightSet) -> Document | None:
        try:
            require_regular_file(file)
            if file.stat().st_size > LARGEST_FILE:
                raise ValueError("it is too large")
            return from_text(file.read_text("utf-8"), otherwise)
        except (OSError, ValueError) as error:
            self._warn("a drawing that was kept can't be read: %s", error)
            return None


def lock_file(folder: Path, name: str) -> Path:
    """Return where the lab that draws `name` holds its lock."""
    return folder / f"{name}.lock"
