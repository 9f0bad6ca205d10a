"""What stands below the canvas: the verdict, and a note on what to make of it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel

from gui.stages.input import InputPanel
from gui.state.weight_sets import Preset, preset
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.networks import EXTREMES, network
from tests.gui.reader import Reader, ink_of
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.datasets.lines import PATTERN_NAMES, base_pattern
from tinycnn.unit import Stage, Unit


def panel_of(row_window: RowWindow) -> InputPanel:
    """Return the panel."""
    return row_window.row.stage("input")


def test_the_verdict_names_the_most_probable_class(hands: Hands) -> None:
    """With its probability as it stands beside its bar; live."""
    row_window = hands.window
    for pattern in ("vertical", "horizontal", "diagonal"):
        edits(row_window.session).load_pattern(pattern)
        verdict = panel_of(row_window).tools.verdict
        assert verdict.name.text() == pattern
        probability = row_window.session.shown.trace.probabilities.max()
        shown = verdict.figure.text()
        assert shown == "> 0.999" or float(shown) == pytest.approx(probability, abs=5e-4)
        assert pattern in verdict.accessibleName()


def test_the_verdict_answers_the_mouse(hands: Hands) -> None:
    """Who asks which pixels made it a diagonal points there first: it is the probability."""
    window = hands.window
    edits(window.session).load_pattern("diagonal")
    QApplication.processEvents()
    verdict, pointing = panel_of(window).tools.verdict, window.session.pointing
    answer = Unit(Stage.PROBABILITY, 2)
    for part in (verdict.name, verdict.figure):
        hands.move(part.mapTo(window, QPoint(8, part.height() // 2)))
        assert pointing.linked == (answer,)
        assert window.session.shown.shares is not None, "the canvas tells what each pixel brings"
        hands.move(verdict.note.mapTo(window, QPoint(8, 4)))
        assert pointing.linked == ()
    hands.click(verdict.name)
    assert pointing.pins == (answer,)
    hands.move(panel_of(window).tools.example.mapTo(window, QPoint(5, 5)))
    assert pointing.pins == (answer,)
    hands.stroke(verdict.note.mapTo(window, QPoint(200, 4)))
    assert pointing.pins == (), "as a press beside all numbers"


def test_an_undecided_verdict_is_about_no_class(hands: Hands) -> None:
    """There is nothing to explain where all are equal."""
    window = hands.window
    window.session.start_with(network(scale=0.0), None)
    QApplication.processEvents()
    verdict = panel_of(window).tools.verdict
    assert window.session.shown.trace.prediction is None
    hands.move(verdict.name.mapTo(window, QPoint(8, 8)))
    assert window.session.pointing.linked == ()


def note(row_window: RowWindow) -> str:
    """Return the note."""
    return panel_of(row_window).tools.verdict.note.text()


def test_each_kind_of_drawing_has_its_note(hands: Hands) -> None:
    """Blank, pattern, example, varied, drawn by hand."""
    row_window, notes = hands.window, []
    for act in (
        edits(row_window.session).clear,
        lambda: edits(row_window.session).load_pattern("vertical"),
        edits(row_window.session).load_example,
        lambda: hands.stroke((0, 0), (7, 3)),
    ):
        act()
        notes.append(note(row_window))
    assert "only the biases speak" in notes[0]
    assert "pattern" in notes[1]
    assert "An image of the data set" in notes[2]
    assert len(set(notes)) == 4
    assert all(notes)


def test_a_verdict_that_is_none_has_its_reason(row_window: RowWindow) -> None:
    """Equal classes and overflowing weights are told apart."""
    row_window.session.start_with(EXTREMES["exactly equal classes"](), "diagonal")
    assert "equal" in note(row_window)
    row_window.session.start_with(EXTREMES["NaN in the dense layer"](), "diagonal")
    assert "ot a number" in note(row_window)
    assert panel_of(row_window).tools.verdict.name.text() == "undecided"
    assert panel_of(row_window).tools.loss.text() == "loss NaN"


def test_the_canvas_writes_its_values(reader: Reader, row_window: RowWindow) -> None:
    """0 for paper, two decimals for all else, each in its cell."""
    edits(row_window.session).load_pattern("diagonal")
    expected = {0.0: "0", 0.35: "0.35", 1.0: "1.00"}
    image = base_pattern("diagonal")
    shown = np.array(reader.numbers(panel_of(row_window).canvas)).reshape(8, 8)
    for cell in np.ndindex(8, 8):
        assert shown[cell] == expected[image[cell]]


@pytest.mark.parametrize("which", [Preset.TRAINED, Preset.UNTRAINED], ids=lambda w: w.value)
def test_the_drawing_does_not_change_with_the_weights(row_window: RowWindow, which: Preset) -> None:
    """Nor does its colour: input has a scale of its own."""
    edits(row_window.session).load_pattern("diagonal")
    row_window.session.start_with(preset(which), "diagonal")
    np.testing.assert_array_equal(ink_of(panel_of(row_window).canvas), base_pattern("diagonal"))


def test_chips_show_what_they_draw(row_window: RowWindow) -> None:
    """Four, named after their pattern, in the order of the data set."""
    chips = [
        w for w in panel_of(row_window).focus_widgets() if w.objectName().startswith("pattern_")
    ]
    assert [chip.text() for chip in chips] == list(PATTERN_NAMES)
    pictures = {chip.grab().toImage().constBits().tobytes() for chip in chips}
    assert len(pictures) == len(chips)


def test_the_label_box_knows_the_classes(row_window: RowWindow) -> None:
    """And follows the network: as many as it has, with a way to have none."""
    box = panel_of(row_window).tools.label_box
    for classes in (3, 4, 6, 2):
        row_window.session.start_with(network(Architecture(num_classes=classes)), "vertical")
        texts = [box.itemText(i) for i in range(box.count())]
        assert texts == ["no label", *row_window.session.shown.weight_set.class_names]
        assert box.currentText() == ("vertical" if classes in (3, 4) else "no label")


@pytest.mark.parametrize("presents", [False, True])
def test_the_label_box_says_what_it_is(hands: Hands, row_window: RowWindow, presents: bool) -> None:
    """A word stands before it, and its key leads there; a screen reader hears the same."""
    if presents:
        row_window.look.present(row_window.size().toTuple())
    box = panel_of(row_window).tools.label_box
    said = box.accessibleName()
    labels = row_window.findChildren(QLabel)
    (name,) = [label for label in labels if label.text().replace("&", "") == said == "Label"]
    assert name.isVisible()
    assert 0 <= box.geometry().left() - name.geometry().right() < 12
    hands.type("Alt+L")
    assert box.hasFocus()
