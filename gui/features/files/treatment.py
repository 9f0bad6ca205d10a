"""How a picture becomes a drawing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done with a picture.

    Attributes
    ----------
    light_ink
        Whether light is ink and dark is paper.
    dark_ground
        Whether black shines through where the picture is transparent; else white does.
    crops
        Whether the paper around the ink is left out.
    stretches
        Whether the values are stretched: paper becomes 0 and the strongest cell 1.
    threshold
        The least ink of a cell that becomes 1; all others become 0. None keeps the greys.
    """

    light_ink: bool = False
    dark_ground: bool = False
    crops: bool = False
    stretches: bool = False
    threshold: float | None = None
