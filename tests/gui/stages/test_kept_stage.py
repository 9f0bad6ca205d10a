"""In a narrow window the canvas and the answer stay in sight; the other stages scroll beneath."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.features.pictures.picture_formats import Format, encode
from gui.features.pictures.pictures import STAGES, make_picture
from gui.stages.kept_stage import LEAST_SHARE
from gui.widgets.verdict import Verdict
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.reader import ink_of, picture
from tinycnn.unit import Stage, Unit

SIZES = [(1024, 768), (960, 700)]


def narrow(lab: LabWindow, size: tuple[int, int], *, folded: bool = False) -> None:
    """Make the window so small that its stages are scrolled."""
    lab.resize(*size)
    if folded:
        lab.bench.fold()
    for _ in range(2):
        QApplication.processEvents()


def scroll(lab: LabWindow, across: int) -> None:
    """Scroll the stages across."""
    lab.area.horizontalScrollBar().setValue(across)
    QApplication.processEvents()


def in_view(lab: LabWindow, widget: QWidget, box: QRect | None = None) -> QRect:
    """Return where a part of a widget stands in the view onto the row."""
    box = box or widget.rect()
    return box.translated(widget.mapTo(lab.area.viewport(), QPoint()))


@pytest.mark.parametrize("folded", [False, True], ids=["open", "folded"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_canvas_and_answer_stay(lab: LabWindow, size: tuple[int, int], folded: bool) -> None:
    """However far the row is scrolled, they look the same and stand where they stood."""
    narrow(lab, size, folded=folded)
    view, whole = lab.area.viewport(), lab.row.stage("input")
    box = in_view(lab, whole, whole.whole_stage())
    before = picture(view, box)
    for across in (1, 90, lab.area.horizontalScrollBar().maximum()):
        scroll(lab, across)
        for part in (whole.canvas, whole.findChild(Verdict)):
            assert view.rect().contains(in_view(lab, part))
        assert in_view(lab, whole, whole.whole_stage()) == box
        np.testing.assert_array_equal(picture(view, box), before)
    scroll(lab, 0)
    assert not lab.row.kept.isVisible()


@pytest.mark.parametrize("scale", [1.1, 1.25, 1.5])
@pytest.mark.parametrize("size", [(1280, 660), (1366, 768), (1440, 900)], ids=str)
def test_larger_texts_leave_the_answer_in_sight(
    lab: LabWindow, size: tuple[int, int], scale: float
) -> None:
    """Where the stages have no room any more class and probability stand below the canvas, whole.

    Nobody has scrolled; the canvas is whole, too.
    """
    lab.look.set_scale(scale)
    for panel in lab.bench.panels:
        lab.bench.open(panel.action)
        narrow(lab, size)
        view, whole = lab.area.viewport().rect(), lab.row.stage("input")
        verdict = whole.tools.verdict
        for part in (whole.canvas, verdict.name, verdict.figure):
            assert view.contains(in_view(lab, part)), panel.action


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_who_walks_by_keyboard_sees_where(hands: Hands, scale: float) -> None:
    """From stage to stage, forward and back, and within each: no cell is left beneath the input."""
    lab = hands.window
    lab.look.set_scale(scale)
    narrow(lab, SIZES[1])
    view = lab.area.viewport().rect().adjusted(lab.row.kept.width_in_view, 0, 0, 0)
    stages = lab.row.stages
    stages[1].setFocus(Qt.FocusReason.TabFocusReason)
    for keys in ["Tab"] * 4 + ["Backtab"] * 4:
        for key in ("Right", "Right", "Down", "Left", "Down"):
            hands.type(key)
            stage, unit = lab.row.focused_stage(), lab.session.pointing.pointed
            assert stage is not None
            assert unit is not None
            place = in_view(lab, stage, stage.rect_of(unit))
            fits = place.width() <= view.width()
            assert view.contains(place if fits else place.topLeft()), (stage, unit)
        hands.type(keys)
    assert lab.row.focused_stage() is stages[1]


def test_the_canvas_is_drawn_on_where_it_is_seen(hands: Hands) -> None:
    """A stroke goes into the cells under the mouse, whatever lies beneath them."""
    narrow(hands.window, SIZES[0])
    scroll(hands.window, 150)
    hands.stroke((2, 1), (2, 6))
    expected = np.zeros((8, 8))
    expected[2, 1:7] = 1.0
    np.testing.assert_array_equal(ink_of(hands.canvas), expected)


def test_nothing_beneath_is_pointed_at(hands: Hands) -> None:
    """Beside the canvas the mouse meets paper, not the maps that were scrolled there."""
    lab = hands.window
    narrow(lab, SIZES[0])
    scroll(lab, 200)
    middle = lab.area.height() // 2
    for x in (3, lab.row.kept.width_in_view - 4):
        hands.move(lab.area.mapTo(lab, QPoint(x, middle)))
        assert lab.session.pointing.pointed is None
    hands.move(lab.area.mapTo(lab, QPoint(lab.row.kept.width_in_view + 14, 60)))
    assert lab.session.pointing.pointed.stage in (Stage.CONV, Stage.KERNEL)


@pytest.mark.parametrize("across", [5, 60, 120, 200])
def test_links_begin_at_the_canvas(lab: LabWindow, across: int) -> None:
    """They lead from the pixels in sight to what is in sight; none runs over the input."""
    narrow(lab, SIZES[0])
    lab.session.pointing.pin(Unit(Stage.POOL, 1, 1, 1))
    scroll(lab, across)
    kept, stage = lab.row.kept.covered, lab.row.stage("input")
    canvas = stage.canvas.geometry().translated(stage.pos())
    lines = lab.row.overlay.lines
    assert lines
    for line in lines:
        assert line.x2() > kept.right()
        assert line.x1() > kept.right() or canvas.contains(line.p1())


def test_a_picture_has_all_stages_side_by_side(lab: LabWindow) -> None:
    """What is saved does not depend on how far the window is scrolled."""
    narrow(lab, SIZES[0])
    lab.session.pointing.pin(Unit(Stage.POOL, 1, 1, 1))

    def saved(kind: Format) -> bytes:
        return encode(make_picture(lab.lab, STAGES, as_shapes=kind.keeps_shapes), kind)

    kinds = (Format.PNG, Format.SVG)
    before = [saved(kind) for kind in kinds]
    scroll(lab, 170)
    seen = picture(lab.area)
    assert [saved(kind) for kind in kinds] == before
    np.testing.assert_array_equal(picture(lab.area), seen)


def test_where_it_would_leave_no_room_it_scrolls_with_the_others(lab: LabWindow) -> None:
    """In a very narrow window with large texts the other stages have the whole view."""
    lab.look.set_scale(2.0)
    narrow(lab, (640, 600))
    scroll(lab, 400)
    assert lab.row.kept.width_in_view == 0
    assert lab.row.stage("input").x() < 400
    lab.look.set_scale(1.0)
    narrow(lab, (960, 700))
    view = lab.area.viewport().width()
    assert 0 < lab.row.kept.width_in_view <= (1 - LEAST_SHARE) * view
