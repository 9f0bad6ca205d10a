"""The images of the data set that excite a number most."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.features.what_if.conftest import Asker
from tests.gui.networks import network
from tinycnn import Architecture, make_dataset_bundle
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.what_if.exciting import most_exciting

VALIDATION = make_dataset_bundle().x_val


def test_the_first_eight_and_the_next(asker: Asker) -> None:
    """The best is told of first; Page Down goes on, Page Up comes back."""
    asker.ask("Exciting images")
    asker.choose("what_if_target", "diagonal")
    weights = asker.session.shown.weight_set.weights
    best = most_exciting(weights, VALIDATION, Unit(Stage.PROBABILITY, 2), 9)
    assert f"Validation image {best[0][0] + 1}" in asker.written()
    assert "1–8 of 90" in asker.written()
    asker.picture.setFocus()
    QTest.keyClick(asker.picture, Qt.Key.Key_PageDown)
    assert f"Validation image {best[8][0] + 1}" in asker.written()
    assert "9–16 of 90" in asker.written()
    QTest.keyClick(asker.picture, Qt.Key.Key_PageUp)
    assert "1–8 of 90" in asker.written()


def test_an_image_is_drawn_with_its_label(asker: Asker) -> None:
    """By one edit."""
    asker.ask("Exciting images")
    best = most_exciting(
        asker.session.shown.weight_set.weights, VALIDATION, Unit(Stage.PROBABILITY, 0), 3
    )
    asker.click(Unit(Stage.INPUT, 2))
    asker.press("what_if_canvas")
    np.testing.assert_array_equal(asker.image, VALIDATION[best[2][0], 0])
    assert asker.session.shown.drawing.label == make_dataset_bundle().y_val[best[2][0]]
    assert asker.session.undo_stack.count() == 1


def test_by_a_pinned_number_and_of_the_training_images(asker: Asker) -> None:
    """Any number that pixels make."""
    unit = Unit(Stage.POOL, 1, 0, 2)
    asker.session.pointing.pin(unit)
    asker.ask("Exciting images")
    box = asker.find("what_if_target")
    asker.choose("what_if_target", box.itemText(box.count() - 1))
    asker.choose("what_if_option", "training")
    weights = asker.session.shown.weight_set.weights
    (place, _), *_ = most_exciting(weights, make_dataset_bundle().x_train, unit, 1)
    assert f"Training image {place + 1}" in asker.written()


def test_without_a_data_set(asker: Asker) -> None:
    """Nobody knows the images: it says so, and nothing can be drawn or exported."""
    asker.session.start_with(network(Architecture(num_classes=5)), "vertical")
    asker.ask("Exciting images")
    assert "Nobody knows which images these weights are for." in asker.written()
    assert not asker.find("what_if_canvas").isEnabled()
    assert not asker.window.bars.actions["export_what_if"].isEnabled()
