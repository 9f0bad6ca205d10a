"""Where a command may write."""

from __future__ import annotations

import os


def require_free(path: str | os.PathLike[str], overwrite: bool, option: str = "--output") -> None:
    """Raise ValueError for a file that cannot be written, before any work is done for it.

    `option` is what names the file on the command line.
    """
    path = os.fspath(path)
    folder, name = os.path.split(path)
    if not os.path.isdir(folder or "."):
        raise ValueError(f"there is no folder {folder!r}: make it, or choose another {option}")
    if not name or (os.path.exists(path) and not os.path.isfile(path)):
        raise ValueError(f"{option} must name a file, got {path!r}: try another name")
    if os.path.exists(path) and not overwrite:
        raise ValueError(f"{path!r} exists: choose another {option}, or add --overwrite")
