"""Covering by hand: what a person sees and hears, by mouse and by keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from gui.features.covering import hand
from gui.stages.spot import Spot
from gui.stages.stage_panel import StagePanel
from gui.state.drawing import Drawing
from gui.window.window import LabWindow
from tests.gui.everything_told import Listener
from tests.gui.hands import Hands
from tests.gui.networks import network
from tests.gui.reader import Reader
from tinycnn.architecture import Architecture
from tinycnn.stages import Stage
from tinycnn.unit import Unit

# Of opening menus.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CELL = Unit(Stage.CONV, 0, 2, 3)


@pytest.fixture
def window(lab: LabWindow) -> LabWindow:
    """Return a lab that shows a drawing of many inks."""
    image = np.random.default_rng(1).uniform(size=(8, 8))
    lab.session.draw("draw", Drawing(image))
    QApplication.processEvents()
    return lab


def stage_of(window: LabWindow, unit: Unit) -> StagePanel:
    """Return the stage where a unit stands."""
    return next(stage for stage in window.row.stages if stage.rect_of(unit) is not None)


def menu_texts(window: LabWindow, unit: Unit) -> dict[str, object]:
    """Open the menu of a cell; return what it offers, by its texts."""
    stage = stage_of(window, unit)
    place = stage.mapToGlobal(stage.rect_of(unit).center())
    window.session.desk.intents.menu_wanted.emit(Spot(stage, unit, place))
    (menu,) = [m for m in window.findChildren(QMenu) if m.isVisible()]
    return {action.text().replace("&", ""): action for action in menu.actions()}


def choose(window: LabWindow, unit: Unit, text: str) -> None:
    """Choose something from the menu of a cell."""
    found = menu_texts(window, unit)
    found[text].trigger()
    QApplication.activePopupWidget().close()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("this number", [CELL]),
        ("this map", [Unit(Stage.CONV, 0, row, col) for row in range(6) for col in range(6)]),
        ("this stage", [Unit(Stage.CONV, f, 5, 5) for f in range(3)]),
    ],
)
def test_the_menu_of_a_cell_covers_and_reveals(
    window: LabWindow, reader: Reader, text: str, units: list[Unit]
) -> None:
    """A number, its map, its stage: marks stand in the cells, and the other entry in the menu."""
    stage = stage_of(window, CELL)
    before = reader.numbers(stage)
    choose(window, CELL, f"Cover {text}")
    assert all(map(window.session.shown.is_hidden, units))
    marks = [seen for seen in reader.numbers(stage) if seen == "?"]
    assert len(marks) == {"this number": 1, "this map": 36, "this stage": 108}[text]
    choose(window, CELL, f"Reveal {text}")
    assert reader.numbers(stage) == before


def test_what_others_hold_back_is_neither_revealed_nor_covered(window: LabWindow) -> None:
    """The hand reveals what it has covered itself; what would have no effect says so."""
    covers, mask = window.session.desk.covers, np.zeros((3, 6, 6), dtype=bool)
    mask[CELL.place] = True
    covers.put("other", {Stage.CONV: mask})
    texts = menu_texts(window, CELL)
    entry = texts["Cover this number: hidden already"]
    assert not entry.isEnabled()
    assert "Ask me asks for it" in entry.statusTip()
    assert texts["Cover this map"].isEnabled(), "its other numbers are in sight"
    QApplication.activePopupWidget().close()
    window.session.pointing.pin(CELL)
    window.bars.actions["cover_number"].trigger()
    assert "Hidden already: Ask me asks for it" in window.statusBar().currentMessage()
    assert not covers.masks(hand.OWNER)
    choose(window, CELL, "Cover this stage")
    covers.put("other", None)
    assert window.session.shown.is_hidden(CELL)
    choose(window, CELL, "Reveal this stage")
    assert not covers.any


def test_the_pointed_number_is_covered_by_a_key(hands: Hands, reader: Reader) -> None:
    """H covers and reveals; the line at the bottom, the strip and the count tell it."""
    window = hands.window
    stage = stage_of(window, CELL)
    hands.move(stage.mapTo(window, stage.rect_of(CELL).center()))
    hands.type("H")
    assert window.findChild(object, "readout").text().endswith("covered")
    assert "Covered" in window.bench.panel("explanation").accessibleDescription()
    assert "7 numbers are covered" in window.statusBar().currentMessage()
    count = window.findChild(object, "cover_count")
    assert count.isVisible()
    assert count.text() == "7 covered · Reveal"
    hands.type("H")
    assert not window.session.desk.covers.any
    assert not count.isVisible()


def test_drawing_goes_on_below(hands: Hands) -> None:
    """A stroke changes what is covered, which stays so; undo takes back the stroke alone."""
    session = hands.window.session
    session.pointing.pin(CELL)
    hands.type("H")
    before = session.shown.whole.value_of(CELL)
    hands.stroke((2, 3), (4, 5))
    assert session.shown.whole.value_of(CELL) != before
    assert np.isnan(session.shown.trace.value_of(CELL))
    hands.type("Ctrl+Z")
    assert session.shown.whole.value_of(CELL) == before
    assert session.shown.is_hidden(CELL)
    assert not session.undo_stack.canUndo()


@pytest.mark.parametrize("way", ["Shift+H", "button", "start_over"])
def test_all_is_revealed_in_one_step(hands: Hands, way: str) -> None:
    """By a key, by the count, and by starting over; of a stage's number more is in sight again."""
    window = hands.window
    window.session.pointing.pin(Unit(Stage.RELU, 0, 1, 1))
    for name in ("cover_map", "cover_stage"):
        window.bars.actions[name].trigger()
    assert window.session.desk.covers.count > 108
    if way == "button":
        hands.click(window.findChild(object, "cover_count"))
    elif way == "start_over":
        window.bars.actions[way].trigger()
    else:
        hands.type(way)
    assert not window.session.desk.covers.any


def test_revealing_further_on_reveals_where_it_was_covered(window: LabWindow) -> None:
    """A pooled number that hides with a cell of its window comes back with it."""
    choose(window, CELL, "Cover this number")
    pooled = Unit(Stage.POOL, 0, 1, 1)
    assert window.session.shown.is_hidden(pooled)
    choose(window, pooled, "Reveal this number")
    assert not window.session.desk.covers.any


def test_what_cannot_be_covered_is_told(hands: Hands) -> None:
    """Nothing pointed at, a weight, a stage without maps: one sentence each, nothing is covered."""
    window, actions = hands.window, hands.window.bars.actions
    actions["cover_number"].trigger()
    assert "Point at a number first" in window.statusBar().currentMessage()
    window.session.pointing.pin(Unit(Stage.KERNEL, 0, 1, 1))
    actions["cover_number"].trigger()
    assert "Weights and biases can't be covered" in window.statusBar().currentMessage()
    window.session.pointing.pin(Unit(Stage.LOGIT, 1))
    actions["cover_map"].trigger()
    assert "This stage has no maps" in window.statusBar().currentMessage()
    assert not window.session.desk.covers.any
    spot = Spot(stage_of(window, CELL), Unit(Stage.KERNEL, 0, 0, 0), QPoint())
    assert not window.features["covering"].offers(spot)


def test_another_network_uncovers(window: LabWindow) -> None:
    """Its numbers have other places; a sentence says so."""
    choose(window, CELL, "Cover this number")
    window.session.use_weights("other", network(Architecture(filters=2)))
    assert not window.session.desk.covers.any
    assert "another shape" in window.statusBar().currentMessage()


def test_tabs_that_tell_everything_are_closed_by_a_sentence(hands: Hands) -> None:
    """Nothing of them is seen or can be reached by keys; they are back after the reveal."""
    window = hands.window
    window.session.pointing.pin(Unit(Stage.PROBABILITY, 0))
    for name in ("update", "data", "what_if", "compare_networks", "history"):
        window.bench.open(name)
        QApplication.processEvents()
        panel = window.bench.panel(name)
        parts = [w for w in panel.children() if w.isWidgetType() and w.isVisible()]
        window.bars.actions["cover_stage"].trigger()
        curtain = panel.findChild(object, "curtain")
        assert [w for w in panel.children() if w.isWidgetType() and w.isVisible()] == [curtain]
        assert "reveal or answer them first" in curtain.text()
        window.bars.actions["reveal_all"].trigger()
        assert [w for w in panel.children() if w.isWidgetType() and w.isVisible()] == parts


def test_copies_are_refused_in_a_sentence(hands: Hands) -> None:
    """The clipboard stays as it is; a map of another stage can still be copied."""
    window, actions = hands.window, hands.window.bars.actions
    window.session.pointing.pin(CELL)
    actions["cover_number"].trigger()
    for name in ("copy_map_array", "copy_map_table", "copy_text", "copy_latex", "copy_numpy"):
        QGuiApplication.clipboard().setText("before")
        actions[name].trigger()
        assert QGuiApplication.clipboard().text() == "before"
        assert "covered" in window.statusBar().currentMessage()
    window.session.pointing.pin(Unit(Stage.KERNEL, 0, 1, 1))
    actions["copy_map_array"].trigger()
    assert "np.array" in QGuiApplication.clipboard().text()


def test_a_number_is_covered_by_keyboard_alone(hands: Hands) -> None:
    """Arrows go to it, H covers and reveals it; the menu of the keyboard offers the same."""
    window = hands.window
    stage = stage_of(window, Unit(Stage.RELU))
    stage.setFocus()
    hands.type("Right", "Down", "H")
    unit = window.session.pointing.pointed
    assert window.session.shown.is_hidden(unit)
    hands.type("Right")
    assert not window.session.shown.is_hidden(window.session.pointing.pointed)
    hands.type("Left", "Shift+F10")
    menu = QApplication.activePopupWidget()
    (reveal,) = [a for a in menu.actions() if a.text().replace("&", "") == "Reveal this number"]
    reveal.trigger()
    menu.close()
    assert not window.session.desk.covers.any


def test_files_that_would_hold_a_covered_number_are_refused(listener: Listener) -> None:
    """One sentence; the network's script has no number of the maps in it, and is written."""
    window = listener.window
    window.session.pointing.pin(CELL)
    window.bars.actions["cover_number"].trigger()
    for name, is_written in (("export_numbers", False), ("export_script", True)):
        listener.told.places.clear()
        listener.trigger(name, window.bars.actions[name].trigger)
        files = [place for place, _ in listener.told.places if place.startswith("file")]
        said = [text for place, text in listener.told.places if place == "Messages.warn"]
        assert bool(files) is is_written
        assert (
            "Some of these numbers are covered: reveal or answer them first." in said
        ) is not is_written
    pixel = Unit(Stage.INPUT, 0, 2, 2)
    window.session.pointing.release()
    window.session.pointing.pin(pixel)
    window.bars.actions["cover_number"].trigger()
    listener.told.places.clear()
    listener.trigger("export_script", window.bars.actions["export_script"].trigger)
    assert not [place for place, _ in listener.told.places if place.startswith("file")]


def test_what_others_cover_is_not_counted(hands: Hands) -> None:
    """The count is of what its press reveals; another owner reveals its own."""
    window, covers = hands.window, hands.window.session.desk.covers
    covers.put("another", {Stage.LOGIT: np.ones(3, dtype=bool)})
    count = window.findChild(object, "cover_count")
    assert not count.isVisible()
    window.session.pointing.pin(Unit(Stage.PROBABILITY, 1))
    hands.type("H")
    assert count.text() == "1 covered · Reveal"
    assert "1 numbers are covered" not in window.statusBar().currentMessage()
    assert "1 number is covered" in window.statusBar().currentMessage()
    hands.click(count)
    assert set(covers.hidden) == {Stage.LOGIT}
