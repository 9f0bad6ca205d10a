"""A picture as a drawing: by the area mean, inverted, cropped, stretched, cut."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gui.features.files.source_image import Box, SourceImage, Treatment
from tests.gui.pictures import picture_of
from tinycnn.files.area_mean import area_mean


def picture(pixels: np.ndarray) -> SourceImage:
    """Return grey pixels as a picture."""
    return SourceImage(
        picture_of(pixels.astype(np.uint8)).convertToFormat(QImage.Format.Format_RGB32)
    )


STROKE = np.full((60, 100), 200)
STROKE[10:50, 40:60] = 20


def test_usually_dark_is_ink_and_the_area_mean_is_all_that_happens() -> None:
    """1 − the mean of the grey of each cell; beside the picture there is paper."""
    made = picture(STROKE)
    assert made.usual == Treatment()
    expected = 1.0 - area_mean(STROKE / 255, background=200 / 255)
    np.testing.assert_allclose(made.drawing(made.usual), expected, atol=1e-12)


def test_on_dark_paper_light_is_ink() -> None:
    """The paper is what lies near the edges."""
    made = picture(255 - STROKE)
    assert made.paper == pytest.approx(55 / 255)
    assert made.usual == Treatment(light_ink=True)
    other = picture(STROKE)
    np.testing.assert_allclose(made.drawing(made.usual), other.drawing(other.usual), atol=1e-12)


def test_a_thin_frame_is_not_taken_for_the_paper() -> None:
    """Screenshots often have one."""
    framed = np.full((160, 160), 255)
    framed[[0, -1]] = framed[:, [0, -1]] = 0
    assert picture(framed).paper == 1.0


def test_cropping_leaves_the_box_of_the_ink() -> None:
    """Whichever of both is ink; a picture without any stays whole."""
    for pixels, light in ((STROKE, False), (255 - STROKE, True)):
        treatment = Treatment(light_ink=light, crops=True)
        assert picture(pixels).box(treatment) == Box(10, 40, 40, 20)
        assert picture(pixels).drawing(treatment)[:, 2:6].min() > 0.9
    blank = picture(np.full((30, 40), 9))
    assert blank.box(Treatment(crops=True)) == Box(0, 0, 30, 40)
    assert picture(STROKE).box(Treatment(light_ink=True, crops=True)) == Box(0, 0, 60, 100)


def test_faint_specks_are_not_the_ink() -> None:
    """Less than halfway from the paper to the strongest ink."""
    speckled = STROKE.copy()
    speckled[0, 0], speckled[59, 99] = 150, 112
    assert picture(speckled).box(Treatment(crops=True)) == Box(10, 40, 40, 20)


def test_full_contrast_goes_from_the_paper_to_the_strongest_cell() -> None:
    """Paper is 0 and the strongest cell 1, the others in proportion; lighter than paper is 0."""
    faint = np.full((80, 80), 200)
    faint[0:10, 0:10], faint[20:30, 20:30], faint[40:50, 40:50] = 180, 190, 220
    made = picture(faint).drawing(Treatment(stretches=True))
    expected = np.zeros((8, 8))
    expected[0, 0], expected[2, 2] = 1.0, 0.5
    np.testing.assert_allclose(made, expected, atol=1e-12)


def test_full_contrast_of_nothing_is_nothing() -> None:
    """Paper alone, or paper with lighter spots: there is no ink to stretch."""
    light = np.full((80, 80), 100)
    light[20:30, 20:30] = 220
    for pixels in (np.full((9, 9), 77), light):
        assert not picture(pixels).drawing(Treatment(stretches=True)).any()


@pytest.mark.parametrize("threshold", [0.01, 0.3, 0.5, 1.0])
def test_a_threshold_leaves_ink_and_paper_alone(threshold: float) -> None:
    """From the threshold on a cell is 1."""
    made = picture(STROKE)
    grey = made.drawing(Treatment())
    np.testing.assert_array_equal(
        made.drawing(Treatment(threshold=threshold)), (grey >= threshold).astype(float)
    )


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (8, 8), (7, 9), (517, 1033)])
def test_every_size_becomes_a_drawing(size: tuple[int, int]) -> None:
    """From 0 to 1, whatever is chosen."""
    made = picture(np.random.default_rng(0).integers(0, 256, size))
    for light in (False, True):
        for treatment in (
            Treatment(light_ink=light),
            Treatment(light_ink=light, crops=True, stretches=True),
        ):
            drawing = made.drawing(treatment)
            assert drawing.shape == (8, 8)
            assert drawing.min() >= 0.0
            assert drawing.max() <= 1.0
