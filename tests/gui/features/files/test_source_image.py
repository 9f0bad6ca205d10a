"""A picture with its transparency: on which ground it is seen, and what is ink there."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gui.features.files.source_image import SourceImage
from gui.features.files.treatment import Treatment
from tests.gui.pictures import picture_of
from tinycnn.files.area_mean import area_mean


def source(colour: int, opacity: np.ndarray, behind: int | None = None) -> SourceImage:
    """Return a picture of one grey, with another where it is not opaque if it has one there."""
    pixels = np.zeros((*opacity.shape, 4), np.uint8)
    pixels[..., :3] = colour
    pixels[..., 3] = opacity
    if behind is not None:
        pixels[opacity == 0] = behind, behind, behind, 255
    kind = QImage.Format.Format_ARGB32_Premultiplied
    return SourceImage(picture_of(pixels).convertToFormat(kind))


STROKE = np.zeros((60, 80))
STROKE[10:50, 30:40] = 255
SOFT = STROKE.copy()
SOFT[10:50, 29] = SOFT[10:50, 40] = 128


@pytest.mark.parametrize("opacity", [STROKE, SOFT], ids=["hard", "soft"])
def test_strokes_on_nothing_are_ink(opacity: np.ndarray) -> None:
    """Dark ones on a white ground, light ones on a black ground: as opaque as they are."""
    expected = area_mean(opacity / 255)
    for colour in (0, 255):
        made = source(colour, opacity)
        is_light = colour == 255
        assert made.is_transparent
        assert made.usual == Treatment(light_ink=is_light, dark_ground=is_light)
        np.testing.assert_allclose(made.drawing(made.usual), expected, atol=0.002)


def test_the_ground_can_be_chosen() -> None:
    """White strokes on white are nothing, and light ink on a white ground is the ground."""
    made = source(255, STROKE)
    assert made.drawing(Treatment()).max() == pytest.approx(0, abs=1e-6)
    assert (made.drawing(Treatment(light_ink=True)) > 0.999).all()
    assert made.paper(Treatment()) == pytest.approx(1)
    assert made.paper(Treatment(dark_ground=True)) == 0


def test_a_sheet_with_a_transparent_margin_lies_on_white() -> None:
    """Such as the picture of a window, with its shadow around."""
    sheet = np.zeros((60, 80))
    sheet[5:55, 5:75] = 255
    made = source(250, sheet)
    assert made.usual == Treatment()


def test_what_is_opaque_everywhere_has_no_ground() -> None:
    """Whatever its format: the choice makes no difference."""
    made = source(0, STROKE, behind=200)
    assert not made.is_transparent
    np.testing.assert_array_equal(
        made.drawing(Treatment(dark_ground=True)), made.drawing(Treatment())
    )


def test_the_size_is_that_of_the_file() -> None:
    """Unless it is said, that of the picture."""
    image = picture_of(STROKE.astype(np.uint8)).convertToFormat(QImage.Format.Format_RGB32)
    assert SourceImage(image).size == (80, 60)
    assert SourceImage(image, (160, 120)).size == (160, 120)
