"""What there is to start from, in the menu, in the palette and among the keys."""

from dataclasses import replace

import numpy as np
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel

from gui.features.finding.command_list import CommandList
from gui.state.weight_sets import Preset, WeightSet, preset, weight_set
from tests.gui.hands import Hands
from tests.gui.networks import FILE
from tests.gui.reader import ink_of
from tinycnn.datasets.digits import DIGITS
from tinycnn.datasets.lines import PATTERN_NAMES, base_pattern
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard


def digits(classes: str = "0123456789") -> WeightSet:
    """Return a network of some digits, as it is opened from a file."""
    weights = TinyCNN(1, num_classes=len(classes), filters=8).weights_record()
    return weight_set(replace(weights, card=ModelCard(tuple(classes), "digits")), FILE)


def entries(hands: Hands) -> list[QAction]:
    """Return what is seen in the menu."""
    return [action for action in hands.window.bars.menus["starts"].actions() if action.isVisible()]


def texts(hands: Hands) -> list[str]:
    """Return how that is written."""
    return [action.text().replace("&", "") for action in entries(hands)]


def test_the_menu_has_the_patterns_of_the_lines(hands: Hands) -> None:
    """Each with its number, which is its key."""
    assert texts(hands) == [f"{n} {name}" for n, name in enumerate(PATTERN_NAMES, 1)]
    keys = [action.shortcut().toString() for action in entries(hands)]
    assert keys == ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"]


def test_a_network_of_digits_has_an_image_of_each(hands: Hands) -> None:
    """In the menu, in the palette and in the list of keys; no pattern of lines is left there."""
    hands.window.session.start_with(digits(), None)
    QApplication.processEvents()
    wanted = [f"Image of {digit}" for digit in "0123456789"]
    assert texts(hands) == wanted
    found = CommandList(hands.window.bars, (), hands.window)
    listed = [command.text for command in found.commands]
    assert set(wanted) <= set(listed)
    drawn = [command.text for command in found.commands if command.path.startswith("Draw")]
    assert set(wanted) <= set(drawn)
    assert not [text for text in drawn if any(name in text for name in PATTERN_NAMES)]
    hands.window.bars.actions["shortcuts"].trigger()
    QApplication.processEvents()
    told = {label.text() for label in hands.window.findChildren(QLabel)}
    assert {"Ctrl+9", "Image of 8"} <= told
    assert "1 vertical" not in told


def test_its_keys_draw_its_images(hands: Hands) -> None:
    """With their labels, as the chips do; undo takes it back; keys without an image do nothing."""
    hands.window.session.start_with(digits("731"), None)
    QApplication.processEvents()
    before = ink_of(hands.canvas)
    hands.type("Ctrl+2")
    drawing, data = hands.window.session.shown.drawing, DIGITS.bundle(("7", "3", "1"))
    assert drawing.label == 1
    first = int(np.flatnonzero(data.y_train == 1)[0])
    np.testing.assert_array_equal(drawing.image, data.x_train[first, 0])
    hands.type("Ctrl+4")
    assert hands.window.session.shown.drawing is drawing
    hands.type("Ctrl+Z")
    np.testing.assert_array_equal(ink_of(hands.canvas), before)


def test_the_patterns_come_back(hands: Hands) -> None:
    """With weights for the lines, menu and keys are as they were."""
    session = hands.window.session
    session.start_with(digits(), None)
    session.start_with(preset(Preset.TRAINED), None)
    QApplication.processEvents()
    assert len(texts(hands)) == len(PATTERN_NAMES)
    hands.type("Ctrl+3")
    np.testing.assert_array_equal(ink_of(hands.canvas), base_pattern("diagonal"))
