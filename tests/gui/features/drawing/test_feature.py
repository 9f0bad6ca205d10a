"""What changes the drawing as a whole: chips, shortcuts, menus, clipboard; seen on the canvas."""

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)

from gui.state.drawing import Drawing
from tests.cases import sampled
from tests.gui.hands import Hands
from tests.gui.reader import ink_of
from tinycnn.datasets.lines import PATTERN_NAMES, base_pattern, make_dataset_bundle
from tinycnn.losses import softmax

MARK = np.zeros((8, 8))
MARK[1, 2], MARK[1, 7], MARK[7, 2] = 1.0, 0.5, 0.3


def marked(hands: Hands) -> None:
    """Put a drawing without any symmetry on the canvas."""
    hands.window.session.draw("mark", Drawing(MARK))
    np.testing.assert_array_equal(ink_of(hands.canvas), MARK)
    hands.window.session.undo_stack.clear()


def texts(hands: Hands, kind: type = QLabel) -> list[str]:
    """Return the texts of the labels that are seen."""
    return [label.text() for label in hands.window.findChildren(kind) if label.isVisible()]


def test_clear_by_its_key_and_by_its_button(hands: Hands) -> None:
    """Both wipe the canvas, and undo brings the drawing back."""
    for clear in (
        lambda: hands.type("C"),
        lambda: hands.click(hands.window.findChild(QPushButton, "clear")),
    ):
        marked(hands)
        clear()
        assert not ink_of(hands.canvas).any()
        assert "No ink: only the biases speak." in texts(hands)
        hands.type("Ctrl+Z")
        np.testing.assert_array_equal(ink_of(hands.canvas), MARK)


@pytest.mark.parametrize(
    ("name", "roll"),
    [("up", (-1, 0)), ("down", (1, 0)), ("left", (0, -1)), ("right", (0, 1))],
)
def test_shift_rolls_the_drawing(hands: Hands, name: str, roll: tuple[int, int]) -> None:
    """By one pixel, around the edge, as the data does; by key or button; eight bring it back."""
    marked(hands)
    hands.type(f"Ctrl+{name.title()}")
    np.testing.assert_array_equal(ink_of(hands.canvas), np.roll(MARK, roll, axis=(0, 1)))
    for _ in range(7):
        menu = hands.window.findChild(QToolButton, "tool_shift").menu()
        next(a for a in menu.actions() if a.objectName() == f"shift_{name}").trigger()
    np.testing.assert_array_equal(ink_of(hands.canvas), MARK)
    assert hands.window.session.undo_stack.count() == 8


def test_invert_turns_ink_into_paper(hands: Hands) -> None:
    """Twice gives the drawing back."""
    marked(hands)
    hands.type("I")
    np.testing.assert_array_equal(ink_of(hands.canvas), 1.0 - MARK)
    hands.click(hands.window.findChild(QWidget, "tool_invert"))
    np.testing.assert_array_equal(ink_of(hands.canvas), MARK)


def test_noise_is_the_data_sets_noise(hands: Hands) -> None:
    """Normal, 0.15 wide, cut off at 0 and 1: the generator of the session draws it."""
    marked(hands)
    rng = np.random.default_rng(1)
    hands.type("N")
    expected = np.clip(MARK + rng.normal(0.0, 0.15, (8, 8)), 0.0, 1.0)
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, expected)
    np.testing.assert_allclose(ink_of(hands.canvas), expected, atol=0.011)


@pytest.mark.parametrize("name", PATTERN_NAMES)
def test_a_chip_draws_its_pattern(hands: Hands, name: str) -> None:
    """With the class as its label, if the network has that class; the shortcut does the same."""
    label = hands.window.findChild(QComboBox, "label")
    for draw in (
        lambda: hands.click(hands.window.findChild(QWidget, f"pattern_{name}")),
        lambda: hands.type(f"Ctrl+{PATTERN_NAMES.index(name) + 1}"),
    ):
        hands.type("C")
        draw()
        np.testing.assert_array_equal(ink_of(hands.canvas), base_pattern(name))
        assert label.currentText() == ("no label" if name == "dot" else name)


def test_chips_work_with_the_keyboard(hands: Hands) -> None:
    """Tab leads to them, Space presses them."""
    for _ in range(30):
        hands.type("Tab")
        if QApplication.focusWidget().objectName() == "pattern_horizontal":
            break
    hands.type("Space")
    np.testing.assert_array_equal(ink_of(hands.canvas), base_pattern("horizontal"))


def expected_loss(hands: Hands, label: int) -> str:
    """Return the loss as it must be written, from the weights and the image alone."""
    trace = hands.window.session.shown.trace
    probability = softmax(
        (trace.flat @ trace.weights.dense_weights + trace.weights.dense_bias)[None]
    )
    loss = -np.log(probability[0, label])
    return "loss < 0.001" if loss < 0.0005 else f"loss {loss:.3f}"


def test_an_example_comes_with_its_label_and_loss(hands: Hands) -> None:
    """An image of the validation set, its true class in the box, −log p beside it."""
    _, _, images, labels, _ = make_dataset_bundle()
    seen = set()
    for example in (hands.window.findChild(QPushButton, "example"), None):
        for _ in range(6):
            hands.click(example) if example else hands.type("X")
            image = hands.window.session.shown.drawing.image
            which = np.flatnonzero((images[:, 0] == image).all(axis=(1, 2)))
            assert len(which) == 1
            seen.add(int(which[0]))
            name = ("vertical", "horizontal", "diagonal")[labels[which[0]]]
            assert hands.window.findChild(QComboBox, "label").currentText() == name
            assert expected_loss(hands, labels[which[0]]) in texts(hands)
            np.testing.assert_allclose(ink_of(hands.canvas), image, atol=0.011)
    assert len(seen) > 8, "random examples"


def test_a_label_chosen_in_the_box_has_its_loss(hands: Hands) -> None:
    """A person says which class it is: by the keyboard, for each class, and takes it back."""
    box = hands.window.findChild(QComboBox, "label")
    hands.stroke((0, 0), (7, 7))
    assert not any(text.startswith("loss") for text in texts(hands))
    box.setFocus()
    for label in range(3):
        hands.type("Down")
        assert box.currentIndex() == label + 1
        assert expected_loss(hands, label) in texts(hands)
    hands.stroke((0, 1))
    assert box.currentIndex() == 3, "a person's label stays while the drawing goes on"
    assert expected_loss(hands, 2) in texts(hands)
    hands.type("Ctrl+Z", "Ctrl+Z")
    assert box.currentIndex() == 2
    box.setFocus()
    hands.type("Home")
    assert not any(text.startswith("loss") for text in texts(hands))


def test_drawing_over_an_example_takes_its_label(hands: Hands) -> None:
    """What was drawn over is no longer what the data set called it; undo brings the label back."""
    box = hands.window.findChild(QComboBox, "label")
    hands.type("X")
    name = box.currentText()
    free = tuple(np.argwhere(hands.window.session.shown.drawing.image < 0.5)[0].tolist())
    hands.stroke(free)
    assert box.currentText() == "no label"
    hands.type("Ctrl+Z")
    assert box.currentText() == name != "no label"


def test_shift_and_noise_keep_the_label(hands: Hands) -> None:
    """They are how the data set is made."""
    hands.type("Ctrl+3", "Ctrl+Up", "N")
    assert hands.window.findChild(QComboBox, "label").currentText() == "diagonal"


def test_a_drawing_is_copied_and_pasted_with_all_digits(hands: Hands) -> None:
    """What a student hands in is exactly what was drawn."""
    hands.type("X")
    image = hands.window.session.shown.drawing.image
    hands.type("Ctrl+C")
    text = QGuiApplication.clipboard().text()
    rows = [[float(word) for word in line.split()] for line in text.splitlines()]
    np.testing.assert_array_equal(rows, image)
    hands.type("C", "Ctrl+V")
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, image)
    np.testing.assert_allclose(ink_of(hands.canvas), image, atol=0.011)
    hands.type("Ctrl+Z")
    assert not ink_of(hands.canvas).any()


@pytest.mark.parametrize(
    "text",
    sampled(["", "hello", "1 2 3", "\n".join(["0 0 0 0 0 0 0 2"] * 8), "nan " * 64]),
    ids=repr,
)
def test_text_that_is_no_drawing_changes_nothing(hands: Hands, text: str) -> None:
    """A message says what was expected; drawing and undo are as they were; one can go on."""
    marked(hands)
    QGuiApplication.clipboard().setText(text)
    hands.type("Ctrl+V")
    box = hands.window.findChild(QMessageBox)
    assert box.isVisible()
    assert "can't be pasted" in box.text()
    assert "8" in box.informativeText() or "from 0" in box.informativeText()
    np.testing.assert_array_equal(ink_of(hands.canvas), MARK)
    assert hands.window.session.undo_stack.count() == 0
    box.close()
    hands.stroke((0, 0))
    assert ink_of(hands.canvas)[0, 0] == 1.0
