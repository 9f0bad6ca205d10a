"""A picture of any size and its transparency, and the drawing it becomes."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from PySide6.QtGui import QImage

from tinycnn.arrays import FloatArray

from .grey_picture import DARK, Box, Grey, GreyPicture
from .raster.pixels import pixels_of
from .treatment import Treatment

# The luma of Rec. 601, 0.299 R + 0.587 G + 0.114 B, in thousandths and in the order of the memory.
_LUMA = np.array([114, 587, 299], np.float32)
_WHITE = 255_000
_PIXELS_AT_ONCE = 2**18


class SourceImage:
    """A picture.

    Parameters
    ----------
    image
        In a format of 32 bits a pixel, transparent ones premultiplied.
    size
        Its width and height in the file, if `image` is smaller.

    Attributes
    ----------
    image, size
        The same.
    """

    def __init__(self, image: QImage, size: tuple[int, int] | None = None) -> None:
        self.image = image
        self.size = size or (image.width(), image.height())
        self._luma, self._opacity = _luma_and_opacity(image)
        self._on_grounds: dict[bool, GreyPicture] = {}

    @property
    def is_transparent(self) -> bool:
        """Whether a ground shines through somewhere."""
        return self._opacity is not None

    @cached_property
    def usual(self) -> Treatment:
        """The treatment to begin with, chosen by the ink.

        Light strokes on nothing are seen on a dark ground, and on a dark ground light is ink.
        """
        is_dark = self._has_light_strokes()
        return Treatment(light_ink=self.on_ground(is_dark=is_dark).light_ink, dark_ground=is_dark)

    def on_ground(self, *, is_dark: bool) -> GreyPicture:
        """Return the picture in grey: the luma of Rec. 601 of the values as they are stored.

        They are gamma-coded, as pictures are commonly fed to networks. White gives exactly 1.
        """
        if self._opacity is None:
            is_dark = False
        if is_dark not in self._on_grounds:
            grey = self._luma
            if self._opacity is not None and not is_dark:
                grey = grey + (1 - self._opacity)
            self._on_grounds[is_dark] = GreyPicture(grey)
        return self._on_grounds[is_dark]

    def drawing(self, treatment: Treatment) -> FloatArray:
        """Return the picture as a drawing, shape (8, 8), from 0 for paper to 1 for ink."""
        return self.on_ground(is_dark=treatment.dark_ground).drawing(treatment)

    def box(self, treatment: Treatment) -> Box:
        """Return which part of the picture the drawing is made from."""
        return self.on_ground(is_dark=treatment.dark_ground).box(treatment)

    def paper(self, treatment: Treatment) -> float:
        """Return the grey of the paper, from 0 for black to 1 for white."""
        return self.on_ground(is_dark=treatment.dark_ground).paper

    def _has_light_strokes(self) -> bool:
        """Return whether most is transparent, and the rest is light."""
        if self._opacity is None:
            return False
        covered = float(self._opacity.mean())
        return covered < 0.5 and float(self._luma.mean()) > DARK * covered


def _luma_and_opacity(image: QImage) -> tuple[Grey, Grey | None]:
    """Return how light each pixel is on a black ground, and how opaque; None if all wholly are.

    A strip at a time is looked at, so that little memory is needed beside.
    """
    pixels = pixels_of(image)
    luma: Grey = np.empty(pixels.shape[:2], np.float32)
    opacity: Grey | None = None
    if image.hasAlphaChannel() and pixels[..., 3].min() < 255:
        opacity = (pixels[..., 3] / np.float32(255)).astype(np.float32)
    rows = max(1, _PIXELS_AT_ONCE // image.width())
    for top in range(0, len(pixels), rows):
        strip = pixels[top : top + rows, :, :3].astype(np.float32)
        luma[top : top + rows] = strip @ _LUMA / _WHITE
    return luma, opacity
