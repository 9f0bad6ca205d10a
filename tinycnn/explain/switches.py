"""Which pooling windows switch between two drawings, and which stand on an edge of doing so.

A window of max pooling leads on through its winner, as long as the winner's gate is open; one of
average pooling through all cells whose gates are open. Between two switches nothing changes but
the pixels: the template of each class stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from tinycnn import checks
from tinycnn.arrays import BoolArray
from tinycnn.explain.active_cells import is_active, window_cells
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, stage_units


class Switch(Enum):
    """What happens to a window."""

    OPENED = "opened"
    """Gates have opened."""
    CLOSED = "closed"
    """Gates have closed."""
    WINNER = "winner"
    """Another winner took over."""
    GATES = "gates"
    """Of the gates under average pooling some have opened, others closed."""


@dataclass(frozen=True, slots=True)
class SwitchedWindow:
    """A pooling window through which other paths lead than before.

    Attributes
    ----------
    window
        The pooled value of the window.
    switch
        What happened to it.
    opened, closed
        The ReLU's outputs that a path leads through now, and did not before; and the reverse.
    """

    window: Unit
    switch: Switch
    opened: tuple[Unit, ...]
    closed: tuple[Unit, ...]


def switched_windows(before: ForwardTrace, after: ForwardTrace) -> tuple[SwitchedWindow, ...]:
    """Return the windows that switched between two drawings, in the order of the pooled maps.

    Raises
    ------
    ValueError
        If the two come from networks of different shapes.

    Examples
    --------
    >>> from tinycnn import TinyCNN, base_pattern
    >>> model = TinyCNN()
    >>> one, other = (model.trace(base_pattern(name)) for name in ("vertical", "diagonal"))
    >>> switched_windows(one, one)
    ()
    >>> len(switched_windows(one, other)) > 10
    True
    """
    for trace in (before, after):
        checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    a = after.weights.architecture
    if before.weights.architecture != a:
        raise ValueError(
            "windows of two networks of different shapes cannot be compared: "
            "try two drawings of one network"
        )
    table = window_cells(a)
    old, new = is_active(before)[table], is_active(after)[table]
    units, cells = stage_units(a, Stage.POOL), stage_units(a, Stage.RELU)
    found = []
    for window in (old != new).any(axis=1).nonzero()[0].tolist():
        opened, closed = (
            tuple(cells[at] for at in table[window][own].tolist())
            for own in (new[window] & ~old[window], old[window] & ~new[window])
        )
        kind = _kind(bool(opened), bool(closed), is_max=a.pool == "max")
        found.append(SwitchedWindow(units[window], kind, opened, closed))
    return tuple(found)


def _kind(opened: bool, closed: bool, *, is_max: bool) -> Switch:
    if opened and closed:
        return Switch.WINNER if is_max else Switch.GATES
    return Switch.OPENED if opened else Switch.CLOSED


def tied_windows(trace: ForwardTrace) -> tuple[Unit, ...]:
    """Return the windows whose maximum several cells share; those of ReLU's zeros are none.

    There the template is that of the first winner: the least change of a pixel can switch to
    another.
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    a = trace.weights.architecture
    tied: BoolArray = np.asarray(trace.ties.ravel()[window_cells(a)].any(axis=1))
    if a.relu:
        tied &= trace.pooled.ravel() > 0
    return _windows(trace, tied)


def windows_at_zero(trace: ForwardTrace) -> tuple[Unit, ...]:
    """Return the closed windows that the least change of a pixel can open: a z there is exactly 0.

    A network without a ReLU has no gates, and none of these.
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    a = trace.weights.architecture
    if not a.relu:
        return ()
    z = trace.z.ravel()[window_cells(a)]
    cells = z if a.pool == "avg" else z.max(axis=1, keepdims=True)
    at_zero: BoolArray = np.asarray((cells == 0).any(axis=1))
    return _windows(trace, at_zero)


def _windows(trace: ForwardTrace, chosen: BoolArray) -> tuple[Unit, ...]:
    units = stage_units(trace.weights.architecture, Stage.POOL)
    return tuple(units[window] for window in chosen.nonzero()[0].tolist())
