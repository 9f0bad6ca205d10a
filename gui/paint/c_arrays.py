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
    first, last = _reach(width)
    is_across = (lines[:, 1] == lines[:, 3])[:, None]
    aside = np.where(is_across, (0, first, -1, last), (first, 0, last, -1))
    return (lines + aside).astype(np.int32)


def frames_of(boxes: IntArray, width: float) -> IntArray:
    """Return for each rectangle the four bars that Qt fills for its frame, shape (boxes, 4, 4).

    A box is the x and y of its upper left corner, and of the lower right one, on the pen's middle.
    """
    first, last = _reach(width)
    left, top, right, bottom = boxes.T
    outer_left, outer_right, outer_top = left + first, right + last, top + first
    bars = (
        (outer_left, outer_top, outer_right, top + last),
        (outer_left, bottom + first, outer_right, bottom + last),
        (outer_left, top + last + 1, left + last, bottom + first - 1),
        (right + first, top + last + 1, outer_right, bottom + first - 1),
    )
    return np.stack([np.stack(bar, axis=1) for bar in bars], axis=1).astype(np.int32)


def _reach(width: float) -> tuple[int, int]:
    """Return the first and the last pixel beside the middle of a pen that lies within it."""
    return floor(-width / 2 - 0.5) + 1, floor(width / 2 - 0.5)


def first_of(rows: NDArray[Any], kind: type[_Kind]) -> _Kind:
    """Return the first row of an array as what Qt has in its place, while the array lives.

    Qt wants a C array, for which the binding has no type: the first of all stands for it.
    """
    assert rows.flags.c_contiguous
    return cast("_Kind", Shiboken.wrapInstance(rows.__array_interface__["data"][0], kind))
