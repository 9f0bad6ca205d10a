"""The confusion matrix: counts to click on, and where it has no room, a list of mistakes."""

import numpy as np
import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from gui.features.data.view import DataView
from tests.gui.features.data.using import choose, click, digits_network, judged
from tests.gui.hands import Hands
from tests.gui.reader import Reader


def test_a_count_of_the_matrix_shows_its_images(view: DataView, reader: Reader) -> None:
    """By mouse; once more, and all are there again. The list of filters says what is seen."""
    expected, matrix = judged(), view.matrix
    pair = (1, 0)
    assert expected.confusion[pair] > 1
    texts = {text.text for text in reader.read(matrix)}
    assert {str(count) for count in expected.confusion[:, :3].flat} <= texts
    click(matrix, matrix.plan.box_of(pair).center())
    assert list(view.browser.places) == list(expected.images_of(*pair))
    assert view.choices.filter.currentText() == "horizontal → vertical"
    click(matrix, matrix.plan.box_of(pair).center())
    assert len(view.browser.places) == 90


def test_the_matrix_goes_by_keys(hands: Hands, view: DataView) -> None:
    """Arrows walk within it and are spoken, Enter chooses; so does the list of filters."""
    matrix, spoken = view.matrix, QSignalSpy(view.spoken)
    matrix.setFocus()
    hands.type("Up", "Left", "Down", "Right", "Right", "Right")
    assert matrix.current == (1, 2)
    assert "of “horizontal” are taken for “diagonal”" in matrix.accessibleDescription()
    assert spoken.count() == 6
    hands.type("Space")
    assert view.choice.pair == (1, 2)
    choose(view, "data_filter", -2)
    assert view.choice.pair is None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising a window
def test_ten_classes_have_a_list_of_mistakes(hands: Hands, view: DataView, reader: Reader) -> None:
    """In a low bench; the whole matrix in a window of its own."""
    hands.window.resize(1280, 660)
    hands.window.session.start_with(digits_network(), None)
    QTest.qWait(300)
    assert view.matrix.plan.is_list
    assert len(view.browser.places) == 360
    confusion = view._judged.predictions.confusion
    pair = view.matrix.plan.pairs[0]
    assert confusion[pair] == confusion[:, :10][~np.eye(10, dtype=bool)].max()
    click(view.matrix, view.matrix.plan.box_of(pair).center())
    assert len(view.browser.places) == confusion[pair]
    hands.window.bench.move_current()
    QApplication.processEvents()
    assert not view.matrix.plan.is_list
    assert len(view.matrix.plan.pairs) == 100
    assert view.matrix.geometry().top() > view.choices.geometry().top()
