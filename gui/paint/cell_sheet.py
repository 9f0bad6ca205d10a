"""What is drawn into the cells of maps; kept until their numbers change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tinycnn.arrays import BoolArray

from .grid import Maps
from .newest import Newest

# A window has nine groups of maps, and new ones each time it is resized.
MOST_SHEETS = 32


@dataclass(frozen=True, slots=True)
class CellSheet:
    """Colours and texts of all cells of some maps.

    Attributes
    ----------
    rgb32
        Colours 0xffRRGGBB, shape (maps, rows, cols).
    hatched
        Which cells hold no number, in the same shape; None: all hold one.
    pixels
        Size of the type.
    texts, light
        One a cell, and whether it is written in light type; both empty where none are written.
    """

    rgb32: NDArray[np.uint32]
    hatched: BoolArray | None
    pixels: int
    texts: list[str]
    light: list[bool]


class CellSheets:
    """The newest sheet of each group of maps; an unchanged sheet is used again."""

    def __init__(self) -> None:
        self._kept: Newest[int, tuple[Maps, Hashable, CellSheet]] = Newest(MOST_SHEETS)

    def sheet(self, maps: Maps, made_of: Hashable, make: Callable[[], CellSheet]) -> CellSheet:
        """Return the sheet of maps; `make` makes it anew only when `made_of` has changed."""
        kept = self._kept.get(id(maps))  # no other maps have this id while these are kept
        if kept is None or kept[1] != made_of:
            kept = self._kept.keep(id(maps), (maps, made_of, make()))
        return kept[2]
