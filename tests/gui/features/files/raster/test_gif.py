"""GIF: the first frame, and the screen it stands on."""

import numpy as np

from gui.features.files.raster.gif import read_gif
from tests.gui.pictures import gif

PIXELS = np.random.default_rng(0).integers(0, 256, (20, 30), dtype=np.uint8)


def test_the_room_is_that_of_the_screen() -> None:
    """Or of the frame, where that is larger."""
    for screen, size in (((100, 10), (100, 20)), ((1, 1), (30, 20)), ((50, 60), (50, 60))):
        raster = read_gif(gif(PIXELS, screen=screen))
        assert (raster.width, raster.height) == size


def test_values_are_counted_when_it_is_unpacked() -> None:
    """A frame that promises more than is packed has no pieces."""
    data = gif(PIXELS)
    assert read_gif(data).pieces(lambda: True) == [data]
    frame = 13 + 3 * 128
    higher = data[: frame + 7] + b"\x15" + data[frame + 8 :]
    assert read_gif(higher).pieces(lambda: True) == []
