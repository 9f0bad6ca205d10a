"""The trace: from a probability down to pixels, each step made of the terms of the one above."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from gui.panels.trace_tree import UNIT_ROLE, TraceTreePanel
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.networks import SHAPES, book, changed, network
from tests.gui.pointer import Pointer
from tinycnn.architecture import Architecture
from tinycnn.explain.explanation import explain
from tinycnn.numbers.number_text import number_text
from tinycnn.unit import Stage, Unit

# The screenless platform says that it can't bring a dock to the front.
pytestmark = pytest.mark.qt_log_ignore("raise")


@pytest.fixture
def tree(hands: Hands) -> QTreeWidget:
    """Return the tree of an open trace."""
    edits(hands.window.session).load_pattern("diagonal")
    hands.type("Ctrl+T")
    return hands.window.findChild(TraceTreePanel).tree


def unit_of(item: QTreeWidgetItem) -> Unit:
    """Return the unit of a line."""
    return item.data(0, UNIT_ROLE)


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """Return the lines that a line opens into."""
    return [item.child(index) for index in range(item.childCount())]


def opened_path(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """Return the lines from the top down that stand open, the first child of each, and its end."""
    path = [tree.topLevelItem(0)]
    while path[-1].isExpanded():
        path.append(path[-1].child(0))
    return path


def test_it_opens_from_the_probable_class_down_to_pixels(hands: Hands, tree: QTreeWidget) -> None:
    """Along the largest terms, one step a stage, to a pixel, which nothing made."""
    path = opened_path(tree)
    best = int(hands.window.session.shown.trace.probabilities.argmax())
    assert unit_of(path[0]) == Unit(Stage.PROBABILITY, best)
    assert [unit_of(item).stage for item in path] == [
        *(Stage.PROBABILITY, Stage.LOGIT, Stage.CONTRIBUTION, Stage.FLAT),
        *(Stage.POOL, Stage.RELU, Stage.CONV, Stage.INPUT),
    ]
    assert path[-1].childIndicatorPolicy() != QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator


@pytest.mark.parametrize("shape", sampled(SHAPES[:8]), ids=str)
def test_children_are_the_terms(hands: Hands, tree: QTreeWidget, shape: Architecture) -> None:
    """All of them and nothing else, each with its value; the largest product is followed."""
    session = hands.window.session
    session.start_with(network(shape), "diagonal")
    hands.window.findChild(TraceTreePanel).catch_up()
    for item in opened_path(tree)[:-1]:
        terms = {term.source: term for term in explain(session.shown.trace, unit_of(item)).terms}
        found = [unit_of(child) for child in children(item)]
        assert sorted(found) == sorted(terms), "every term once"
        for child in children(item):
            value = number_text(session.shown.trace.value_of(unit_of(child)), 4)
            assert child.text(1).split(" × ")[0] == value
        if unit_of(item).stage in (Stage.LOGIT, Stage.CONV, Stage.POOL):
            counted = [abs(term.product) for term in terms.values() if term.counts]
            assert abs(terms[found[0]].product) == max(counted)


def test_steps_are_made_when_they_are_opened(tree: QTreeWidget) -> None:
    """A line that nobody opened has no children yet, but says that it can be opened."""
    logit = opened_path(tree)[1]
    second = logit.child(1)
    assert second.childCount() == 0
    assert second.childIndicatorPolicy() == QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator
    second.setExpanded(True)
    assert [unit_of(child).stage for child in children(second)] == [Stage.FLAT]
    second.setExpanded(False)
    second.setExpanded(True)
    assert second.childCount() == 1, "made once"


def test_what_is_open_stays_open_over_strokes(hands: Hands, tree: QTreeWidget) -> None:
    """And what a person closed stays closed, while the values follow the drawing."""
    hands.window.session.pointing.pin(Unit(Stage.LOGIT, 1))
    top = tree.topLevelItem(0)
    assert unit_of(top) == Unit(Stage.LOGIT, 1)
    top.child(0).setExpanded(False)
    chosen = unit_of(top.child(2))
    top.child(2).setExpanded(True)
    before = top.text(1)
    hands.stroke((1, 6), (6, 1))
    hands.window.findChild(TraceTreePanel).catch_up()
    top = tree.topLevelItem(0)
    assert unit_of(top) == Unit(Stage.LOGIT, 1)
    assert top.isExpanded()
    opened = {unit_of(child) for child in children(top) if child.isExpanded()}
    assert opened == {chosen}
    assert top.text(1) != before
    assert top.text(1) == number_text(hands.window.session.shown.trace.logits[1], 4)


def test_it_follows_the_pin(hands: Hands, tree: QTreeWidget) -> None:
    """The first pin is traced; without one the most probable class."""
    pointer = Pointer(hands.window)
    pointer.click(Unit(Stage.POOL, 1, 1, 1))
    assert unit_of(tree.topLevelItem(0)) == Unit(Stage.POOL, 1, 1, 1)
    pointer.compare(Unit(Stage.RELU, 0, 2, 2))
    assert unit_of(tree.topLevelItem(0)) == Unit(Stage.POOL, 1, 1, 1)
    hands.type("Esc")
    assert unit_of(tree.topLevelItem(0)).stage is Stage.PROBABILITY


def test_walking_the_tree_points(hands: Hands, tree: QTreeWidget) -> None:
    """Arrow keys go from line to line, and the stages light up what the line is about."""
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    tree.setCurrentItem(tree.topLevelItem(0))
    for item in opened_path(tree)[1:]:
        QTest.keyClick(tree, Qt.Key.Key_Down)
        assert tree.currentItem() is item
        assert hands.window.session.pointing.pointed == unit_of(item)
        assert [links.unit for links in hands.window.session.shown.links] == [unit_of(item)]


def test_every_line_is_written_out(tree: QTreeWidget) -> None:
    """Address, value and arithmetic; pixels have no arithmetic."""
    for item in opened_path(tree):
        assert item.text(0)
        assert item.text(1)
        if unit_of(item).stage is not Stage.INPUT:
            assert item.text(2)


def test_a_tiny_probability_is_not_said_to_be_zero(hands: Hands, tree: QTreeWidget) -> None:
    """It is said to be small."""
    session = hands.window.session
    session.use_weights("weights", changed(book(), dense_bias=[20.0, 0.0, -2.0]))
    session.pointing.pin(Unit(Stage.PROBABILITY, 1))
    assert tree.topLevelItem(0).text(1).startswith("< 0.00")
