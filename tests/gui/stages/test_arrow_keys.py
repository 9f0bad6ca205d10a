"""Walking over numbers with the keyboard alone."""

from collections import deque

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.stages.arrow_keys import ARROWS, neighbour
from gui.stages.stage_panel import StagePanel
from tests.cases import sampled
from tests.gui.hands import Hands
from tests.gui.networks import BOOK, network
from tests.gui.reader import picture
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage, Unit, all_units

WALKED = (
    BOOK,
    Architecture(filters=1, kernel_size=8, pool_size=1, num_classes=1),
    Architecture(filters=2, kernel_size=7, pool_size=2, num_classes=6),
    Architecture(filters=4, kernel_size=5, pool_size=3, num_classes=4),
    Architecture(filters=12, kernel_size=6, pool_size=3, num_classes=1),
)
KEYS = {"Up": (-1, 0), "Down": (1, 0), "Left": (0, -1), "Right": (0, 1)}


def test_a_walk_begins_at_the_first_unit() -> None:
    """Also if the unit it comes from stands elsewhere."""
    places = {Unit(Stage.POOL, 0, 0, col): QRect(10 * col, 0, 10, 10) for col in range(3)}
    first = Unit(Stage.POOL, 0, 0, 0)
    for unit in (None, Unit(Stage.LOGIT, 0)):
        assert neighbour(places, unit, (0, 1)) == first


def test_it_stays_at_the_edges() -> None:
    """No wrapping around."""
    places = {Unit(Stage.POOL, 0, 0, col): QRect(10 * col, 0, 10, 10) for col in range(3)}
    for direction in ((-1, 0), (1, 0), (0, -1)):
        assert neighbour(places, Unit(Stage.POOL), direction) == Unit(Stage.POOL)


def reachable(panel: StagePanel) -> set[Unit]:
    """Return all units that arrow keys can reach in a stage."""
    places = panel.places()
    start = neighbour(places, None, (0, 0))
    found, waiting = {start}, deque([start])
    while waiting:
        here = waiting.popleft()
        for direction in ARROWS.values():
            unit = neighbour(places, here, direction)
            if unit not in found:
                found.add(unit)
                waiting.append(unit)
    return found


@pytest.mark.parametrize("shape", sampled(WALKED), ids=str)
def test_arrows_reach_every_unit(hands: Hands, shape: Architecture) -> None:
    """Of every stage of any network: cells, biases, logits, probabilities."""
    hands.window.session.start_with(network(shape), None)
    QApplication.processEvents()
    found: set[Unit] = set()
    for panel in hands.window.row.stages:
        assert reachable(panel) == set(panel.places())
        found |= set(panel.places())
    hidden = set(all_units(shape)) - found
    assert {unit.stage for unit in hidden} <= {Stage.CONV_BIAS}, "low lanes have no room for it"


def after_the_input(hands: Hands) -> list[StagePanel]:
    """Return the stages that are computed, as the data flows."""
    row = hands.window.row
    return [stage for stage in row.stages if stage is not row.stage("input")]


def test_right_is_right_and_down_is_down(hands: Hands) -> None:
    """In a map every arrow leads to the next cell, and at its edge to the next lane or map."""
    for panel in after_the_input(hands):
        for placed in panel.grids:
            if placed.flat_from is not None:
                continue
            for row in range(placed.grid.rows - 1):
                for col in range(placed.grid.cols - 1):
                    here = Unit(placed.stage, placed.channel, row, col)
                    places = panel.places()
                    assert neighbour(places, here, (1, 0)) == here._replace(row=row + 1)
                    assert neighbour(places, here, (0, 1)) == here._replace(col=col + 1)


def focus_order(hands: Hands, key: str) -> list[object]:
    """Return the widgets that Tab visits, from the canvas on, until it is there again."""
    hands.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    found = [QApplication.focusWidget()]
    for _ in range(80):
        hands.type(key)
        if QApplication.focusWidget() is hands.canvas:
            return found
        found.append(QApplication.focusWidget())
    raise AssertionError("Tab never comes back")


def test_tab_visits_the_stages_as_the_data_flows(lab_hands: Hands) -> None:
    """From the canvas over its tools and all stages round to the canvas; Shift+Tab goes back."""
    order = focus_order(lab_hands, "Tab")
    assert order[0] is lab_hands.canvas
    assert [w for w in order if isinstance(w, StagePanel)] == after_the_input(lab_hands)
    assert len(set(order)) == len(order)
    assert focus_order(lab_hands, "Shift+Tab")[1:] == order[:0:-1]


def test_what_tab_visits_says_what_it_is(lab_hands: Hands) -> None:
    """A name for everything; a description, status or tooltip for what a name does not explain."""
    for widget in focus_order(lab_hands, "Tab"):
        name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
        assert name, widget
        said = (widget.accessibleDescription(), widget.toolTip(), widget.statusTip())
        assert any(said), (widget, name)
    for panel in lab_hands.window.row.stages:
        assert panel.accessibleName() == panel.title()
        assert panel.accessibleDescription() == panel.subtitle() != ""


def test_the_focus_is_seen_everywhere(lab_hands: Hands) -> None:
    """Whatever has the keyboard looks different from how it looks while another has it."""
    window, order = lab_hands.window, focus_order(lab_hands, "Tab")
    seen = []
    for widget in order:
        assert QApplication.focusWidget() is widget
        window.session.pointing.point_at(None)
        seen.append(picture(window))
        lab_hands.type("Tab")
    for index, widget in enumerate(order):
        without = seen[index - len(order) // 2]
        box = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
        left, top, right, bottom = (box.adjusted(-9, -2, 9, 2) & window.rect()).getCoords()
        changed = (seen[index] != without).any(axis=-1)[top : bottom + 1, left : right + 1]
        assert changed.sum() > 40, widget


def readout(hands: Hands) -> str:
    """Return the line at the bottom."""
    return hands.window.findChild(QWidget, "readout").text()


def test_a_stage_is_walked_pinned_and_released_by_keys(lab_hands: Hands) -> None:
    """Tab goes there, arrows walk, the line at the bottom tells, Enter pins, Esc releases."""
    pointing = lab_hands.window.session.pointing
    for panel in after_the_input(lab_hands):
        panel.setFocus(Qt.FocusReason.TabFocusReason)
        first = next(iter(panel.places()))
        assert pointing.pointed == first
        for key, direction in KEYS.items():
            expected = neighbour(panel.places(), pointing.pointed, direction)
            lab_hands.type(key)
            assert pointing.pointed == expected
            assert readout(lab_hands) != ""
        unit = pointing.pointed
        lab_hands.type("Return")
        assert pointing.pins == (unit,)
        lab_hands.type("Esc")
        assert pointing.pins == ()
        lab_hands.type("Enter", "Enter")
        assert pointing.pins == ()


def test_the_walk_on_the_canvas_lights_links(hands: Hands) -> None:
    """Its cell cursor points, as the mouse does."""
    hands.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    hands.type("Down", "Right")
    pointing = hands.window.session.pointing
    assert pointing.pointed == Unit(Stage.INPUT, 0, *hands.canvas.cursor_cell)
    assert [links.unit for links in hands.window.session.shown.links] == [pointing.pointed]
    hands.type("Return")
    assert pointing.pins == (pointing.pointed,)


def test_no_key_paints_where_it_should_walk(hands: Hands) -> None:
    """In a stage Space and digits draw nothing."""
    before = hands.window.session.shown.drawing.image
    hands.window.row.stage("relu_maps").setFocus(Qt.FocusReason.TabFocusReason)
    hands.type("Down", "Space", "5", "Delete")
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, before)
