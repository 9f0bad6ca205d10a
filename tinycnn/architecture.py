"""The shape of a TinyCNN, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tinycnn import checks

IMAGE_SIZE = 8

Pooling = Literal["max", "avg"]


@dataclass(frozen=True, slots=True)
class Architecture:
    """Everything that decides which arrays a TinyCNN has, but not what is in them.

    The default is the network of the book: 1×8×8 → 3×6×6 → 3×3×3 → 27 → 3.

    Raises
    ------
    TypeError
        When a number is not an integer, or `relu` not a boolean.
    ValueError
        When a number is below 1, the kernel does not fit into the image or the pooling window
        not into the feature map, or `pool` is neither "max" nor "avg".
    """

    num_classes: int = 3
    filters: int = 3
    kernel_size: int = 3
    pool: Pooling = "max"
    pool_size: int = 2
    relu: bool = True

    def __post_init__(self) -> None:
        for name in ("num_classes", "filters", "kernel_size", "pool_size"):
            object.__setattr__(self, name, checks.integer(getattr(self, name), name))
        if self.kernel_size > IMAGE_SIZE:
            raise ValueError(
                f"kernel_size must be {IMAGE_SIZE} or less, the size of an image, "
                f"got {self.kernel_size}"
            )
        if self.pool_size > self.map_size:
            raise ValueError(
                f"pool_size must be {self.map_size} or less, the size of a feature map after a "
                f"kernel of {self.kernel_size}, got {self.pool_size}"
            )
        if self.pool not in get_args(Pooling):
            raise ValueError(f'pool must be "max" or "avg", got {self.pool!r}')
        if not isinstance(self.relu, bool):
            raise TypeError(f"relu must be True or False, got {self.relu!r}")

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
