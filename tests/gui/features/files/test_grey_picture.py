"""A picture as a drawing: by the area mean, inverted, cropped, stretched, cut."""

import numpy as np
import pytest

from gui.features.files.grey_picture import Box, GreyPicture
from gui.features.files.treatment import Treatment
from tinycnn.files.area_mean import area_mean


def picture(pixels: np.ndarray) -> GreyPicture:
    """Return grey pixels as a picture."""
    return GreyPicture((pixels / 255).astype(np.float32))


def usual(picture: GreyPicture) -> Treatment:
    """Return what is done with it at first."""
    return Treatment(light_ink=picture.light_ink)


STROKE = np.full((60, 100), 200)
STROKE[10:50, 40:60] = 20


def test_usually_dark_is_ink_and_the_area_mean_is_all_that_happens() -> None:
    """1 − the mean of the grey of each cell; beside the picture there is paper."""
    made = picture(STROKE)
    assert usual(made) == Treatment()
    expected = 1.0 - area_mean(STROKE / 255, background=200 / 255)
    np.testing.assert_allclose(made.drawing(usual(made)), expected, atol=1e-6)


def test_on_dark_paper_light_is_ink() -> None:
    """The paper is what lies near the edges."""
    made = picture(255 - STROKE)
    assert made.paper == pytest.approx(55 / 255)
    assert usual(made) == Treatment(light_ink=True)
    other = picture(STROKE)
    np.testing.assert_allclose(made.drawing(usual(made)), other.drawing(usual(other)), atol=1e-6)


@pytest.mark.parametrize("width", [1, 8, 16])
def test_a_frame_is_not_taken_for_the_paper(width: int) -> None:
    """Screenshots often have one: nothing is inverted for it, and full contrast still works."""
    framed = np.full((160, 160), 255)
    framed[60:100, 70:80] = 0
    framed[:width] = framed[-width:] = framed[:, :width] = framed[:, -width:] = 0
    made = picture(framed)
    assert usual(made) == Treatment()
    assert made.paper == 1.0
    assert made.drawing(Treatment(stretches=True)).max() == 1.0


def dim_sheet(darkest: float, lightest: float) -> np.ndarray:
    """Return paper on which the light comes from one side, with a little noise of the camera."""
    light = np.linspace(darkest, lightest, 120) * np.ones((90, 1))
    return 255 * light + np.random.default_rng(0).normal(0, 3, (90, 120))


@pytest.mark.parametrize(("darkest", "lightest"), [(0.3, 0.6), (0.1, 0.3), (0.4, 0.45), (0.2, 0.9)])
def test_a_dim_photo_of_paper_is_not_inverted(darkest: float, lightest: float) -> None:
    """Its ink is darker than the paper around it, however dark that is; chalk is lighter."""
    for side in (1, -1):
        sheet = dim_sheet(darkest, lightest)[:, ::side].copy()
        sheet[20:70, 50:54] *= 0.4
        assert not picture(sheet).light_ink
    board = dim_sheet(darkest, min(lightest, 0.45))
    board[20:70, 50:54] += 120
    assert picture(board.clip(0, 255)).light_ink


def test_thick_ink_that_covers_most_is_ink() -> None:
    """The edges show the paper, as long as they are light."""
    thick = np.full((80, 80), 255)
    thick[8:72, 8:72] = 0
    assert usual(picture(thick)) == Treatment()


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
    np.testing.assert_allclose(made, expected, atol=1e-6)


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
