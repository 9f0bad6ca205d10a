"""What the header of a picture tells, before anything of it is unpacked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Pieces = Sequence[memoryview | bytes]


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture that is still packed.

    Attributes
    ----------
    width, height
        In pixels, as they are stored.
    bits
        How much memory an unpacked pixel takes.
    pieces
        Makes the bytes that Qt is given, in order; none if the picture is not whole. It may take
        as long as unpacking, and ask meanwhile whether it goes on.
    gathered
        How many bytes a decoder holds beside, before there is a picture.
    scales
        Whether the decoder can leave out detail while it unpacks.
    orientation
        How the picture lies, from 1 to 8 as EXIF counts.
    """

    width: int
    height: int
    bits: int
    pieces: Callable[[Callable[[], bool]], Pieces]
    gathered: int = 0
    scales: bool = False
    orientation: int = 1

    @property
    def pixels(self) -> int:
        """How many pixels there are."""
        return self.width * self.height

    def memory(self, shrink: int = 1) -> int:
        """Return how many bytes unpacking takes, every `shrink`-th pixel each way at the most."""
        kept = self.pixels // (shrink * shrink if self.scales else 1)
        return kept * self.bits // 8 + self.gathered
