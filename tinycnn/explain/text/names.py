"""What a unit is called; rows and columns count from 1, as on screen."""

from __future__ import annotations

from tinycnn.stages import ROWS
from tinycnn.unit import Unit


def unit_name(unit: Unit) -> str:
    """Return a unit's name, like "Conv2D, filter 2, row 5, column 1"; flat indices count from 0."""
    row = ROWS[unit.stage]
    return row.name.format(**dict(zip(row.axes, row.numbers_of(unit.place), strict=True)))
