"""What a unit is called; rows and columns count from 1, as on screen."""

from __future__ import annotations

from collections.abc import Sequence

from tinycnn.stages import ROWS
from tinycnn.unit import Unit


def unit_name(unit: Unit, class_names: Sequence[str] = ()) -> str:
    """Return a unit's name, like "Conv2D, filter 2, row 5, column 1"; flat indices count from 0.

    A class is called by its name, if it has one: logit of "vertical", else logit of class 1.
    """
    row = ROWS[unit.stage]
    numbers: dict[str, int | str] = dict(zip(row.axes, row.numbers_of(unit.place), strict=True))
    if "class" in numbers:
        name, stand_in = class_name(unit.channel, class_names), class_name(unit.channel, ())
        numbers["class"] = name if name == stand_in else f'"{name}"'
    return row.name.format(**numbers)


def class_name(index: int, class_names: Sequence[str]) -> str:
    """Return what a class is called; one without a name is called by its number."""
    return class_names[index] if class_names else f"class {index + 1}"
