"""The choice of a back end for each paint device, made in this one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLine, QRect
from PySide6.QtGui import QPaintEngine, QPainter, QPen, QRegion

from tinycnn.arrays import BoolArray, FloatArray

from ..look.look import Look
from .arrow_sizes import Halves
from .exact_back_end import ExactBackEnd
from .grid import Maps
from .outline import Frames, Outline, OutlinePen
from .pixmap_back_end import PixmapBackEnd

KEEPS_SHAPES = (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture)


class BackEnd(Protocol):
    """Draws what a network's view is made of."""

    def fill(self, painter: QPainter, maps: Maps, rgb32: NDArray[np.uint32]) -> None:
        """Fill the cells of maps with colours 0xffRRGGBB, shape (maps, rows, cols)."""

    def write(
        self,
        painter: QPainter,
        pixels: int,
        centres: FloatArray,
        texts: list[str],
        light: list[bool],
    ) -> None:
        """Write each text about its centre, shape (texts, 2), in light or dark type."""

    def rule(self, painter: QPainter, maps: Maps) -> None:
        """Draw the seams between the cells of maps."""

    def mark(self, painter: QPainter, cell: QRect, *, dashed: bool) -> None:
        """Outline a cell within its edges."""

    def stripe(
        self, painter: QPainter, centres: FloatArray, size: tuple[int, int], room: tuple[int, int]
    ) -> None:
        """Stripe boxes of one size about centres, but for `room` in the middle of each."""

    def arrows(
        self,
        painter: QPainter,
        centres: FloatArray,
        ups: BoolArray,
        sizes: NDArray[np.intp],
        halves: Halves,
    ) -> None:
        """Draw an arrow about each centre, shape (arrows, 2); `sizes` are indices of `halves`."""

    def outline(self, painter: QPainter, outlines: Sequence[Outline], pen: OutlinePen) -> None:
        """Draw the lines around cells."""

    def frame(
        self, painter: QPainter, frames: Frames, which: Sequence[int], pen: OutlinePen
    ) -> None:
        """Draw some of the frames."""

    def lines_within(
        self, painter: QPainter, lines: list[QLine], pens: Sequence[QPen], region: QRegion
    ) -> None:
        """Draw lines as far as they run in a region, with one pen after the other."""


class BackEnds:
    """Pictures of cells, numbers and marks on screen; shapes and texts where a device keeps them.

    A screen is painted on a hundred times a second: there each number is copied from a sheet. In
    an SVG or a PDF it stays a text that can be searched, and sharp at any size.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self.show_look()

    def show_look(self) -> None:
        """Drop all pictures: they have the colours of the former look."""
        self._theme = self._look.theme
        self._exact = ExactBackEnd(self._theme)
        self._pixmaps = PixmapBackEnd(self._exact)

    def choose(self, painter: QPainter) -> BackEnd:
        """Return the back end for the device that is painted on."""
        if self._theme is not self._look.theme:
            self.show_look()
        return self._exact if keeps_shapes(painter) else self._pixmaps


def keeps_shapes(painter: QPainter) -> bool:
    """Whether what is painted stays shapes and texts, and does not become pixels."""
    return painter.paintEngine().type() in KEEPS_SHAPES
