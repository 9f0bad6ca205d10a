"""The tab as a whole: pointing and holding, by mouse and keys, in all rooms and networks."""

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from gui.features.what_if.view import KINDS
from tests.cases import sampled
from tests.gui.features.what_if.conftest import QUESTIONS, Asker
from tests.gui.networks import EXTREMES, SHAPES, network
from tinycnn.architecture import Architecture

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_all_questions_are_offered(asker: Asker) -> None:
    """Each has a title and a tip, and its answer has words."""
    box = asker.find("what_if_question")
    assert tuple(box.itemText(index) for index in range(box.count())) == QUESTIONS
    assert len(KINDS) == len(QUESTIONS)
    for title in QUESTIONS:
        asker.ask(title)
        assert asker.written()
        assert asker.picture.accessibleDescription().startswith(f"{title}. ")


def test_a_click_holds_a_cell(asker: Asker) -> None:
    """It stays while the hand moves on to a button, until it is clicked once more."""
    held, other = asker.cell(4, 1), asker.cell(0, 0)
    asker.click(held)
    asker.point_at(other)
    assert asker.view.explained == held
    asker.click(held)
    asker.point_at(other)
    assert asker.view.explained == other


def test_by_the_keyboard_alone(asker: Asker) -> None:
    """Arrows walk from the cell that is told of, Enter holds it."""
    asker.picture.setFocus()
    QTest.keyClick(asker.picture, Qt.Key.Key_Right)
    QTest.keyClick(asker.picture, Qt.Key.Key_Right)
    QTest.keyClick(asker.picture, Qt.Key.Key_Down)
    assert asker.view.explained == asker.cell(5, 5)
    assert "shifted: rows +1, columns +1" in asker.written()
    QTest.keyClick(asker.picture, Qt.Key.Key_Return)
    assert asker.view.held == asker.cell(5, 5)


def test_it_follows_drawing_and_weights(asker: Asker) -> None:
    """Each answer is that of what is shown now."""
    before = asker.written()
    asker.draw("horizontal")
    assert "p(horizontal)" in asker.written()
    asker.session.undo()
    asker.panel.mark_stale()
    assert asker.written() == before


@pytest.mark.parametrize("size", [(620, 76), (1000, 76), (1600, 190), (820, 420), (300, 40)])
@pytest.mark.parametrize("title", QUESTIONS)
def test_nothing_covers_anything(asker: Asker, title: str, size: tuple[int, int]) -> None:
    """Cells stand apart and within the picture, which may be scrolled."""
    asker.ask(title)
    asker.picture.arrange(QSize(*size))
    least = asker.picture.minimumSize()
    width, height = max(size[0], least.width()), max(size[1], least.height())
    sheets = (asker.picture._sheet, asker.picture._said)
    cells = [grid.maps.grids[0].box for sheet in sheets for grid in sheet.cells]
    assert all(box.left() >= 0 and box.right() <= width for box in cells)
    assert all(box.top() >= 0 and box.bottom() <= height for box in cells)
    for at, box in enumerate(cells):
        assert not any(box.intersects(other) for other in cells[:at])


def test_it_fits_a_window_of_1280_by_660(asker: Asker) -> None:
    """No question has to be scrolled there, and no control."""
    asker.window.resize(1280, 660)
    for title in QUESTIONS:
        asker.ask(title)
        QTest.qWait(10)
        for area in (asker.view.area, asker.view.steering):
            bars = (area.horizontalScrollBar(), area.verticalScrollBar())
            assert [bar.maximum() for bar in bars] == [0, 0], title


@pytest.mark.parametrize("title", ["Shifted", "Covered", "Gradient at the input"])
def test_numbers_are_read_in_a_window_of_1280_by_660(asker: Asker, title: str) -> None:
    """The map is too low for them: the half that is pointed at stands beside it in numbers."""
    asker.window.resize(1280, 660)
    asker.ask(title)
    QTest.qWait(10)
    grid = asker.question.grid
    seen = []
    for row in (1, 6):
        asker.point_at(asker.cell(row, 2))
        asker.settle()
        rows = asker.picture._said.cells[0]
        first = 0 if row < 4 else 4
        assert rows.focus == (row - first) * 8 + 2
        np.testing.assert_array_equal(rows.values[0], grid.values[first : first + 4])
        texts = grid.writings[0][first * 8 : first * 8 + 32]
        assert rows.texts == tuple(texts), "with all their digits"
        written = asker.written()
        assert all(text in written for text in texts)
        seen += rows.values[0].tolist()
    np.testing.assert_array_equal(seen, grid.values)


@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_the_wildest_weights_are_asked(asker: Asker, name: str) -> None:
    """NaN, infinite, and as huge as a number can be: no question warns, breaks, or shows a 0."""
    asker.session.start_with(EXTREMES[name](), "horizontal")
    is_number = bool((asker.session.shown.trace.probabilities >= 0).all())
    for title in QUESTIONS:
        asker.ask(title)
        for button in ("what_if_step", "what_if_go"):
            if asker.find(button).isVisible():
                asker.press(button)
        assert asker.written()
    asker.ask("Shifted")
    assert ("NaN" in asker.written()) == (not is_number)
    assert ("no class: not a number" in asker.written()) == (not is_number)
    if not is_number:
        asker.ask("Gradient at the input")
        written = asker.written()
        assert "slope NaN" in written
        assert "hatched: not a number" in written


@pytest.mark.parametrize("architecture", SHAPES)
def test_networks_of_other_shapes(asker: Asker, architecture: Architecture) -> None:
    """Every question has an answer for each of them, down to a single class."""
    asker.session.start_with(network(architecture), "vertical")
    for title in QUESTIONS:
        asker.ask(title)
        assert asker.written()
