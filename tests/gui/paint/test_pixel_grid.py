"""Between the painter's pixels and those of the device."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage, QPainter

from gui.paint.pixel_grid import align_to_pixels, device_ratio, whole_pixels


@pytest.fixture(params=[1.0, 1.1, 1.25, 1.5, 1.8, 2.0])
def painter(request: pytest.FixtureRequest) -> Iterator[QPainter]:
    """Return a painter of a picture that is enlarged."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(request.param)
    with QPainter(image) as painter:
        yield painter


@pytest.mark.parametrize("place", [(0, 0), (1, 3), (7, 5), (13, 29)])
def test_an_origin_comes_to_the_nearest_pixel(painter: QPainter, place: tuple[int, int]) -> None:
    """So that what begins at 0 begins where its widget does: it is cut there, after rounding."""
    painter.translate(*place)
    align_to_pixels(painter)
    ratio = device_ratio(painter)
    onto = painter.deviceTransform()
    for found, wanted in zip((onto.dx(), onto.dy()), place, strict=True):
        assert found == pytest.approx(round(found), abs=1e-9)
        assert abs(found - wanted * ratio) <= 0.5 + 1e-9


@pytest.mark.parametrize("width", [0.3, 1, 2, 3])
def test_lines_are_of_whole_pixels(painter: QPainter, width: float) -> None:
    """At least of one, and of as many wherever they stand."""
    ratio = device_ratio(painter)
    pixels = whole_pixels(painter, width) * ratio
    assert pixels == pytest.approx(round(pixels))
    assert pixels >= 1
    assert abs(pixels - width * ratio) <= 0.5 or pixels == 1
