"""How the names of files are shown."""

from __future__ import annotations

from pathlib import Path

LONGEST_NAME = 40


def display_name(path: Path) -> str:
    """Return a file's name as it can be shown: in one line, not too long, nothing invisible."""
    name = "".join(letter if letter.isprintable() else "�" for letter in path.name or str(path))
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 12]}…{name[-11:]}"
