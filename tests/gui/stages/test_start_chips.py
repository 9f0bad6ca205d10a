"""What a person starts from belongs to the data set of the weights."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from gui.stages.input_tools import InputTools
from gui.state.drawing import Origin
from gui.state.weight_sets import Preset, WeightSet, preset, weight_set
from gui.widgets.pattern_chip import LEAST_TARGET
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.networks import FILE, network
from tests.gui.reader import picture
from tinycnn.architecture import Architecture
from tinycnn.datasets.digits import DIGITS
from tinycnn.datasets.lines import PATTERN_NAMES
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard


def digits(classes: str = "0123456789") -> WeightSet:
    """Return a network of some digits, as it is opened from a file."""
    weights = TinyCNN(1, num_classes=len(classes), filters=8).weights_record()
    return weight_set(replace(weights, card=ModelCard(tuple(classes), "digits")), FILE)


def tools_of(lab: LabWindow) -> InputTools:
    """Return the tools below the canvas."""
    return lab.row.stage("input").tools


def names(lab: LabWindow) -> list[str]:
    """Return what the chips that are seen are called, from left to right."""
    chips = sorted(tools_of(lab).starts.chips, key=lambda chip: chip.x())
    return [chip.text() for chip in chips if chip.isVisible()]


def test_a_network_of_digits_has_an_image_of_each(lab: LabWindow) -> None:
    """And none of the patterns of lines, which come back with the weights for them."""
    assert names(lab) == list(PATTERN_NAMES)
    lab.session.start_with(digits(), None)
    QApplication.processEvents()
    assert names(lab) == list("0123456789")
    lab.session.start_with(preset(Preset.TRAINED), None)
    QApplication.processEvents()
    assert names(lab) == list(PATTERN_NAMES)


def test_fewer_digits_have_fewer_images(lab: LabWindow) -> None:
    """Each is of its class, whatever its place among the labels."""
    lab.session.start_with(digits("731"), None)
    QApplication.processEvents()
    assert names(lab) == ["7", "3", "1"]


def test_a_chip_draws_its_image_with_its_label(lab_hands: Hands) -> None:
    """One edit, which undo takes back: an image of the training set."""
    lab = lab_hands.window
    lab.session.start_with(digits(), None)
    QApplication.processEvents()
    lab_hands.click(tools_of(lab).starts.chips[7])
    drawing = lab.session.document.drawing
    assert (drawing.label, drawing.origin) == (7, Origin.EXAMPLE)
    data = DIGITS.bundle()
    same = (data.x_train[:, 0] == drawing.image).all(axis=(1, 2))
    assert same.any()
    assert data.y_train[same.argmax()] == 7
    assert tools_of(lab).label_box.currentText() == "7"
    lab.session.undo_stack.undo()
    assert lab.session.document.drawing.label is None


def test_the_keyboard_goes_through_the_new_chips(lab_hands: Hands) -> None:
    """From the ink to each of them and on to Example; Space draws."""
    lab = lab_hands.window
    lab.session.start_with(digits("042"), None)
    QApplication.processEvents()
    tools = tools_of(lab)
    tools.ink.slider.setFocus()
    for chip in tools.starts.chips:
        lab_hands.type("Tab")
        assert chip.hasFocus()
    lab_hands.type("Space")
    assert lab.session.document.drawing.label == 2
    lab_hands.type("Tab")
    assert tools.example.hasFocus()


@pytest.mark.parametrize("size", [(1280, 660), (1920, 1080)], ids=str)
@pytest.mark.parametrize("presents", [False, True])
def test_ten_chips_have_room(lab: LabWindow, size: tuple[int, int], presents: bool) -> None:
    """Each can be hit, all are equally large to a pixel, and each looks like no other."""
    lab.resize(*size)
    lab.session.start_with(digits(), None)
    if presents:
        lab.presentation.enter(full_screen=False)
    for _ in range(2):
        QApplication.processEvents()
    chips = tools_of(lab).starts.chips
    widths = [chip.width() for chip in chips]
    assert min(widths) >= LEAST_TARGET
    assert max(widths) - min(widths) <= 1
    assert len({picture(chip).tobytes() for chip in chips}) == len(chips)
    for chip in chips:
        assert chip.minimumSizeHint().height() <= chip.height()


def test_weights_of_an_unknown_data_set_have_the_lines(lab: LabWindow) -> None:
    """There is something to draw, and no name claims to be one of their classes."""
    lab.session.start_with(network(Architecture(num_classes=6)), None)
    QApplication.processEvents()
    assert names(lab) == list(PATTERN_NAMES)


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)], ids=str)
def test_thumbnails_are_as_large_as_has_room(lab: LabWindow, size: tuple[int, int]) -> None:
    """On a large screen, too: a stamp in the middle of a large button can't be made out."""
    lab.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
    chip = lab.row.stage("input").tools.starts.chips[0]
    ink = picture(chip)[: chip.height() - 26].max(axis=2) < 60
    (rows,) = ink.any(axis=1).nonzero()
    assert len(rows) >= min(0.55 * chip.height(), 0.35 * chip.width())
