"""The cells of the maps through which pixels reach the logits now: gates that are open, winners."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.fields import Table, make_read_only, patch_table, windows
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights


def active_cells(trace: ForwardTrace) -> tuple[NDArray[np.intp], FloatArray]:
    """Return the cells that a path leads through, and how each logit changes with their z.

    Returns
    -------
    cells
        Places in the flattened maps, shape (cells,).
    slopes
        Dense weight times what pooling makes of a cell, shape (C, cells).
    """
    a = trace.weights.architecture
    (cells,) = is_active(trace).nonzero()
    slopes = trace.weights.dense_weights[windows_of_cells(a)[cells]].T
    return cells, slopes * pooling_factor(a)


def is_active(trace: ForwardTrace) -> BoolArray:
    """Return which cells of the flattened maps a path leads through."""
    a = trace.weights.architecture
    active = trace.winners.ravel() if a.pool == "max" else windows_of_cells(a) >= 0
    return active & (trace.z.ravel() > 0) if a.relu else active


def pooling_factor(a: Architecture) -> float:
    """Return what a cell that pooling counts is multiplied with."""
    return 1.0 if a.pool == "max" else 1.0 / a.pool_size**2


def window_cells(a: Architecture) -> Table:
    """Return which cells of the maps, flattened, are in each window; one row a window."""
    return windows(a.filters, a.map_size, a.map_size, a.pool_size)


@lru_cache(maxsize=8)
def windows_of_cells(a: Architecture) -> Table:
    """Return the window that each cell of the maps is in; −1 for one that is in none."""
    cells = window_cells(a)
    found = np.full(a.filters * a.map_size**2, -1)
    found[cells] = np.arange(len(cells))[:, None]
    return make_read_only(found)


@lru_cache(maxsize=4)
def convolution_matrix(weights: Weights) -> FloatArray:
    """Return the convolution as a matrix, read-only, [cell of the maps, pixel]: mostly zeros."""
    a = weights.architecture
    cells = a.map_size**2
    patches = patch_table(1, IMAGE_SIZE, IMAGE_SIZE, a.kernel_size)
    matrix = np.zeros((a.filters, cells, IMAGE_SIZE**2))
    matrix[:, np.arange(cells), patches] = weights.kernels.reshape(a.filters, -1, 1)
    matrix.setflags(write=False)
    return matrix.reshape(a.filters * cells, -1)
