"""Fields: which inputs could ever matter to each output of a layer.

A field table has a row for each output of one image, flattened, and in it the places of the inputs
in the flattened input: shape (outputs, inputs per output). Tables are computed once and read-only.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.intp]


@lru_cache(maxsize=64)
def own_cells(size: int) -> Table:
    """Return the table of a layer whose every output is made from the input of its own place."""
    return make_read_only(np.arange(size)[:, None])


@lru_cache(maxsize=64)
def all_inputs(outputs: int, inputs: int) -> Table:
    """Return the table of a layer whose every output is made from every input."""
    return make_read_only(np.tile(np.arange(inputs), (outputs, 1)))


@lru_cache(maxsize=64)
def patch_table(channels: int, height: int, width: int, k: int) -> Table:
    """Where in a flattened image each number of each patch stands: [number, position]."""
    cells = np.arange(channels * height * width).reshape(channels, height, width)
    patches = np.lib.stride_tricks.sliding_window_view(cells, (k, k), axis=(1, 2))
    return make_read_only(patches.transpose(0, 3, 4, 1, 2).reshape(channels * k * k, -1))


@lru_cache(maxsize=64)
def windows(channels: int, height: int, width: int, p: int) -> Table:
    """Return the table of non-overlapping p×p windows, their cells in row order."""
    h, w = height // p, width // p
    cells = np.arange(channels * height * width).reshape(channels, height, width)
    tiles = cells[:, : h * p, : w * p].reshape(channels, h, p, w, p)
    return make_read_only(tiles.swapaxes(2, 3).reshape(channels * h * w, p * p))


@lru_cache(maxsize=64)
def patches_by_window(size: int, k: int, p: int) -> Table:
    """Where each number of each patch stands in a square image: [number, cell · window].

    Patches that no pooling window covers are left out: nothing comes of them.
    """
    cells = windows(1, size - k + 1, size - k + 1, p).T
    return make_read_only(np.ascontiguousarray(patch_table(1, size, size, k)[:, cells.ravel()]))


def make_read_only(table: Table) -> Table:
    """Return the same table, which nobody can write into any more."""
    table.flags.writeable = False
    return table
