"""Many lines, rectangles or fragments in one call: rows of an array, not an object for each."""

from __future__ import annotations

from math import floor
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLine, QRect
from PySide6.QtGui import QPainter
from shiboken6 import Shiboken

IntArray = NDArray[np.int32]
_Kind = TypeVar("_Kind")


def draw_lines(painter: QPainter, lines: IntArray) -> None:
    """Draw lines, shape (lines, 4): the x and y of one end, and of the other."""
    if len(lines):
        painter.drawLines(first_of(lines, QLine), len(lines))


def draw_rects(painter: QPainter, rects: IntArray) -> None:
    """Draw rectangles, shape (rectangles, 4): left, top, and the last pixels right and below."""
    if len(rects):
        painter.drawRects(first_of(rects, QRect), len(rects))


def bars_of(lines: IntArray, width: float) -> IntArray:
    """Return lines across and down, without caps, as the rectangles that Qt fills for them.

    A pen of this width fills the pixels whose middle lies within it. The first end of a line is the
    left or the upper one.
    """
    first, last = floor(-width / 2 - 0.5) + 1, floor(width / 2 - 0.5)
    is_across = (lines[:, 1] == lines[:, 3])[:, None]
    aside = np.where(is_across, (0, first, -1, last), (first, 0, last, -1))
    return (lines + aside).astype(np.int32)


def first_of(rows: NDArray[Any], kind: type[_Kind]) -> _Kind:
    """Return the first row of an array as what Qt has in its place, while the array lives.

    Qt wants a C array, for which the binding has no type: the first of all stands for it.
    """
    assert rows.flags.c_contiguous
    return cast("_Kind", Shiboken.wrapInstance(rows.__array_interface__["data"][0], kind))
