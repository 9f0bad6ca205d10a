"""A and B on the same drawing: what is written, which cells are lit, what follows."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.compare.groups import Group
from gui.features.compare.stage_view import StageView
from gui.state.weight_sets import Preset, preset
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.features.compare.conftest import Comparer
from tests.gui.networks import EXTREMES, SHAPES, network
from tests.gui.pointer import Pointer
from tests.gui.reader import picture
from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CELL = Unit(Stage.POOL, 2, 1, 0)


@pytest.fixture
def looker(comparer: Comparer) -> Comparer:
    """Return a person who sees both: A with maxima, B with averages."""
    comparer.look_at("Side by side")
    comparer.do("b_other_pooling")
    return comparer


def lit(comparer: Comparer) -> list[Unit]:
    """Return the cells that are outlined, in the order of the maps."""
    picture = comparer.picture
    return [unit for _, unit in picture._sheet.terms if unit == picture.explained]


def test_both_are_written_in_one_scale(looker: Comparer) -> None:
    """Each number of A's maps, then each of B's, in as many decimals."""
    looker.choose("compare_side_by_side_stage", "Pooled maps")
    read = [text.text for text in looker.reader.read(looker.picture) if text.in_cell]
    a, b = looker.session.shown.trace.pooled, looker.b.trace.pooled
    assert (a != b).any()
    decimals = len(max(read, key=len).partition(".")[2])
    assert decimals >= 1
    assert sorted(read) == sorted(number_text(v, decimals) for v in [*a.ravel(), *b.ravel()])
    scales = {grid.scale for grid in looker.picture._sheet.cells}
    assert len(scales) == 1
    assert next(iter(scales)).limit == looker.session.shown.weight_set.bounds.z


def test_verdicts_and_probabilities_of_both(looker: Comparer) -> None:
    """Both say vertical, and how surely; logits stand beside."""
    looker.choose("compare_side_by_side_stage", "Classes")
    written = looker.written()
    for shown in (looker.session.shown, looker.b):
        assert probability_text(float(shown.trace.probabilities[0])) in written
        assert number_text(float(shown.trace.logits[1]), 2) in written
    assert "A: read as vertical, > 0.999" in written
    assert "B: read as vertical, 0.993" in written


def test_a_cell_of_the_stages_is_lit_in_both(looker: Comparer) -> None:
    """By the mouse above: the same cell of A and of B, with both numbers and the difference."""
    looker.choose("compare_side_by_side_stage", "Pooled maps")
    assert lit(looker) == []
    Pointer(looker.window).point_at(CELL)
    assert lit(looker) == [CELL, CELL]
    a, b = (shown.trace.value_of(CELL) for shown in (looker.session.shown, looker.b))
    written = looker.written()
    assert "Pooled map of filter 3, row 2, column 1" in written
    assert f"B − A  {number_text(b - a, 3)}" in written


def test_a_cell_of_b_is_lit_in_the_stages(looker: Comparer) -> None:
    """Pointed at in the tab, and pinned by a click; a second click releases."""
    looker.choose("compare_side_by_side_stage", "Pooled maps")
    box = [box for box, unit in looker.picture.terms() if unit == CELL][1]  # B's
    where = looker.picture.mapTo(looker.window, box.center())
    for place in (where + QPoint(1, 1), where):
        QTest.mouseMove(looker.window.windowHandle(), place)
    QApplication.processEvents()
    pointing = looker.session.pointing
    assert pointing.pointed == CELL
    assert looker.session.shown.links[0].unit == CELL
    looker.hands.stroke(where)
    assert pointing.pins == (CELL,)
    looker.hands.stroke(where)
    assert pointing.pins == ()


def test_two_pins_are_told_of(looker: Comparer) -> None:
    """Each with both numbers; both are outlined in A and in B."""
    looker.choose("compare_side_by_side_stage", "Pooled maps")
    other = Unit(Stage.POOL, 0, 2, 2)
    looker.session.pointing.pin(CELL)
    looker.settle()
    before = picture(looker.picture)
    boxes = [box for box, unit in looker.picture._sheet.terms if unit == other]
    looker.session.pointing.compare(other)
    written = looker.written()
    assert "Pooled map of filter 3, row 2, column 1" in written
    assert "Pooled map of filter 1, row 3, column 3" in written
    after = picture(looker.picture)
    assert len(boxes) == 2
    for box in boxes:
        place = np.s_[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
        assert (before[place] != after[place]).any()


def test_a_pin_leads_to_its_stage(looker: Comparer) -> None:
    """Pinned above in another stage than the one that is seen."""
    looker.choose("compare_side_by_side_stage", "Conv2D, z")
    looker.session.pointing.pin(Unit(Stage.LOGIT, 1))
    looker.settle()
    assert looker.find("compare_side_by_side_stage").currentText() == "Classes"
    assert "Logit of “horizontal”" in looker.written()
    looker.choose("compare_side_by_side_stage", "All stages")
    looker.session.pointing.release()
    looker.session.pointing.pin(CELL)
    assert looker.find("compare_side_by_side_stage").currentText() == "All stages"
    assert lit(looker) == [CELL, CELL]


def test_by_the_keyboard_alone(looker: Comparer) -> None:
    """Arrows walk from A's maps into B's; Enter pins."""
    looker.choose("compare_side_by_side_stage", "Pooled maps")
    looker.picture.setFocus()
    pointing = looker.session.pointing
    QTest.keyClick(looker.picture, Qt.Key.Key_Right)
    assert pointing.pointed == Unit(Stage.POOL, 0, 0, 0)
    for _ in range(9):
        QTest.keyClick(looker.picture, Qt.Key.Key_Right)
    assert looker.picture._at >= 27
    QTest.keyClick(looker.picture, Qt.Key.Key_Return)
    assert pointing.pins == (pointing.pointed,) == (Unit(Stage.POOL, 0, 0, 0),)
    assert "A" in looker.picture.accessibleDescription()


def test_a_stroke_changes_both_at_once(looker: Comparer) -> None:
    """While the mouse is down, and after Undo."""
    looker.choose("compare_side_by_side_stage", "Classes")
    before = looker.written()
    looker.hands.press((0, 0))
    looker.hands.move((3, 3))
    written = looker.written()
    assert written != before
    for shown in (looker.session.shown, looker.b):
        assert number_text(float(shown.trace.logits[0]), 2) in written
        assert shown.drawing is looker.session.document.drawing
    looker.hands.release((3, 3))
    looker.session.undo()
    assert looker.written() == before


def test_a_moves_and_b_stays_under_a_preview(looker: Comparer) -> None:
    """As a watched training does it; B is pinned meanwhile, and the preview goes on."""
    looker.session.preview(looker.session.document.with_weights(network(seed=7)))
    looker.settle()
    looker.do("pin_as_b")
    assert looker.session.shown.weight_set.weights is looker.b.weight_set.weights
    looker.session.preview(looker.session.document.with_weights(network(seed=8)))
    looker.settle()
    assert looker.session.shown.weight_set is not looker.b.weight_set
    looker.session.preview(None)
    assert looker.session.shown.weight_set is preset(Preset.TRAINED)


def test_one_of_many_filters_is_seen(looker: Comparer) -> None:
    """The one that is chosen, or that is pointed at; PageDown goes on."""
    many = Architecture(filters=12, num_classes=10)
    looker.session.use_weights("many", network(many))
    looker.settle()
    looker.choose("compare_side_by_side_stage", "Conv2D, z")
    box = looker.find("compare_side_by_side_filter")
    assert (box.count(), box.currentText()) == (12, "filter 1")
    looker.choose("compare_side_by_side_filter", "filter 2")
    assert {unit.channel for _, unit in looker.picture._sheet.terms} == {1}
    looker.session.pointing.pin(Unit(Stage.CONV, 8, 0, 0))
    looker.settle()
    assert box.currentText() == "filter 9"
    assert "B has no filter 9" in looker.written()
    assert "B has no such number: its shape is 3×6×6" in looker.written()
    looker.session.pointing.release()
    looker.picture.setFocus()
    QTest.keyClick(looker.picture, Qt.Key.Key_PageDown)
    assert box.currentText() == "filter 10"


def test_a_cell_that_b_alone_has_is_no_pin(looker: Comparer) -> None:
    """The tab tells of it; the stages, which have no such cell, are left alone."""
    looker.do("pin_as_b")
    looker.session.use_weights("few", network(Architecture(filters=1, num_classes=2)))
    looker.settle()
    looker.choose("compare_side_by_side_stage", "Classes")
    third = Unit(Stage.PROBABILITY, 2)
    looker.click(third)
    assert looker.session.pointing.pins == ()
    assert "A has no such number" in looker.written()


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_networks_of_other_shapes(looker: Comparer, shape: Architecture) -> None:
    """As A and as B, in every stage, down to a single class; each is told of."""
    for action in (None, "exchange_networks"):
        if action is None:
            looker.session.use_weights("other", network(shape))
        else:
            looker.do(action)
        looker.settle()
        for title in ("Side by side", "Difference B − A", "In figures"):
            looker.look_at(title)
            view = looker.view
            for group in Group if isinstance(view, StageView) else ():
                view.show_group(group)
                assert looker.written()
            assert view.painted() is not None


@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_the_wildest_weights(looker: Comparer, name: str) -> None:
    """NaN is hatched and named, never a 0; nothing warns or breaks."""
    looker.session.start_with(EXTREMES[name](), "horizontal")
    looker.do("pin_as_b")
    looker.session.use_preset(Preset.TRAINED)
    looker.settle()
    is_number = bool(np.isfinite(looker.b.trace.probabilities).all())
    for title in ("Side by side", "Difference B − A", "In figures"):
        looker.look_at(title)
        for group in Group if isinstance(looker.view, StageView) else ():
            looker.view.show_group(group)
            assert looker.written()
        if not is_number and title != "In figures":
            assert "B: no class: not a number" in looker.written()


def test_an_empty_canvas(looker: Comparer) -> None:
    """Only biases speak: both have their answers."""
    edits(looker.session).clear()
    assert "A: " in looker.written()
    assert "B: " in looker.written()


@pytest.mark.parametrize("title", ["Side by side", "Difference B − A", "In figures"])
@pytest.mark.parametrize("size", [(1280, 660), (1366, 768), (1920, 1080)])
def test_nothing_has_to_be_scrolled(looker: Comparer, title: str, size: tuple[int, int]) -> None:
    """Of the book's network and its variant, in windows of usual sizes."""
    looker.window.resize(*size)
    looker.look_at(title)
    for group in Group if isinstance(looker.view, StageView) else (None,):
        if group is not None:
            looker.view.show_group(group)
        QTest.qWait(10)
        looker.settle()
        for area in (looker.view._area, looker.inside.steering):
            bars = (area.horizontalScrollBar(), area.verticalScrollBar())
            assert [bar.maximum() for bar in bars] == [0, 0], group


def test_in_a_high_window_a_stands_above_b(looker: Comparer) -> None:
    """Its width is left to the numbers; back in the bench they stand side by side."""
    looker.choose("compare_side_by_side_stage", "Pooled maps")

    def boxes() -> list[QRect]:
        return [box for box, unit in looker.picture._sheet.terms if unit == CELL]

    a, b = boxes()
    assert (a.top(), a.right() < b.left()) == (b.top(), True)
    looker.picture.arrange(QSize(620, 560))
    a, b = boxes()
    assert a.bottom() < b.top()
    assert a.left() == b.left()
    looker.picture.arrange(QSize(900, 120))
    a, b = boxes()
    assert a.top() == b.top()


@pytest.mark.parametrize(
    ("variant", "differs"),
    [
        ("b_without_relu", ("ReLU", "no ReLU")),
        ("b_other_pooling", ("maximum", "average")),
        ("b_whole_map", ("pool 2×2", "whole map")),
    ],
)
def test_in_what_they_differ_is_read_in_a_low_bench(
    comparer: Comparer, variant: str, differs: tuple[str, str]
) -> None:
    """Behind the names of both, and whole: it is what the comparison is about."""
    comparer.do(variant)
    for title in ("All stages", "Conv2D, z", "ReLU, a", "Pooled maps", "Classes"):
        comparer.choose("compare_side_by_side_stage", title)
        assert comparer.cut() == []
        written = comparer.written()
        assert f"A  Trained · {differs[0]}\n" in written
        assert f"B  Trained, edited · {differs[1]}\n" in written
