"""Variables by which Qt enlarges everything; what it can't make of them is left out.

This module knows no Qt: with a factor of 0 it would wait for ever, with others it paints nothing.
"""

from __future__ import annotations

import os

FACTOR, FACTORS, DPI = "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"
SCALES = (FACTOR, FACTORS, DPI)
LEAST, LARGEST = 0.25, 8.0
LEAST_DPI, LARGEST_DPI = 24, 768
# The smallest screen, in pixels as they are enlarged, on which a window can be used.
LEAST_ROOM = (480, 300)


def leave_out_bad_scales() -> list[str]:
    """Unset the variables that say no scale; return a sentence about each."""
    wanted = {
        FACTOR: f"a number from {LEAST:g} to {LARGEST:g}",
        FACTORS: f"a number from {LEAST:g} to {LARGEST:g} for each screen",
        DPI: f"a whole number from {LEAST_DPI} to {LARGEST_DPI}",
    }
    bad = [name for name in SCALES if os.environ.get(name, "").strip() and not _is_scale(name)]
    return [
        f"{name}={os.environ.pop(name)} is left out: it has to be {wanted[name]}." for name in bad
    ]


def leave_out_scale(ratio: float, room: tuple[int, int]) -> str:
    """Undo a scale that leaves too little of the screen; return a sentence about it, or "".

    Qt has to be started anew then. A scale that none of the variables says stays as it is.

    Parameters
    ----------
    ratio
        By how much everything on the screen is enlarged.
    room
        Width and height of the free part of the screen at that scale.
    """
    named = [f"{name}={value}" for name in SCALES if (value := os.environ.get(name, "").strip())]
    if not named or (room[0] >= LEAST_ROOM[0] and room[1] >= LEAST_ROOM[1]):
        return ""
    os.environ[FACTOR] = str(float(os.environ.get(FACTOR) or 1) / ratio)
    return (
        f"{' with '.join(named)} is left out: all that it leaves of the screen is "
        f"{room[0]}×{room[1]}."
    )


def _is_scale(name: str) -> bool:
    """Whether a variable says what Qt can make."""
    value = os.environ[name].strip()
    if name == DPI:
        return value.isdecimal() and LEAST_DPI <= int(value) <= LARGEST_DPI
    if name == FACTOR:
        return _is_factor(value)
    factors = (part.rpartition("=")[2].strip() for part in value.split(";"))
    return all(map(_is_factor, filter(None, factors)))


def _is_factor(text: str) -> bool:
    try:
        return LEAST <= float(text) <= LARGEST
    except ValueError:
        return False
