"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

# Seconds. No write takes an hour, and no two clocks differ by an hour.
ABANDONED = 3600


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file, replacing one of this name.

    It is written under another name beside it and then renamed: whatever happens on the way,
    `path` holds either all of the old or all of the new. What programs that were killed on the
    way have left in the folder is removed by a later call.

    Raises
    ------
    OSError, RuntimeError
        When it cannot be written; a RuntimeError is a circle of links.
    ValueError
        When `path` is there and no regular file.
    """
    path = Path(path).resolve()
    with suppress(FileNotFoundError):
        require_regular_file(path)
        if not os.access(path, os.W_OK):  # a new name would replace what is write-protected
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    _sweep(path.parent)
    temporary = path.with_name(f".tinycnn-{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _sweep(folder: Path) -> None:
    """Remove unfinished files that are too old to be still written."""
    with suppress(OSError):
        for file in folder.glob(".tinycnn-*.tmp"):
            if file.stat().st_mtime < time.time() - ABANDONED:
                file.unlink()


def require_regular_file(path: Path) -> None:
    """Raise ValueError for a folder, a pipe or a device."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is not a regular file")


def reason(error: Exception) -> str:
    """Return what is wrong with a file, to stand behind a colon."""
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
