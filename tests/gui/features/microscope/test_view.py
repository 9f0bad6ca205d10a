"""The picture of a step, in low and in tall rooms."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.features.microscope.conftest import TITLES, Watcher
from tests.gui.networks import EXTREMES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("size", [(700, 70), (1000, 76), (1600, 190), (820, 420), (300, 40)])
def test_nothing_covers_anything(watcher: Watcher, size: tuple[int, int]) -> None:
    """In every step: cells and lines stand apart and within the picture, which may be scrolled."""
    for index, title in enumerate(TITLES):
        watcher.view.go_to(index)
        watcher.picture.arrange(QSize(*size))
        least = watcher.picture.minimumSize()
        width, height = max(size[0], least.width()), max(size[1], least.height())
        sheets = (watcher.picture._sheet, watcher.picture._said)
        cells = [grid.maps.grids[0].box for sheet in sheets for grid in sheet.cells]
        assert all(box.left() >= 0 and box.right() <= width for box in cells), title
        assert all(box.top() >= 0 and box.bottom() <= height for box in cells), title
        for at, box in enumerate(cells):
            assert not any(box.intersects(other) for other in cells[:at]), title


def test_in_a_tall_window_the_terms_stand_below(watcher: Watcher) -> None:
    """Beside the maps where it is low."""
    watcher.go_to("Kernels")
    maps, said = watcher.picture._boxes
    assert said.left() > maps.right()
    watcher.picture.arrange(QSize(820, 420))
    maps, said = watcher.picture._boxes
    assert said.top() > maps.bottom()


def test_it_fits_a_window_of_1280_by_660(watcher: Watcher) -> None:
    """No step has to be scrolled there, and no control."""
    watcher.window.resize(1280, 660)
    for index, title in enumerate(TITLES):
        watcher.view.go_to(index)
        QTest.qWait(10)
        for area in (watcher.view.area, watcher.view.steering):
            bars = (area.horizontalScrollBar(), area.verticalScrollBar())
            assert [bar.maximum() for bar in bars] == [0, 0], title


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_the_wildest_weights_are_walked_through(watcher: Watcher, name: str) -> None:
    """NaN, infinite, and as huge as a number can be: no step warns or breaks."""
    watcher.session.start_with(EXTREMES[name](), "horizontal")
    edits(watcher.session).set_label(0)
    box = watcher.find("update_steps")
    for step in range(box.count()):
        box.activated.emit(step)
        assert watcher.written()
