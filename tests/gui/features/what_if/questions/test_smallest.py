"""The smallest change that flips the class: proved, cancelled, gone on with."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.features.what_if.questions import smallest
from gui.features.what_if.questions.smallest import Smallest
from gui.state.weight_sets import Preset
from tests.gui.edits import edits
from tests.gui.features.what_if.conftest import Asker
from tests.gui.networks import EXTREMES
from tinycnn import TinyCNN
from tinycnn.arrays import FloatArray


@pytest.fixture
def searcher(asker: Asker) -> Asker:
    """Return a person who asks for the smallest change."""
    asker.ask("Smallest change")
    return asker


def question(asker: Asker) -> Smallest:
    """Return the question."""
    assert isinstance(asker.question, Smallest)
    return asker.question


def wait(asker: Asker) -> None:
    """Wait until the search has come to its end."""
    for _ in range(2000):
        if not question(asker).is_running:
            break
        QTest.qWait(10)
    assert not question(asker).is_running
    asker.settle()


def go_text(asker: Asker) -> str:
    """Return what the button says; "" where there is none."""
    button = asker.find("what_if_go")
    return button.text() if button.isVisible() else ""


def test_the_vertical_line(searcher: Asker) -> None:
    """It needs three pixels, in 4 ways: by itself, without a button."""
    wait(searcher)
    written = searcher.written()
    assert "3 pixels: way 1 of 4" in written
    assert "1 pixel: all 64 tried, none" in written
    assert "2 pixels: all 2,016 tried, none" in written
    assert "3 pixels: all 41,664 tried, 4 ways" in written
    assert go_text(searcher) == ""


def test_none_up_to_three_is_proved_and_four_are_tried_on_request(searcher: Asker) -> None:
    """Of the diagonal pattern; while four are tried there is a Cancel, and a share in percent."""
    searcher.draw("diagonal")
    wait(searcher)
    assert "none up to 3 pixels: proved" in searcher.written()
    assert not searcher.find("what_if_canvas").isEnabled()
    assert go_text(searcher) == "Try 4 pixels"
    searcher.press("what_if_go")
    assert go_text(searcher) == "Cancel"
    QTest.qWait(60)
    assert "4 pixels: " in searcher.written()
    searcher.press("what_if_go")
    tried = question(searcher).search.current.tried
    assert 0 < tried < question(searcher).search.current.total
    QTest.qWait(60)
    assert question(searcher).search.current.tried == tried
    assert f"4 pixels: {tried:,} of " in searcher.written()
    assert go_text(searcher) == "Go on"


@pytest.mark.parametrize("size", [(1600, 1000), (1280, 660)])
def test_another_drawing_cancels_and_says_so(searcher: Asker, size: tuple[int, int]) -> None:
    """How far it had come stays in words, beside the search for the new drawing."""
    searcher.window.resize(*size)
    searcher.draw("diagonal")
    wait(searcher)
    searcher.press("what_if_go")
    QTest.qWait(40)
    before = question(searcher).search
    searcher.draw("vertical")
    assert question(searcher).search is not before
    tried = before.tried
    QTest.qWait(40)
    assert before.tried == tried
    wait(searcher)
    written = searcher.written()
    assert "Cancelled, of what was drawn before: 4 pixels: " in written
    assert "3 pixels: way 1 of 4" in written
    assert "3 pixels: all 41,664 tried, 4 ways" in written


def test_nothing_is_tried_under_a_stroke(searcher: Asker) -> None:
    """The hand has the frames: the search begins anew when it rests, without a word of it."""
    wait(searcher)
    for column in range(6):
        searcher.session.draw("stroke", searcher.session.shown.drawing.with_image(ink(column)))
    assert not question(searcher).is_running
    QTest.qWait(150)
    wait(searcher)
    np.testing.assert_array_equal(question(searcher).search.current.trace.image, ink(5))
    assert "Cancelled" not in searcher.written()


def ink(columns: int) -> FloatArray:
    """Return a drawing with ink in so many columns and one more."""
    image = np.zeros((8, 8))
    image[:, : columns + 1] = 1.0
    return image


def test_another_label_goes_on_with_the_search(searcher: Asker) -> None:
    """It is the same drawing: nothing is cancelled."""
    searcher.draw("diagonal")
    wait(searcher)
    searcher.press("what_if_go")
    search = question(searcher).search
    edits(searcher.session).set_label(0)
    searcher.panel.mark_stale()
    assert question(searcher).search is search
    assert question(searcher).is_running


def test_a_closed_tab_stops_the_search(searcher: Asker) -> None:
    """Nobody looks any more; opened again it says that the result is partial, and goes on."""
    searcher.draw("diagonal")
    wait(searcher)
    searcher.press("what_if_go")
    searcher.window.bench.open("data")
    assert not question(searcher).is_running
    searcher.window.bench.open("what_if")
    searcher.settle()
    assert "Cancelled: a partial result" in searcher.written()
    assert go_text(searcher) == "Go on"
    searcher.press("what_if_go")
    assert question(searcher).is_running


def test_a_slice_leaves_the_window_its_frames(searcher: Asker, monkeypatch) -> None:
    """Each tick tries for no longer than its slice: with none left, a single block."""
    searcher.draw("diagonal")
    wait(searcher)
    monkeypatch.setattr(smallest, "SLICE", 0.0)
    searcher.press("what_if_go")
    before = question(searcher).search.current.tried
    question(searcher)._advance()
    assert question(searcher).search.current.tried - before <= 768


def test_the_changed_drawing_flips(searcher: Asker) -> None:
    """The way that is told of goes on the canvas by one edit, and has another class."""
    wait(searcher)
    before = searcher.image.copy()
    flip = question(searcher).search.current.flips[0]
    row, column = divmod(flip.pixels[0], 8)
    searcher.click(searcher.cell(row, column))
    assert f"row {row + 1}, column {column + 1}: in " in searcher.written()
    searcher.press("what_if_canvas")
    assert (searcher.image != before).sum() == 3
    assert searcher.session.shown.trace.prediction != 0
    assert searcher.session.undo_stack.count() == 1


def test_the_ways_one_by_one(searcher: Asker) -> None:
    """By Page Down and Page Up; the map tells in how many of them each pixel takes part."""
    wait(searcher)
    assert int(question(searcher).search.current.by_pixel.sum()) == 3 * 4
    searcher.picture.setFocus()
    for key, way in ((Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 2)):
        QTest.keyClick(searcher.picture, key)
        assert f"3 pixels: way {way} of 4" in searcher.written()


def test_the_ways_as_numbers(searcher: Asker) -> None:
    """A row for each pixel of each way; every way flips the class."""
    wait(searcher)
    rows, about = searcher.question.numbers()
    assert "4 ways up to 41664 of 41664 tried" in about
    assert rows.shape == (12, 4)
    weights = searcher.session.shown.weight_set.weights
    for way in range(1, 5):
        image = searcher.image.copy()
        for _, row, column, ink in rows[rows[:, 0] == way].tolist():
            image[int(row), int(column)] = ink
        assert TinyCNN.from_weights(weights).trace(image).prediction != 0


def test_without_a_class_nothing_flips(searcher: Asker) -> None:
    """On equal probabilities, and where they are no numbers, it says so."""
    searcher.session.use_preset(Preset.UNTRAINED)
    searcher.draw(np.zeros((8, 8)))
    assert "Two classes share the top" in searcher.written()
    assert go_text(searcher) == ""
    searcher.session.start_with(EXTREMES["NaN in a kernel"](), "vertical")
    searcher.panel.mark_stale()
    assert "The probabilities are not a number" in searcher.written()
