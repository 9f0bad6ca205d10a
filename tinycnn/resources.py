"""Where the files of `resources/` are that the network itself reads."""

from __future__ import annotations

from pathlib import Path

FOLDERS = tuple(
    Path(__file__).resolve().parents[1] / place
    for place in ("resources", "tinycnn_lab/resources")  # of a checkout or a bundle; installed
)


def resource(*parts: str) -> Path:
    """Return the path of a file in `resources/`.

    Raises
    ------
    FileNotFoundError
        If it is in neither place, as where the package `tinycnn` was copied alone.
    """
    for folder in FOLDERS:
        path = folder.joinpath(*parts)
        if path.is_file():
            return path
    name = "/".join(parts)
    raise FileNotFoundError(f"resources/{name} is missing: install tinycnn-lab, which brings it")
