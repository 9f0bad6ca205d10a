"""Pointing at a number lights up what made it and what it feeds, in every stage."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from gui.stages.stage_panel import StagePanel
from gui.state.weight_sets import Preset, preset
from tests.cases import sampled, sampled_rows
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.marks import Arrows, assert_outlined, expected_arrows, room_of_marks
from tests.gui.networks import BOOK, network
from tests.gui.pointer import ONE_OF_EACH, Pointer, some_units
from tests.gui.reader import Picture, Reader, picture
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.explain.links import unit_links
from tinycnn.unit import Stage, Unit

Slices = tuple[slice, slice]
# Of 255: a pixel that differs by more from its cell belongs to a digit.
INKED = 60
# So far an outline reaches into a cell, in pixels.
OUTLINE = 4
OTHERS = (
    Architecture(pool="avg", relu=False),
    Architecture(filters=2, kernel_size=5, pool_size=2, num_classes=2),
    Architecture(filters=4, kernel_size=2, pool_size=3, num_classes=4),
    Architecture(filters=1, kernel_size=8, pool_size=1, num_classes=1),
    Architecture(filters=2, kernel_size=1, pool_size=8, pool="avg"),
)


@pytest.fixture
def pointer(hands: Hands) -> Pointer:
    """Return a pointer before a drawing with open and closed gates, tied and empty windows."""
    edits(hands.window.session).load_pattern("diagonal")
    edits(hands.window.session).shift(0, 1)
    return Pointer(hands.window)


def seen_by_panel(window: RowWindow) -> dict[StagePanel, Picture]:
    """Return what every stage shows, without the lines that lie over them."""
    return {panel: picture(panel) for panel in window.row.stages}


def check_links(
    pointer: Pointer, unit: Unit, plain: dict[StagePanel, Picture], arrows: Arrows
) -> None:
    """Point at a unit, and compare all that changes in the `plain` stages with the library."""
    pointer.point_at(unit)
    links = unit_links(pointer.window.session.shown.trace, unit)
    outlines = 0
    for panel, before in plain.items():
        seen, drawn = arrows.read(panel)
        changed = (before != seen).any(axis=-1)
        room = room_of_marks(panel, links, changed.shape)
        assert not (changed & ~room).any(), f"{unit} marks more than its links in {panel}"
        outlines += assert_outlined(panel, seen, links)
        assert drawn == expected_arrows(panel, links), (unit, panel)
    assert outlines, f"nothing shows the links of {unit}"


def test_pointing_marks_exactly_what_is_linked(
    pointer: Pointer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strong and light outlines, and arrows by the sign of the effect; nothing else changes."""
    plain, arrows = seen_by_panel(pointer.window), Arrows(monkeypatch)
    for stage in Stage:
        for unit in some_units(BOOK, stage):
            check_links(pointer, unit, plain, arrows)


@pytest.mark.parametrize("architecture", sampled(OTHERS), ids=str)
def test_it_does_in_other_networks(
    pointer: Pointer, architecture: Architecture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The geometry comes from the layers: other kernels, pools, filters, classes."""
    pointer.window.session.start_with(network(architecture), "diagonal")
    QApplication.processEvents()
    plain, arrows = seen_by_panel(pointer.window), Arrows(monkeypatch)
    for stage in Stage:
        check_links(pointer, some_units(architecture, stage)[-1], plain, arrows)


def linked(pointer: Pointer) -> tuple[Unit, ...]:
    """Return the units whose links are shown."""
    return tuple(links.unit for links in pointer.window.session.shown.links)


def test_pins_win_over_the_pointer(pointer: Pointer) -> None:
    """With a unit pinned, pointing elsewhere outlines only the cell, and tells its value."""
    pointer.click(ONE_OF_EACH[3])
    pointer.point_at(None)
    before = seen_by_panel(pointer.window)
    other = Unit(Stage.RELU, 1, 3, 2)
    pointer.point_at(other)
    for panel, seen in seen_by_panel(pointer.window).items():
        changed = (seen != before[panel]).any(axis=-1)
        box = panel.rect_of(other)
        if box is not None:
            changed[box.top() - 3 : box.bottom() + 4, box.left() - 3 : box.right() + 4] = False
        assert not changed.any()


def test_a_click_on_the_canvas_draws_and_enter_pins(pointer: Pointer) -> None:
    """The hand draws; Ctrl and Enter keep the pixel in sight."""
    hands, pixel = Hands(pointer.window), Unit(Stage.INPUT, 0, 6, 1)
    hands.stroke((6, 1))
    assert pointer.window.session.shown.drawing.image[6, 1] == 1.0
    assert not pointer.window.session.pointing.pins
    pointer.click(pixel)
    assert pointer.window.session.pointing.pins == (pixel,)
    pointer.click(pixel)
    hands.type("Return")
    assert pointer.window.session.pointing.pins == (
        Unit(Stage.INPUT, 0, *hands.canvas.cursor_cell),
    )


def test_no_links_flicker_below_a_stroke(pointer: Pointer) -> None:
    """From the press to the release the pointer's links are gone; then they are back."""
    hands = Hands(pointer.window)
    hands.move((1, 1))
    assert linked(pointer) == (Unit(Stage.INPUT, 0, 1, 1),)
    hands.press((1, 1))
    for cell in ((1, 2), (2, 3), (5, 6)):
        assert linked(pointer) == ()
        hands.move(cell)
    hands.release((5, 6))
    assert linked(pointer) == (Unit(Stage.INPUT, 0, 5, 6),)


@pytest.mark.parametrize("unit", sampled(ONE_OF_EACH[3:]), ids=lambda unit: unit.stage.value)
def test_pinned_links_follow_the_drawing(
    pointer: Pointer, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a stroke is drawn each frame's outlines and arrows are those of its own numbers."""
    session, hands = pointer.window.session, Hands(pointer.window)
    pointer.click(unit)
    arrows = Arrows(monkeypatch)
    hands.press((5, 2))
    for cell in ((4, 4), (2, 6)):
        hands.move(cell)
        cursor = pointer.panel_of(Unit(Stage.INPUT)).rect_of(Unit(Stage.INPUT, 0, *cell))
        links = unit_links(session.shown.trace, unit)
        for panel in pointer.window.row.stages:
            seen, drawn = arrows.read(panel)
            hidden = cursor if panel.panel_id == "input" else QRect()
            assert_outlined(panel, seen, links, hidden)
            assert drawn == expected_arrows(panel, links)
    hands.release((2, 6))


def test_another_network_forgets_what_was_pinned(pointer: Pointer) -> None:
    """Its units may not be there; nothing stays marked, and pointing goes on."""
    pointer.click(Unit(Stage.CONV, 2, 5, 5))
    pointer.compare(Unit(Stage.LOGIT, 2))
    small = Architecture(filters=1, kernel_size=8, pool_size=1, num_classes=1)
    pointer.window.session.start_with(network(small), None)
    assert linked(pointer) == ()
    pointer.click(Unit(Stage.CONV, 0, 0, 0))
    assert linked(pointer) == (Unit(Stage.CONV, 0, 0, 0),)


def test_a_row_that_is_hidden_finds_no_links_and_catches_up(
    pointer: Pointer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody sees them; shown again it looks as if it had been there all the time."""
    row, pin, found = pointer.window.row, Unit(Stage.POOL, 0, 1, 1), []
    pointer.window.setFocus()  # no ring around a canvas that has the keyboard

    def counting(trace: object, unit: Unit) -> object:
        found.append(unit)
        return unit_links(trace, unit)

    pointer.window.session.pointing.pin(pin)
    edits(pointer.window.session).load_pattern("dot")
    expected = picture(row)
    edits(pointer.window.session).load_pattern("vertical")
    monkeypatch.setattr("gui.state.shown_network.unit_links", counting)
    row.hide()
    edits(pointer.window.session).load_pattern("dot")
    assert found == []
    row.show()
    QApplication.processEvents()
    assert found == [pin]
    np.testing.assert_array_equal(picture(row), expected)


def wide_texts(panel: StagePanel, reader: Reader) -> list[tuple[str, Slices, NDArray[np.bool_]]]:
    """Return numbers that fill their cells, and logits: the place and the pixels of their ink."""
    seen = picture(panel).astype(int)
    found = []
    for text in reader.read(panel):
        fills = text.in_cell and text.ink.width() >= text.box.width() - 2 * OUTLINE
        if not fills and not text.text.startswith("= logit"):
            continue
        box, middle = text.ink.toAlignedRect(), text.ink.center().toPoint()
        beside = (round(text.box.top()) + 3, middle.x()) if fills else (middle.y(), box.left() - 4)
        place = np.s_[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
        found.append((text.text, place, np.abs(seen[place] - seen[beside]).max(axis=-1) > INKED))
    return found


@pytest.mark.parametrize(
    ("size", "name"),
    sampled_rows([((960, 1032), "contrast"), ((1366, 768), "light"), ((1280, 720), "dark")]),
)
def test_no_outline_cuts_a_digit(
    row_window: RowWindow, reader: Reader, size: tuple[int, int], name: str
) -> None:
    """Whatever is pinned: logits, and numbers that fill their cells, stay whole within it."""
    row_window.look.choose(name)
    row_window.resize_as_in_lab(*size)
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    QApplication.processEvents()
    texts = {panel: wide_texts(panel, reader) for panel in row_window.row.stages[1:]}
    assert sum(len(found) for found in texts.values()) > 20
    plain = {panel: picture(panel).astype(int) for panel in texts}
    cut = []
    for unit in (Unit(Stage.CONV, 0, 4, 2), Unit(Stage.LOGIT, 0), Unit(Stage.PROBABILITY, 2)):
        row_window.session.pointing.pin(unit)
        QApplication.processEvents()
        for panel, found in texts.items():
            changed = np.abs(picture(panel).astype(int) - plain[panel]).max(axis=-1) > INKED
            cut += [
                (unit, text)
                for text, place, ink in found
                # Between two cells of 25 pixels the rule itself touches the outermost of digits.
                if (changed[place] & ink).any(axis=0).sum() > 2
            ]
    assert cut == []
