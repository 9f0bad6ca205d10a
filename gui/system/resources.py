"""Where the files of `resources/` are. Nothing else in the program knows."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a file in `resources/`.

    Raises
    ------
    FileNotFoundError
        If the file is not there, with the names of those that are.
    """
    path = RESOURCES.joinpath(*parts)
    if not path.exists():
        folder = path.parent
        there = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
        raise FileNotFoundError(
            f"{path} is missing; {folder.name}/ holds {', '.join(there) or 'nothing'}. "
            "Is the program's folder complete?"
        )
    return path
