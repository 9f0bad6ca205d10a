"""What was made last, so that it is not made again: as much of it as there is room for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Made = TypeVar("_Made")


class Newest(Generic[_Key, _Made]):
    """Keeps what was used last, by keys; beyond `most`, what was not used for the longest goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[_Key, _Made] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: _Key, make: Callable[[], _Made]) -> _Made:
        """Return what is kept under a key; `make` makes it when nothing is."""
        kept = self._kept.get(key)
        if kept is None:
            return self.keep(key, make())
        self._kept.move_to_end(key)  # as in `get`: a stroke asks eighty times
        return kept

    def get(self, key: _Key) -> _Made | None:
        """Return what is kept under a key, or None; from now on it is the newest."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def keep(self, key: _Key, made: _Made) -> _Made:
        """Keep what was made, in place of what was kept under the key, and return it."""
        self._kept[key] = made
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made
