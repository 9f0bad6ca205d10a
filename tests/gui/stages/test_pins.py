"""Pins: a click keeps what it is about in sight, a second unit is compared with it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.stages.stage_panel import StagePanel
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.pointer import CTRL, LEFT, ONE_OF_EACH, Pointer
from tests.gui.reader import Picture, Reader, picture
from tests.gui.row_window import RowWindow
from tinycnn.unit import Stage, Unit


@pytest.fixture
def pointer(hands: Hands) -> Pointer:
    """Return a pointer before a drawing with open and closed gates, tied and empty windows."""
    edits(hands.window.session).load_pattern("diagonal")
    return Pointer(hands.window)


def seen_by_panel(window: RowWindow) -> dict[StagePanel, Picture]:
    """Return what every stage shows, without the lines that lie over them."""
    return {panel: picture(panel) for panel in window.row.stages}


def linked(pointer: Pointer) -> tuple[Unit, ...]:
    """Return the units whose links are shown."""
    return tuple(links.unit for links in pointer.window.session.shown.links)


@pytest.mark.parametrize("unit", sampled(ONE_OF_EACH), ids=lambda unit: unit.stage.value)
def test_a_click_pins(pointer: Pointer, unit: Unit) -> None:
    """Its links stay while the mouse moves on; a click on it, or beside, lets it go."""
    for release in (lambda: pointer.click(unit), lambda: pointer.click(None)):
        plain = seen_by_panel(pointer.window)
        pointer.click(unit)
        pointer.point_at(None)
        pinned = seen_by_panel(pointer.window)
        assert linked(pointer) == (unit,)
        marked = [panel for panel in plain if (plain[panel] != pinned[panel]).any()]
        assert pointer.panel_of(unit) in marked
        release()
        pointer.point_at(None)
        assert linked(pointer) == ()
        for panel, seen in seen_by_panel(pointer.window).items():
            np.testing.assert_array_equal(seen, plain[panel])


def test_esc_lets_pins_go(lab_hands: Hands) -> None:
    """Nothing of them is left in any stage."""
    pointer = Pointer(lab_hands.window)
    pointer.point_at(None)
    plain = seen_by_panel(pointer.window)
    for unit in ONE_OF_EACH[1:]:
        pointer.window.session.pointing.pin(unit)
        lab_hands.type("Esc")
        assert linked(pointer) == ()
    for panel, seen in seen_by_panel(pointer.window).items():
        np.testing.assert_array_equal(seen, plain[panel])


def test_a_click_moves_the_pin_and_with_ctrl_compares(pointer: Pointer) -> None:
    """Two at most; a click ends the comparison, one on a pinned cell releases it."""
    first, second, third = ONE_OF_EACH[3], ONE_OF_EACH[5], ONE_OF_EACH[9]
    for click, unit, left in (
        (pointer.click, first, (first,)),
        (pointer.click, second, (second,)),
        (pointer.compare, first, (second, first)),
        (pointer.compare, third, (second, third)),
        (pointer.click, second, (third,)),
        (pointer.compare, third, ()),
        (pointer.compare, first, (first,)),
        (pointer.compare, second, (first, second)),
        (pointer.click, third, (third,)),
    ):
        click(unit)
        pointer.point_at(None)
        assert linked(pointer) == left


def test_what_is_pinned_survives_a_ctrl_click_beside_the_cells(pointer: Pointer) -> None:
    """There is nothing to compare with; a plain click there releases."""
    unit = ONE_OF_EACH[3]
    pointer.click(unit)
    pointer.compare(None)
    header = pointer.panel_of(unit).mapTo(pointer.window, QPoint(5, 5))
    QTest.mouseClick(pointer.window.windowHandle(), LEFT, CTRL, header)
    assert linked(pointer) == (unit,)


def test_the_keyboard_moves_the_pin_and_compares(pointer: Pointer) -> None:
    """Enter and Shift+Enter do at a cell, and on the canvas, what the clicks do."""
    hands, pixel = Hands(pointer.window), Unit(Stage.INPUT, 0, 3, 3)
    first, second = Unit(Stage.POOL, 0, 0, 0), Unit(Stage.POOL, 0, 0, 1)
    panel = pointer.panel_of(first)
    pointer.point_at(None)
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    pointer.window.session.pointing.point_at(first)
    for keys, left in (
        (("Return",), (first,)),
        (("Right", "Shift+Return"), (first, second)),
        (("Return",), (first,)),
        (("Enter",), (second,)),
    ):
        hands.type(*keys)
        assert linked(pointer) == left
    hands.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    for key, left in (
        ("Shift+Return", (second, pixel)),
        ("Return", (second,)),
        ("Return", (pixel,)),
    ):
        hands.type(key)
        assert linked(pointer) == left


def test_two_that_are_compared_bear_their_letters(pointer: Pointer, reader: Reader) -> None:
    """A and B at the two frames, on the canvas too; one pin alone has none."""
    first, second = Unit(Stage.INPUT, 0, 0, 0), Unit(Stage.LOGIT, 1)
    panel, canvas = pointer.panel_of(second), Hands(pointer.window).canvas

    def letters(widget: QWidget) -> list[str]:
        return [word for word in reader.words(widget) if word in ("A", "B")]

    pointer.click(first)
    assert (letters(canvas), letters(panel)) == ([], [])
    pointer.compare(second)
    assert (letters(canvas), letters(panel)) == (["A"], ["B"])
    (tag,) = [text for text in reader.read(canvas) if text.text == "A"]
    assert canvas.rect().contains(tag.ink.toAlignedRect()), "whole, at the corner of the canvas"
    pointer.click(first)
    assert (letters(canvas), letters(panel)) == ([], [])


def test_the_letters_lie_over_the_mark_of_the_pointer(pointer: Pointer) -> None:
    """Who has just pinned B still points at it."""
    first, second = Unit(Stage.CONV, 0, 1, 1), Unit(Stage.CONV, 0, 2, 3)
    pointing, panel = pointer.window.session.pointing, pointer.window.row.stage("conv_maps")
    pointer.point_at(None)
    pointing.pin(first)
    pointing.compare(second)
    corner = panel.rect_of(second).topLeft()
    tag = QRect(corner - QPoint(6, 6), QSize(10, 10))
    before = picture(panel, tag)
    pointer.point_at(second)
    np.testing.assert_array_equal(picture(panel, tag), before)


def test_the_outlines_of_the_second_are_dashed(pointer: Pointer) -> None:
    """Where the first has none: what is linked with A and with B can be told apart."""
    unit, other = Unit(Stage.CONV, 0, 0, 0), Unit(Stage.CONV, 2, 5, 5)
    canvas = Hands(pointer.window).canvas

    def share_of_line() -> float:
        """Return how much of the patch's upper edge is dark."""
        box = canvas.cell_rect(0, 0).united(canvas.cell_rect(2, 2))
        row = picture(canvas)[box.bottom() + 1, box.left() + 3 : box.right() - 3].astype(int)
        rule = pointer.panel_of(unit).theme.rule
        return float((np.abs(row - rule.getRgb()[:3]).max(axis=-1) < 40).mean())

    edits(pointer.window.session).clear()
    pointer.window.session.pointing.pin(unit)
    pointer.point_at(None)
    whole = share_of_line()
    pointer.window.session.pointing.pin(other)
    pointer.window.session.pointing.compare(unit)
    dashed = share_of_line()
    assert whole > 0.9
    assert 0.2 < dashed < 0.8
