"""Files that can't be used, and how their names are shown."""

from __future__ import annotations

from pathlib import Path

LONGEST_NAME = 40


class Unreadable(Exception):  # noqa: N818
    """A file can't be used; the message is one sentence for a person."""


def shown_name(path: Path) -> str:
    """Return a file's name as it can be shown: in one line, not too long, nothing invisible."""
    name = "".join(letter if letter.isprintable() else "�" for letter in path.name or str(path))
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 12]}…{name[-11:]}"
