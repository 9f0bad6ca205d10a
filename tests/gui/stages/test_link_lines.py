"""Lines between the stages: there where the links say so, and never over a number."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QLine, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.paint.link_overlay import LinkOverlay
from gui.stages.link_lines import LinkLines
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.networks import network
from tests.gui.pointer import ONE_OF_EACH, Pointer
from tests.gui.reader import Picture, Reader, picture
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.explain.links import UnitLinks
from tinycnn.unit import Stage, Unit

FLOW = (Stage.INPUT, Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT, Stage.CONTRIBUTION)
SIZES = ((1280, 660), (1920, 1080))
OTHER = Architecture(filters=4, kernel_size=4, pool_size=2, num_classes=4)


def with_and_without(pointer: Pointer) -> tuple[Picture, Picture]:
    """Return the row of stages with the lines over it, and without."""
    row, overlay = pointer.window.row, pointer.window.findChild(LinkOverlay)
    seen = picture(row)
    shown = overlay.isVisible()
    overlay.hide()
    bare = picture(row)
    overlay.setVisible(shown)
    return seen, bare


def texts_and_cells(pointer: Pointer, reader: Reader) -> list[QRect]:
    """Return the room of every cell and of all that is written in the row, in its pixels."""
    found = []
    for panel in pointer.window.row.stages:
        boxes = [placed.grid.box for placed in panel.grids]
        boxes += [text.ink.toAlignedRect() for text in reader.read(panel)]
        found += [box.translated(panel.pos()) for box in boxes]
    return found


def lines_for(links: UnitLinks, window: RowWindow) -> list[QLine]:
    """Return all lines for the links of a unit."""
    return [line for lines in LinkLines().find(links, window.row.stages) for line in lines]


def crop(seen: Picture, box: QRect) -> Picture:
    """Return a part of a picture."""
    left, top, right, bottom = box.getCoords()
    return seen[max(0, top) : bottom + 1, max(0, left) : right + 1]


@pytest.mark.parametrize("size", sampled(SIZES), ids=str)
@pytest.mark.parametrize("architecture", [None, OTHER], ids=["trained", "other"])
def test_no_line_crosses_a_number(
    hands: Hands, reader: Reader, size: tuple[int, int], architecture: Architecture | None
) -> None:
    """With a unit of each kind pinned, every pixel of every cell and text is as without lines."""
    window, pointer = hands.window, Pointer(hands.window)
    window.resize_as_in_lab(*size)
    edits(window.session).load_pattern("diagonal")
    if architecture is not None:
        window.session.start_with(network(architecture), "diagonal")
    QApplication.processEvents()
    boxes = texts_and_cells(pointer, reader)
    assert len(boxes) > 40
    with_lines = 0
    for unit in ONE_OF_EACH:
        window.session.pointing.release()
        window.session.pointing.pin(unit)
        seen, bare = with_and_without(pointer)
        for box in boxes:
            np.testing.assert_array_equal(crop(seen, box), crop(bare, box), err_msg=f"{unit} {box}")
        with_lines += bool((seen != bare).any())
    assert with_lines >= len(ONE_OF_EACH) - 3, "biases and the like may have none"


@pytest.mark.parametrize("unit", sampled(ONE_OF_EACH), ids=lambda unit: unit.stage.value)
def test_lines_join_what_is_linked(hands: Hands, unit: Unit) -> None:
    """Each goes from the active cells of a stage to those of the next, between the two."""
    window = hands.window
    edits(window.session).load_pattern("diagonal")
    window.session.pointing.pin(unit)
    (links,) = window.session.shown.links
    lit = {unit.stage} | {
        stage
        for stage, linked in {**links.upstream, **links.downstream}.items()
        if linked.active.any()
    }
    lines = lines_for(links, window)
    expected = [pair for pair in pairwise(FLOW) if lit.issuperset(pair)]
    assert bool(lines) == bool(expected)
    if lines:
        seen, bare = with_and_without(Pointer(window))
        assert (seen != bare).any()
    for line in lines:
        assert line.x1() < line.x2(), "as the data flows"


def test_lines_end_at_the_cells_they_join(hands: Hands) -> None:
    """From a pooled cell back to the four cells of its window, and on to its flat index."""
    window, unit = hands.window, Unit(Stage.POOL, 1, 1, 2)
    edits(window.session).load_pattern("diagonal")
    window.session.pointing.pin(unit)
    (links,) = window.session.shown.links
    pool = next(p for p in window.row.stages if p.rect_of(unit) is not None)
    own = pool.rect_of(unit).translated(pool.pos())
    lines = lines_for(links, window)
    assert [line.y2() for line in lines if line.x2() == own.left()] == [own.top(), own.bottom()]
    assert [line.y1() for line in lines if line.x1() == own.right()] == [own.top(), own.bottom()]


def test_lines_go_when_nothing_is_pointed_at(hands: Hands) -> None:
    """Nothing of them is left on the row, and the mouse always passes through the overlay."""
    pointer, overlay = Pointer(hands.window), hands.window.findChild(LinkOverlay)
    pointer.point_at(Unit(Stage.RELU, 0, 2, 2))
    edits(hands.window.session).load_pattern("vertical")
    pointer.point_at(Unit(Stage.POOL, 0, 1, 1))
    assert overlay.lines
    pointer.point_at(None)
    assert not overlay.lines
    with_overlay = picture(hands.window.row)
    overlay.hide()
    np.testing.assert_array_equal(picture(hands.window.row), with_overlay)


def test_lines_follow_the_size_of_the_window(hands: Hands) -> None:
    """They are drawn anew where the cells stand then."""
    window = hands.window
    edits(window.session).load_pattern("diagonal")
    window.session.pointing.pin(Unit(Stage.POOL, 0, 1, 1))
    (links,) = window.session.shown.links
    overlay = window.findChild(LinkOverlay)
    for width, height in SIZES:
        window.resize_as_in_lab(width, height)
        QApplication.processEvents()
        assert overlay.rect().size() == window.row.size()
        assert overlay.lines == lines_for(links, window)


def test_only_lines_whose_ends_have_moved_are_found_anew(hands: Hands) -> None:
    """A stroke moves some: the others stay the same object; all are as a new search has them."""
    window, drawing = hands.window, edits(hands.window.session)
    window.session.pointing.pin(Unit(Stage.PROBABILITY, 1))
    lines, known = LinkLines(), []
    kept = moved = 0
    for cell in [(3, col) for col in range(8)]:
        drawing.paint([cell], 1.0)
        (links,) = window.session.shown.links
        found = lines.find(links, window.row.stages)
        assert found == LinkLines().find(links, window.row.stages)
        same = [one is other for one, other in zip(found, known, strict=False)]
        kept, moved, known = kept + sum(same), moved + same.count(False), found
    assert kept > 10 < moved


def test_during_a_stroke_lines_wait_for_a_rest(hands: Hands, qtbot: QtBot) -> None:
    """In motion they stay where they were; at rest all are where they belong."""
    window, overlay = hands.window, hands.window.findChild(LinkOverlay)
    window.session.pointing.pin(Unit(Stage.PROBABILITY, 1))
    row = window.row
    row._rest.timer.setInterval(10**6)
    hands.press((1, 1))
    hands.move((1, 2))
    before = overlay.lines
    hands.move((6, 6))
    (links,) = window.session.shown.links
    assert overlay.lines == before != lines_for(links, window)
    row._rest.timer.start(0)
    qtbot.waitUntil(lambda: overlay.lines == lines_for(links, window))
    hands.release((6, 6))
    edits(window.session).load_pattern("vertical")
    (links,) = window.session.shown.links
    assert overlay.lines == lines_for(links, window), "no stroke is drawn: nothing waits"
