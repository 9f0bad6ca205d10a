"""Work that rests now and then, so that a window stays awake meanwhile."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

_Made = TypeVar("_Made")

InParts: TypeAlias = Generator[float, None, _Made]
"""Yields how much has been done, from 0 to 1, and returns what was made."""


def finish(parts: Generator[object, None, _Made]) -> _Made:
    """Do all of it at once, and return what was made."""
    while True:
        try:
            next(parts)
        except StopIteration as done:
            made: _Made = done.value
            return made
