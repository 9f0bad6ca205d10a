"""Folders and files that belong to their user alone, and never make the lab wait."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from tinycnn.files.whole_files import PRIVATE

PRIVATE_FOLDER = 0o700
OTHERS = stat.S_IRWXG | stat.S_IRWXO
# The flags by which no pipe is waited for: one that nobody writes to would take for ever.
NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, for this user alone; close it to others if it is there.

    Raises
    ------
    OSError
        When it is not there and can't be made.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    with suppress(OSError):
        mode = stat.S_IMODE(folder.stat().st_mode)
        if mode & OTHERS:
            folder.chmod(mode & ~OTHERS)


def open_private(path: Path, flags: int) -> int:
    """Open a file with the flags of `os.open`; return its descriptor.

    Raises
    ------
    OSError
        When it can't be opened.
    ValueError
        When there is a folder, a pipe or a device in its place.
    """
    descriptor = os.open(path, flags | NEVER_WAIT, PRIVATE)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise ValueError("it is not a regular file")
        if mode & OTHERS:
            with suppress(OSError):
                path.chmod(PRIVATE)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
