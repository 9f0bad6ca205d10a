"""Making pictures smaller: each pixel is the mean of its block."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gui.features.files.raster import shrinking
from gui.features.files.raster.pixels import pixels_of
from gui.features.files.raster.shrinking import LARGEST_FACTOR, shrink
from tests.gui.pictures import picture_of

RNG = np.random.default_rng(0)


def block_means(pixels: np.ndarray, factor: int) -> np.ndarray:
    """Return the means one by one, as the definition says."""
    height, width = pixels.shape[:2]
    return np.array(
        [
            [
                pixels[top : top + factor, left : left + factor].mean(axis=(0, 1))
                for left in range(0, width, factor)
            ]
            for top in range(0, height, factor)
        ]
    )


@pytest.mark.parametrize("factor", [1, 2, 3, 7, LARGEST_FACTOR])
def test_each_pixel_is_the_mean_of_its_block(factor: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the edges of what is there, in strips of any height; white stays white."""
    pixels = RNG.integers(0, 256, (45, 50, 4), dtype=np.uint8)
    pixels[:20, :20] = 255
    pixels[..., 3] = 255
    for at_once in (1, 500, 2**17):
        monkeypatch.setattr(shrinking, "_PIXELS_AT_ONCE", at_once)
        small = shrink(picture_of(pixels).convertToFormat(QImage.Format.Format_RGB32), factor)
        found = pixels_of(small)[..., 2::-1]
        np.testing.assert_allclose(found, block_means(pixels, factor)[..., :3], atol=0.5)


def test_what_is_transparent_counts_less() -> None:
    """White beside nothing is half a white, not a grey."""
    pixels = np.zeros((2, 2, 4), np.uint8)
    pixels[:, 0] = 255
    small = shrink(picture_of(pixels), 2)
    assert small.format() is QImage.Format.Format_ARGB32_Premultiplied
    assert pixels_of(small).tolist() == [[[128, 128, 128, 128]]]
