"""What moves along when a drawing is shifted: found by comparing numbers, never from a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import SupportsIndex

import numpy as np

from tinycnn import checks, one_image
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.records import Record
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace

MAPS = (Stage.INPUT, Stage.CONV, Stage.RELU, Stage.POOL)
ROUNDING = 1e-12
"""Numbers that differ by less, relative to the largest of their stage, are the same."""


class Moved(Enum):
    """What a stage does when the drawing is shifted."""

    EXACTLY = "exactly"
    """All its numbers move as the pixels do."""
    WINDOWS = "windows"
    """All its numbers move, by whole windows."""
    SAME = "same"
    """None of its numbers changes."""
    NOT = "not"
    """Its numbers change and are not found again elsewhere."""
    ALIKE = "alike"
    """All numbers that could be compared are alike, so that they tell nothing."""


@dataclass(frozen=True, slots=True)
class StageMove:
    """What one stage did.

    Attributes
    ----------
    stage
        Maps, or the logits, which have no place to move to.
    moved
        What became of its numbers.
    by
        By so many rows and columns of its own cells they were compared.
    agreeing, compared
        So many numbers were found again there, of so many that have a counterpart: what the shift
        brings in at the border has none.
    """

    stage: Stage
    moved: Moved
    by: tuple[int, int]
    agreeing: int
    compared: int


@dataclass(frozen=True, slots=True, eq=False)
class MovedAlong(Record):
    """A shift of a drawing, and what every stage did.

    Attributes
    ----------
    before, after
        What the network makes of the drawing, and of the shifted one.
    down, right
        By how many pixels it is shifted.
    stages
        The drawing, z, ReLU, the pooled maps, the logits.
    """

    before: ForwardTrace
    after: ForwardTrace
    down: int
    right: int
    stages: tuple[StageMove, ...]

    def __repr__(self) -> str:
        moved = ", ".join(f"{one.stage.value} {one.moved.value}" for one in self.stages)
        return f"<MovedAlong by {self.down:+d} rows, {self.right:+d} columns: {moved}>"


def moved_along(trace: ForwardTrace, down: SupportsIndex, right: SupportsIndex) -> MovedAlong:
    """Return what every stage does when the drawing is shifted.

    What is pushed out comes back in on the other side, as it does when the data set is made. The
    cells that see it have no counterpart and are not compared.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.
    down, right
        By how many pixels, −7 to 7.

    Examples
    --------
    >>> from tinycnn import TinyCNN, base_pattern
    >>> found = moved_along(TinyCNN().trace(base_pattern("diagonal")), 0, 2)
    >>> [one.moved.value for one in found.stages]
    ['exactly', 'exactly', 'exactly', 'windows', 'not']
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    by = (_shift(down, "down"), _shift(right, "right"))
    after = one_image.run(trace.weights, np.roll(trace.image, by, (0, 1)))
    moves = [_compare_maps(stage, trace, after, by) for stage in MAPS]
    return MovedAlong(trace, after, *by, (*moves, _compare_logits(trace, after)))


def _shift(by: SupportsIndex, name: str) -> int:
    found = checks.integer(by, name, at_least=1 - IMAGE_SIZE)
    if found >= IMAGE_SIZE:
        raise ValueError(f"{name} must be {IMAGE_SIZE - 1} or less, got {found}: try 2")
    return found


def _compare_maps(
    stage: Stage, before: ForwardTrace, after: ForwardTrace, by: tuple[int, int]
) -> StageMove:
    """Look for the numbers of a stage where the shift may have brought them."""
    old, new = (t.values(stage).reshape(-1, *t.values(stage).shape[-2:]) for t in (before, after))
    width = before.weights.architecture.pool_size if stage is Stage.POOL else 1
    size, tries = old.shape[1], []
    for step in _steps(by, width):
        here, there = _overlap(old, step, size), _overlap(new, (-step[0], -step[1]), size)
        same = _same(here, there)
        if same.size:
            tries.append((int(same.sum()), step, here, there))
    if not tries:
        return StageMove(stage, Moved.ALIKE, (0, 0), 0, 0)
    agreeing, step, here, there = max(tries, key=lambda one: (one[0] == one[2].size, one[0]))
    kind = _kind(agreeing == here.size, step, width)
    if kind is not Moved.NOT and _is_flat(here) and _is_flat(there):
        kind = Moved.ALIKE
    return StageMove(stage, kind, step, agreeing, here.size)


def _kind(found: bool, step: tuple[int, int], width: int) -> Moved:
    if not found:
        return Moved.NOT
    if step == (0, 0):
        return Moved.SAME
    return Moved.EXACTLY if width == 1 else Moved.WINDOWS


def _steps(by: tuple[int, int], width: int) -> Iterator[tuple[int, int]]:
    """Yield the whole cells that a shift of pixels may come to, the nearest first; then none."""
    rows, columns = (
        sorted({pixels // width, -(-pixels // width)}, key=abs, reverse=True) for pixels in by
    )
    yield from dict.fromkeys([*product(rows, columns), (0, 0)])


def _overlap(maps: FloatArray, step: tuple[int, int], size: int) -> FloatArray:
    """Return the part of the maps that is still inside after such a step."""
    rows, columns = (slice(max(0, -by), size - max(0, by)) for by in step)
    return maps[:, rows, columns]


def _compare_logits(before: ForwardTrace, after: ForwardTrace) -> StageMove:
    same = _same(before.logits, after.logits)
    kind = Moved.SAME if same.all() else Moved.NOT
    return StageMove(Stage.LOGIT, kind, (0, 0), int(same.sum()), same.size)


def _same(one: FloatArray, other: FloatArray) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    with np.errstate(all="ignore"):
        scale = max(np.abs(one).max(initial=0.0), np.abs(other).max(initial=0.0))
        return np.asarray(np.abs(one - other) <= ROUNDING * scale)


def _is_flat(maps: FloatArray) -> bool:
    """Whether the numbers of each map are all alike."""
    return bool((maps == maps[:, :1, :1]).all())
