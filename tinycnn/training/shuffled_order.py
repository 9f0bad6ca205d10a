"""In which order an epoch takes its images."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class ShuffledOrder:
    """The orders of all epochs: one generator makes them in turn, be each used or not.

    Parameters
    ----------
    seed, images
        Of the generator, and how many images there are to shuffle.
    """

    def __init__(self, seed: int, images: int) -> None:
        self._images = images
        self._rng, self._drawn = np.random.default_rng(seed), 0
        self._order: NDArray[np.int64] = np.empty(0, dtype=np.int64)

    def of(self, epoch: int) -> NDArray[np.int64]:
        """Return the places of an epoch's images, counted from 1; no epoch before the last one."""
        while self._drawn < epoch:
            self._order = self._rng.permutation(self._images)
            self._drawn += 1
        return self._order
