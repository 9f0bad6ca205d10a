"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

# Seconds after which an unfinished file is nobody's: no write takes an hour, no two clocks differ
# by one.
ABANDONED = 3600
# The beginning of the names of files that are not whole yet.
UNFINISHED = ".tinycnn-"
# The rights of a file: those of its user alone, and all that the user's umask lets programs give.
PRIVATE, SHARED = 0o600, 0o666
# The errors of the system that tell of the folder, and not of the file.
FAULTS_OF_THE_FOLDER = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR)


def write_whole(path: str | os.PathLike[str], data: bytes, *, private: bool = False) -> None:
    """Write a file, replacing one of this name.

    It is written under another name beside it and then renamed: whatever happens on the way,
    `path` holds either all of the old or all of the new. Who may read and write it stays as it
    was. What programs that were killed on the way have left in the folder is removed by a later
    call.

    Parameters
    ----------
    private
        Whether the file, be it new or old, is its user's alone from now on.

    Raises
    ------
    OSError, RuntimeError
        When it cannot be written; a RuntimeError is a circle of links.
    ValueError
        When `path` is there and no regular file.
    """
    path = Path(path).resolve()
    there = _require_writable(path)
    _sweep(path.parent)
    temporary = path.with_name(f"{UNFINISHED}{os.urandom(8).hex()}.tmp")
    try:
        with _naming_the_folder():
            unfinished = _create(temporary, PRIVATE if private or there else SHARED)
        with unfinished as file:
            if there and not private:
                _copy_rights(path, temporary)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with _naming_the_folder():
            temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _require_writable(path: Path) -> bool:
    """Raise an error where `path` is there and must not be replaced; return whether it is there."""
    try:
        require_regular_file(path)
    except FileNotFoundError:
        return False
    if not os.access(path, os.W_OK):  # a new name would replace what is write-protected
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return True


def _create(path: Path, mode: int) -> BinaryIO:
    """Open a file that is not there yet, with these rights."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, mode), "wb")


@contextmanager
def _naming_the_folder() -> Iterator[None]:
    """Say of an error that it is the folder's business, not that of the file in it."""
    try:
        yield
    except OSError as error:
        if error.errno not in FAULTS_OF_THE_FOLDER:
            raise
        text = f"its folder can't be written ({error.strerror})"
        raise OSError(error.errno, text) from error


def _copy_rights(path: Path, new: Path) -> None:
    """Give `new` owner, group and rights of `path`, as far as this user and the disk can."""
    before = path.stat()
    if sys.platform != "win32":
        for owner in (before.st_uid, -1):
            with suppress(OSError):
                os.chown(new, owner, before.st_gid)
                break
    with suppress(OSError):  # a disk that knows no rights
        shutil.copystat(path, new)
        if new.stat().st_gid != before.st_gid:  # those of another group had no right to it
            new.chmod(stat.S_IMODE(before.st_mode) & ~stat.S_IRWXG)


def _sweep(folder: Path) -> None:
    """Remove unfinished files that are too old to be still written."""
    with suppress(OSError), os.scandir(folder) as found:
        for file in found:
            if file.name.startswith(UNFINISHED) and _is_abandoned(file):
                os.unlink(file.path)


def _is_abandoned(file: os.DirEntry[str]) -> bool:
    return file.name.endswith(".tmp") and file.stat().st_mtime < time.time() - ABANDONED


def require_regular_file(path: Path) -> None:
    """Raise ValueError for a folder, a pipe or a device.

    Raises
    ------
    OSError
        When there is nothing, or a folder on the way to it is closed to this user.
    """
    try:
        mode = path.stat().st_mode
    except PermissionError as error:  # whoever may enter the folder may ask what a file is
        text = f"a folder on the way to it can't be entered ({error.strerror})"
        raise PermissionError(error.errno, text) from error
    if not stat.S_ISREG(mode):
        raise ValueError("it is not a regular file")


def read_at_most(path: Path, most: int) -> bytes:
    """Return the content of a regular file, and of one that is larger a byte more than `most`.

    Memory is taken for what is there: Python takes it for all that is asked for.

    Raises
    ------
    OSError, ValueError
        When it can't be read, or is no regular file.
    """
    require_regular_file(path)  # a pipe would wait for ever, a device may never end
    with path.open("rb") as file:
        return file.read(min(os.fstat(file.fileno()).st_size, most) + 1)


def reason(error: Exception) -> str:
    """Return what is wrong with a file, to stand behind a colon."""
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
