"""What the mouse draws with, as a value."""

from __future__ import annotations

from dataclasses import dataclass

BRUSH_SIZES = (1, 2)


@dataclass(frozen=True, slots=True)
class Tool:
    """Ink in [0, 1] that is *set* by drawing, brush width in pixels, and whether it erases."""

    ink: float = 1.0
    brush: int = 1
    erases: bool = False

    def __post_init__(self) -> None:
        if self.brush not in BRUSH_SIZES:
            raise ValueError(f"the brush is 1 or 2 pixels wide, not {self.brush}")
        # Hundredths: what the slider shows is what a pixel gets.
        object.__setattr__(self, "ink", round(min(1.0, max(0.0, self.ink)), 2))
