"""Locks between labs that run at once; the system gives one back when its lab ends, however."""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path

from .private_files import open_private

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Seconds between two tries.
TRY_AGAIN = 0.001
log = logging.getLogger("tinycnn_lab")


class FileLock:
    """A lock on a file that is there for nothing else.

    What the file says, how old it is and who made it mean nothing. (Qt's own lock files stay when
    a lab is killed, and one of another computer counts for a day.)

    Parameters
    ----------
    path
        The file; it is made when the lock is first wanted, and stays.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self, patience: float = 0.0) -> bool:
        """Take the lock, or try so for some seconds; return whether this lab has it now.

        Raises
        ------
        OSError, ValueError
            When there can't be such a file.
        """
        if self._descriptor is not None:
            return True
        descriptor = open_private(self._path, os.O_RDWR | os.O_CREAT)
        last_try = time.monotonic() + patience
        while not _lock(descriptor):
            if time.monotonic() >= last_try:
                os.close(descriptor)
                return False
            time.sleep(TRY_AGAIN)
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock back, if this lab has it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __del__(self) -> None:
        self.release()


def is_locked(path: Path) -> bool:
    """Return whether a lab that still runs holds the lock on this file."""
    try:
        descriptor = open_private(path, os.O_RDWR)
    except (OSError, ValueError):
        return False
    try:
        return not _lock(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Try to lock a file; False if another lab has it. Where there are no locks it is locked."""
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
