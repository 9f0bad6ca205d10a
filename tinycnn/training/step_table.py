"""A table that grows by a row a step and finds each row by its step, packed in few arrays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import numpy as np

from tinycnn.arrays import BoolArray, FloatArray

BLOCK_BYTES = 2**20
MOST_ROWS = 100_000
MOST_BYTES = 2**29
KEPT_OF = 10  # of so many rows one is kept, where rows are thinned out


class StepTable:
    """Rows of numbers, the first of each its step; steps rise from row to row.

    Rows stand in blocks, so that nothing is copied while the table grows. A table that outgrows its
    bounds keeps every tenth row of its first half. When it does so again, only those rows of the
    half are thinned out whose distance is the most frequent: the beginning is not lost.

    Parameters
    ----------
    width
        Numbers a row.
    most_rows, most_bytes
        When the table is thinned out; at least 20 rows stay, however large they are.

    Attributes
    ----------
    width
        As above.
    thinned_to
        From this step on every row is there that was added; 0 while none was left out.
    """

    def __init__(
        self, width: int, most_rows: int = MOST_ROWS, most_bytes: int = MOST_BYTES
    ) -> None:
        self.width, self.thinned_to = width, 0
        self._most = max(2 * KEPT_OF, min(most_rows, most_bytes // (8 * width)))
        self._blocks: list[FloatArray] = []
        self._firsts: list[float] = []
        self._room = np.empty((0, width))
        self._used = self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, step: int) -> FloatArray:
        """Return the row of a new step, all of it to be filled in but the step itself."""
        if self._count == self._most:
            self._thin()
        if self._used == len(self._room):
            self._begin_block(max(1, BLOCK_BYTES // (8 * self.width)), step)
        row: FloatArray = self._room[self._used]
        row[0] = step
        self._used += 1
        self._count += 1
        return row

    def row_at(self, step: int) -> FloatArray:
        """Return a read-only row: that of the step, or of the last one before it that is kept.

        Raises
        ------
        IndexError
            When the table begins later, or is empty.
        """
        found = bisect_right(self._firsts, step) - 1
        if found < 0:
            raise IndexError(f"nothing is kept of step {step} or before it")
        block = self._rows_of(found)
        row: FloatArray = block[np.searchsorted(block[:, 0], step, side="right") - 1]
        row.flags.writeable = False
        return row

    def step_after(self, step: int) -> int:
        """Return the first step behind this one that is kept; IndexError if there is none."""
        found = max(0, bisect_right(self._firsts, step) - 1)
        for index in range(found, len(self._blocks)):
            steps = self._rows_of(index)[:, 0]
            place = int(np.searchsorted(steps, step, side="right"))
            if place < len(steps):
                return int(steps[place])
        raise IndexError(f"nothing is kept behind step {step}")

    def columns(self, start: int, stop: int, after: int = -1) -> FloatArray:
        """Return a copy of some columns of the rows after a step, shape (rows, stop − start)."""
        first = max(0, bisect_right(self._firsts, after) - 1)
        blocks = [self._rows_of(index) for index in range(first, len(self._blocks))]
        if not blocks:
            return np.empty((0, stop - start))
        blocks[0] = blocks[0][np.searchsorted(blocks[0][:, 0], after, side="right") :]
        return np.concatenate([block[:, start:stop] for block in blocks])

    def rows(self) -> Iterator[FloatArray]:
        """Yield all rows, block by block."""
        yield from map(self._rows_of, range(len(self._blocks)))

    def extend(self, rows: FloatArray) -> None:
        """Add rows whose steps rise, the first of them above all that are there."""
        if len(rows):
            self._close_block()
            self._take(rows.copy())

    def _rows_of(self, index: int) -> FloatArray:
        last = index == len(self._blocks) - 1
        return self._blocks[index][: self._used] if last else self._blocks[index]

    def _begin_block(self, rows: int, step: float) -> None:
        self._close_block()
        self._room, self._used = np.empty((rows, self.width)), 0
        self._blocks.append(self._room)
        self._firsts.append(step)

    def _close_block(self) -> None:
        """Let the last block be no longer than its rows: the next one begins another."""
        if self._blocks:
            self._blocks[-1] = self._blocks[-1][: self._used]

    def _take(self, rows: FloatArray) -> None:
        self._blocks.append(rows)
        self._firsts.append(float(rows[0, 0]))
        self._room, self._used = rows, len(rows)
        self._count += len(rows)

    def _thin(self) -> None:
        """Thin out the first half, and keep all of the second."""
        self._close_block()
        half, begun, kept, whole = self._count // 2, 0, [], []
        is_kept = _chosen(self.columns(0, 1)[: half + 1, 0])
        for block in self._blocks:
            end = begun + len(block)
            before = max(0, min(half - begun, len(block)))
            kept.append(block[:before][is_kept[begun : begun + before]])
            if before < len(block):
                whole.append(block[before:].copy() if before else block)
            begun = end
        self.thinned_to = int(whole[0][0, 0])
        self._blocks, self._firsts, self._count = [], [], 0
        for rows in (np.concatenate(kept), *whole):
            self._take(rows)


def _chosen(steps: FloatArray) -> BoolArray:
    """Return which steps but the last one to keep: each tenth of those with the commonest distance.

    Steps that have been thinned out before lie farther apart. They stay as long as the others are
    more, so that some steps of the beginning of a very long run are left.
    """
    powers = np.floor(np.log10(np.diff(steps)))
    numbers, counts = np.unique(powers, return_counts=True)
    is_close = powers == numbers[counts.argmax()]
    close = np.flatnonzero(is_close if counts.max() >= KEPT_OF else powers >= 0)
    is_kept = np.ones(len(powers), dtype=bool)
    is_kept[close] = False
    is_kept[close[::KEPT_OF]] = True
    return is_kept
