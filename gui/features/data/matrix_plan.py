"""Where counts stand: in a matrix, or where that has no room, in a list of mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from tinycnn.arrays import IntArray

from ...look.measures import Measures
from .judged_images import Pair

# At the usual size: the height of the headings, the least and the largest height of a row and width
# of a cell, the room around a text, and the widest name at the left.
HEADING, ROW, MOST_ROW, CELL, MOST_CELL = 15, 13, 30, 26, 60
AIR, MOST_NAME = 4, 74
# In the list of mistakes: the height of an entry, and the largest width of the list.
ENTRY, MOST_LIST = 24, 216


@dataclass(frozen=True, slots=True)
class MatrixPlan:
    """Equal cells in rows, each of one pair of label and prediction.

    Attributes
    ----------
    pairs
        Row by row.
    columns
        How many stand in a row; those of a matrix are the predictions.
    left, top
        Room for the names of labels and predictions; none in a list.
    width, height
        Of a cell.
    is_list
        Whether each cell has to say which pair it is of.
    """

    pairs: tuple[Pair, ...]
    columns: int
    left: int
    top: int
    width: int
    height: int
    is_list: bool

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return -(-len(self.pairs) // self.columns)

    def box_of(self, pair: Pair) -> QRect:
        """Return where the count of a pair stands; an empty box if it does not."""
        if pair not in self.pairs:
            return QRect()
        row, column = divmod(self.pairs.index(pair), self.columns)
        left, top = self.left + column * self.width, self.top + row * self.height
        return QRect(left, top, self.width, self.height)

    def pair_at(self, x: int, y: int) -> Pair | None:
        """Return the pair whose count stands at a point, or None."""
        row, column = (y - self.top) // self.height, (x - self.left) // self.width
        index = row * self.columns + column
        inside = row >= 0 and 0 <= column < self.columns and index < len(self.pairs)
        return self.pairs[index] if inside else None

    def after(self, pair: Pair, right: int, down: int) -> Pair | None:
        """Return the pair to which an arrow leads; at an end the same; None if there is none."""
        if not self.pairs:
            return None
        index = self.pairs.index(pair) if pair in self.pairs else 0
        row, column = divmod(index, self.columns)
        column = max(0, min(column + right, self.columns - 1))
        row = max(0, min(row + down, self.rows - 1))
        return self.pairs[min(row * self.columns + column, len(self.pairs) - 1)]


def plan_matrix(
    confusion: IntArray, names: Sequence[str], height: int, metrics: QFontMetrics, m: Measures
) -> MatrixPlan:
    """Return where the counts stand in so much height.

    Parameters
    ----------
    confusion
        As that of `Predictions`.
    names
        Of the classes, and the corner of the matrix as the last one.
    """
    classes, top = len(confusion), max(m.px(HEADING), metrics.height() - 1)
    if top + classes * m.px(ROW) > height:
        return _plan_list(confusion, names, height, metrics, m)
    columns = classes + bool(confusion[:, classes].any())
    pairs = tuple((row, c if c < classes else -1) for row in range(classes) for c in range(columns))
    widths = [metrics.horizontalAdvance(name) for name in names]
    most = metrics.horizontalAdvance(str(confusion.max()))
    cell = min(max(m.px(CELL), most, *widths[:-1]), m.px(MOST_CELL)) + m.px(AIR)
    left = max(widths[-1], min(max(widths), m.px(MOST_NAME))) + 2 * m.px(AIR)
    row = max(m.px(ROW), min((height - top) // classes, m.px(MOST_ROW)))
    return MatrixPlan(pairs, columns, left, top, cell, row, is_list=False)


def _plan_list(
    confusion: IntArray, names: Sequence[str], height: int, metrics: QFontMetrics, m: Measures
) -> MatrixPlan:
    """Return the most frequent mistakes, as many as there is room for."""
    counts = confusion.copy()
    np.fill_diagonal(counts, 0)
    found = [divmod(i, counts.shape[1]) for i in np.argsort(-counts, axis=None, kind="stable")]
    mistakes = [(r, c if c < len(confusion) else -1) for r, c in found if counts[r, c]]
    widest = max(metrics.horizontalAdvance(name) for name in names[:-1])
    width = 2 * min(widest, m.px(MOST_NAME)) + metrics.horizontalAdvance(" → : 000") + 3 * m.px(AIR)
    columns = max(1, m.px(MOST_LIST) // width)
    rows = max(1, height // m.px(ENTRY))
    pairs = tuple((int(r), int(c)) for r, c in mistakes[: rows * columns])
    return MatrixPlan(pairs, columns, 0, 0, width, m.px(ENTRY), is_list=True)
