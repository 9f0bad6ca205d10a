"""Headings: each has a mark, answers a click, and prints without."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.stages.stage_panel import StagePanel
from tests.cases import sampled
from tests.gui.hands import Hands
from tests.gui.networks import SHAPES, network
from tests.gui.reader import Reader, picture
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage, Unit

SIZES = [(1190, 620), (1280, 660), (1920, 1080), (3840, 2160)]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asked(row_window: RowWindow) -> list[tuple[StagePanel, QPoint]]:
    """Return what help is asked for from now on, and where it is to be shown."""
    wanted: list[tuple[StagePanel, QPoint]] = []
    row_window.session.desk.intents.help_wanted.connect(lambda *request: wanted.append(request))
    return wanted


def stages_of(row_window: RowWindow) -> list[StagePanel]:
    """Return all stages."""
    return list(row_window.row.stages)


def test_a_click_on_a_heading_asks_what_the_stage_is(
    row_window: RowWindow, asked: list[tuple[StagePanel, QPoint]]
) -> None:
    """On its name and on the mark; what is pinned stays, and the canvas as it is."""
    pin = Unit(Stage.CONV, 1, 2, 3)
    row_window.session.pointing.pin(pin)
    for stage in stages_of(row_window):
        for place in (stage.title_box().topLeft() + QPoint(4, 12), stage.mark_box().center()):
            asked.clear()
            QTest.mouseClick(stage, LEFT, pos=place)
            ((found, below),) = asked
            assert found is stage
            assert 24 <= stage.mapFromGlobal(below).y() + 1 <= min(g.grid.y for g in stage.grids)
    assert row_window.session.pointing.pins == (pin,)


def test_only_a_whole_click_asks(
    row_window: RowWindow, asked: list[tuple[StagePanel, QPoint]]
) -> None:
    """Not a press that is let go elsewhere or comes from elsewhere, nor another button."""
    stage = row_window.row.stage("conv_maps")
    heading, beside = stage.mark_box().center(), QPoint(stage.width() - 2, stage.height() // 2)
    for first, second in ((heading, beside), (beside, heading)):
        QTest.mousePress(stage, LEFT, pos=first)
        QTest.mouseRelease(stage, LEFT, pos=second)
    QTest.mouseClick(stage, Qt.MouseButton.RightButton, pos=heading)
    assert asked == []


@pytest.mark.parametrize("size", sampled(SIZES), ids=str)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("presents", [False, True])
def test_the_mark_has_room(
    reader: Reader, row_window: RowWindow, size: tuple[int, int], scale: float, presents: bool
) -> None:
    """It covers no text, lies in the stage, and is part of a target of 24 by 24 pixels at least."""
    row_window.look.set_scale(scale)
    row_window.look.present(size if presents else None)
    row_window.resize_as_in_lab(*size)
    QApplication.processEvents()
    for stage in stages_of(row_window):
        mark, heading = stage.mark_box(), stage.heading_box()
        assert min(heading.width(), heading.height()) >= 24
        assert heading.contains(mark)
        assert stage.rect().contains(mark)
        assert heading.bottom() <= min(grid.grid.y for grid in stage.grids)
        others = [child.geometry() for child in stage.findChildren(type(stage.parent()))]
        for text in reader.read(stage):
            if text.text != "?":
                assert not text.ink.toAlignedRect().intersects(mark), text.text
        assert not any(mark.intersects(box) for box in others)


@pytest.mark.parametrize("shape", sampled(SHAPES), ids=str)
def test_other_networks_have_their_marks(row_window: RowWindow, shape: Architecture) -> None:
    """Their names are of other lengths."""
    row_window.session.start_with(network(shape), "diagonal")
    for stage in stages_of(row_window):
        assert stage.rect().contains(stage.mark_box())


def test_the_mouse_shows_what_can_be_clicked(hands: Hands, row_window: RowWindow) -> None:
    """A hand over the heading, the arrow elsewhere."""
    stage = row_window.row.stage("relu_maps")
    cell = stage.grids[0].grid.box.center()
    shapes = []
    for place in (cell, stage.mark_box().center(), cell):
        hands.move(stage.mapTo(row_window, place))
        QApplication.processEvents()
        shapes.append(stage.cursor().shape())
    arrow = Qt.CursorShape.ArrowCursor
    assert shapes == [arrow, Qt.CursorShape.PointingHandCursor, arrow]


def test_paper_has_no_mark(row_window: RowWindow) -> None:
    """There is nothing to click; on the screen it is there again."""
    for stage in stages_of(row_window):
        box: QRect = stage.mark_box()
        before = picture(stage, box)
        with row_window.look.printing():
            assert (picture(stage, box) != before).any()
        assert (picture(stage, box) == before).all()
