"""The wall of images: what stands in it, its keys, and what it costs."""

import numpy as np
import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.features.data.view import DataView
from gui.look.look import Look
from tests.gui.features.data.using import judged
from tests.gui.hands import Hands
from tests.gui.reader import Reader, picture
from tinycnn.datasets.lines import LINES


def test_it_shows_each_image_as_the_network_judges_it(view: DataView, reader: Reader) -> None:
    """Label, prediction and probability of all in sight; and how many of them are right."""
    expected, browser = judged(), view.browser
    assert list(browser.places) == list(range(90))
    assert view.choices.count.text() == f"{int(expected.right.sum())} of 90 right"
    texts = [text.text for text in reader.read(browser.viewport())]
    first, names = 0, LINES.class_names
    assert texts[:3] == [
        names[expected.labels[first]],
        names[expected.predictions[first]],
        f"{expected.probabilities[first].max():.3f}",
    ]


def test_keys_do_all_of_it(hands: Hands, view: DataView) -> None:
    """Arrows walk and are spoken, what is current is in sight, Enter draws it."""
    browser, spoken = view.browser, QSignalSpy(view.spoken)
    browser.setFocus()
    before = picture(browser.viewport())
    hands.type("Right", "Down", "Right", "End", "Home", "PgDown")
    assert (picture(browser.viewport()) != before).any()
    assert browser.current > 0
    assert spoken.count() == 6
    columns = browser._columns()
    assert browser.current % columns == 0
    hands.type("Left", "End")
    assert browser.current == 89
    assert browser.viewport().rect().contains(browser.box_of(89).center())
    hands.type("Return")
    np.testing.assert_array_equal(
        hands.window.session.document.drawing.image, LINES.bundle().x_val[89, 0]
    )
    said = browser.accessibleDescription()
    assert said.startswith("Validation image 90: ")
    assert LINES.class_names[LINES.bundle().y_val[89]] in said
    hands.type("Right", "Down")
    assert browser.current == 89


def test_it_paints_only_what_is_in_sight(view: DataView, reader: Reader) -> None:
    """However many images there are."""
    tiles = len(view.browser._seen())
    assert 0 < tiles < 60
    assert len(reader.read(view.browser.viewport())) == 3 * tiles
    assert len(view.browser.findChildren(QWidget)) < 10


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("height", [60, 80, 220])
def test_texts_fit_at_any_height(
    view: DataView, reader: Reader, look: Look, height: int, scale: float
) -> None:
    """No name of a class is cut within its tile, no count within its cell."""
    look.set_scale(scale)
    view.setFixedHeight(round(height * scale))
    QApplication.processEvents()
    for part in (view.browser.viewport(), view.matrix):
        for text in reader.read(part):
            assert "…" not in text.text, text
            assert text.box.width() + 1 >= text.ink.width(), text


def test_pointing_tells_all_about_an_image(hands: Hands, view: DataView) -> None:
    """In the row of tabs and in a tip; the matrix tells of its counts."""
    for widget, where in (
        (view.browser.viewport(), view.browser.box_of(2).center()),
        (view.matrix, view.matrix.plan.box_of((1, 0)).center()),
    ):
        QTest.mouseMove(widget, where)
        QApplication.processEvents()
        assert widget.toolTip() == hands.window.statusBar().currentMessage() != ""
    assert "are taken for “vertical”" in view.matrix.toolTip()
    assert view.browser.viewport().toolTip() == ""
