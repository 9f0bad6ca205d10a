"""The patches that kernels look at: gathered from images, and given back to them."""

from __future__ import annotations

from functools import lru_cache
from math import prod

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape
from tinycnn.fields import Table, make_read_only, patch_table


def gather_patches(x: FloatArray, k: int) -> FloatArray:
    """Return every k×k patch of every image: [number of the patch, position, image].

    With the images last, whatever is done to one number of a patch is done to long rows at once.
    """
    pixels = x.reshape(len(x), prod(x.shape[1:])).T
    return pixels.take(patch_table(*x.shape[1:], k), axis=0)


def give_back_patches(shares: FloatArray, shape: Shape, k: int) -> FloatArray:
    """Return the sum over all patches of what each gives its pixels; images of this shape.

    Parameters
    ----------
    shares
        As `gather_patches` returns it.
    """
    batch, channels, height, width = shape
    h, w = height - k + 1, width - k + 1
    shares = shares.reshape(channels, k, k, h, w, batch)
    images = np.zeros((channels, height, width, batch))
    for p, q in np.ndindex(k, k):
        images[:, p : p + h, q : q + w] += shares[:, p, q]
    return np.ascontiguousarray(images.transpose(3, 0, 1, 2))


@lru_cache(maxsize=64)
def patch_fields(channels: int, height: int, width: int, k: int, filters: int) -> Table:
    """Where each number of the patch of each output stands: [output, number]."""
    return make_read_only(np.tile(patch_table(channels, height, width, k).T, (filters, 1)))
