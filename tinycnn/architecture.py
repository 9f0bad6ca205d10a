"""The shape of a TinyCNN, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

IMAGE_SIZE = 8

Pooling = Literal["max", "avg"]


@dataclass(frozen=True, slots=True)
class Architecture:
    """Everything that decides which arrays a TinyCNN has, but not what is in them.

    The default is the network of the book: 1×8×8 → 3×6×6 → 3×3×3 → 27 → 3.
    """

    num_classes: int = 3
    filters: int = 3
    kernel_size: int = 3
    pool: Pooling = "max"
    pool_size: int = 2
    relu: bool = True

    @property
    def map_size(self) -> int:
        """Height and width of a feature map."""
        return IMAGE_SIZE - self.kernel_size + 1

    @property
    def pooled_size(self) -> int:
        """Height and width of a pooled map; rows and columns that fill no window are dropped."""
        return self.map_size // self.pool_size

    @property
    def flat_size(self) -> int:
        """Length of the flattened vector, the dense layer's input."""
        return self.filters * self.pooled_size**2
