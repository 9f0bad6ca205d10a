"""Bytes that a decoder reads piece by piece: no copy of them is made, and they can end early."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QIODevice

from .raster import Pieces


class PiecewiseDevice(QIODevice):
    """Gives out pieces one after another; a decoder that has been stopped finds no more.

    It is read in one thread and may be asked and stopped from another.
    """

    def __init__(self, pieces: Pieces) -> None:
        super().__init__()
        self._pieces = [memoryview(piece) for piece in pieces]
        self._starts = [0, *accumulate(map(len, self._pieces))]
        self._at = 0
        self._is_stopped = False
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    def stop(self) -> None:
        """Let there be nothing more to read."""
        self._is_stopped = True

    @property
    def share(self) -> float:
        """The share that has been read, from 0 to 1."""
        return self._at / self._starts[-1] if self._starts[-1] else 1.0

    def size(self) -> int:
        return self._starts[-1]

    def isSequential(self) -> bool:
        return False

    def seek(self, pos: int) -> bool:
        self._at = pos
        return super().seek(pos)

    def readData(self, maxlen: int) -> bytes:
        parts, wanted = [], 0 if self._is_stopped else maxlen
        while wanted and self._at < self._starts[-1]:
            number = bisect_right(self._starts, self._at) - 1
            start = self._at - self._starts[number]
            parts.append(self._pieces[number][start : start + wanted])
            self._at += len(parts[-1])
            wanted -= len(parts[-1])
        return b"".join(parts)

    def writeData(self, data: bytes, length: int) -> int:  # type: ignore[override]
        return -1
