"""The deck: stages and bench share the height, and the stages keep what they need."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.arguments import SMALLEST
from gui.look.look import STEPS, Look
from gui.window.panel_height import LARGEST, LEAST, LOWEST
from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.networks import network
from tinycnn.architecture import Architecture

SIZES = [(1190, 620), (1280, 660), (1280, 720), (1366, 742), (1440, 900), (1920, 1080)]


def settle() -> None:
    """Let layouts follow one after another."""
    for _ in range(3):
        QApplication.processEvents()


def needs(lab: LabWindow) -> int:
    """Return the height that the stages need in a window of this width."""
    return max(lab.row.minimumHeight(), lab.row.height_for_numbers(lab.width()))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_both_fill_the_window_and_nothing_overlaps(lab: LabWindow, size: tuple[int, int]) -> None:
    """The bench at the lower edge, the stages above it; open, folded and as high as can be."""
    lab.resize(*size)
    for do in (lambda: None, lambda: lab.bench.set_height(2000), lab.bench.fold):
        do()
        settle()
        area, bench = lab.area.geometry(), lab.bench.geometry()
        assert area.top() == area.left() == bench.left() == 0
        assert bench.top() == area.bottom() + 1
        assert bench.bottom() == lab.centralWidget().rect().bottom()
        assert area.width() == bench.width() == lab.width()
        assert lab.row.height() >= needs(lab)


@pytest.mark.parametrize("size", sampled(SIZES), ids=str)
@pytest.mark.parametrize("scale", sampled(STEPS))
def test_at_every_size_of_texts_the_window_keeps_its_size(
    lab: LabWindow, look: Look, size: tuple[int, int], scale: float
) -> None:
    """And the panel a height that something can be read in."""
    lab.resize(*size)
    settle()
    look.set_scale(scale)
    settle()
    assert lab.size().toTuple() == size
    panel = lab.bench.panel("explanation")
    assert LOWEST * min(scale, 1.0) - 1 <= panel.height() <= LARGEST * scale + 1


def test_a_panel_has_its_least_height_wherever_there_is_room(lab: LabWindow) -> None:
    """In the lowest window it is lower: the stages come first."""
    heights = []
    for size in (SMALLEST, *SIZES):
        lab.resize(*size)
        settle()
        heights.append(lab.bench.panel("explanation").height())
    assert LOWEST <= heights[0] < LEAST <= heights[1]


def test_a_window_that_becomes_wider_gives_the_stages_what_their_texts_need(
    lab: LabWindow,
) -> None:
    """In a wide window texts are larger, and so is the height that cells need for their digits."""
    lab.bench.set_height(LARGEST)
    for size in ((1280, 1000), (2400, 1000)):
        lab.resize(*size)
        settle()
        assert lab.row.height() >= needs(lab)


def test_another_network_moves_the_bench(lab: LabWindow) -> None:
    """Twelve filters need other room for their digits than three: the panel gives way."""
    lab.resize(1920, 1000)
    lab.bench.set_height(2000)
    settle()
    before = lab.bench.height()
    lab.session.start_with(network(Architecture(filters=1)), None)
    settle()
    assert lab.bench.height() != before
    assert lab.row.height() >= needs(lab)
    lab.session.start_with(network(Architecture(filters=3)), None)
    settle()
    assert lab.bench.height() == before
