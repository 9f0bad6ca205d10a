"""The shape of any layer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.features.variants.calculator import ShapeCalculator, parse_shape
from tests.gui.features.variants.conftest import Chooser, fill


def opened(chooser: Chooser) -> ShapeCalculator:
    """Open it from its menu."""
    chooser.window.bars.actions["shape_calculator"].trigger()
    QApplication.processEvents()
    assert chooser.calculator is not None
    return chooser.calculator


def test_the_exercise_of_the_book(chooser: Chooser) -> None:
    """Conv2D(3, 8, 5) on sixteen images of 3×32×32: each keystroke is calculated."""
    found = opened(chooser)
    fill(found.fields["in_channels"], "3")
    fill(found.fields["out_channels"], "8")
    fill(found.fields["kernel_size"], "5")
    fill(found.input, "(16, 3, 32, 32)")
    assert found.output.text() == "(16, 8, 28, 28), 608 parameters"
    assert "H − k + 1 = 32 − 5 + 1 = 28" in found.arithmetic.text()
    assert found.arithmetic.text().endswith("= 5 · 5 · 3 · 8 + 8 = 608")


@pytest.mark.parametrize(
    ("kind", "shape", "told"),
    [
        ("MaxPool2D", "16 x 3 x 7 x 9", "(16, 3, 3, 4), 0 parameters"),
        ("AvgPool2D", "1,3,6,6", "(1, 3, 3, 3), 0 parameters"),
        ("Dense", "[5, 27]", "(5, 3), 84 parameters"),
    ],
)
def test_other_layers(chooser: Chooser, kind: str, shape: str, told: str) -> None:
    """Each with its own fields; a shape may be typed in many ways."""
    found = opened(chooser)
    found.kind.buttons[kind].click()
    shown = [name for name, field in found.fields.items() if field.isVisible()]
    assert shown == (["in_features", "out_features"] if kind == "Dense" else ["pool_size"])
    fill(found.input, shape)
    assert found.output.text() == told


def test_edges_that_differ_are_both_told(chooser: Chooser) -> None:
    """Height and width, each by its letter."""
    found = opened(chooser)
    fill(found.input, "1, 1, 9, 12")
    assert "H − k + 1 = 9 − 3 + 1 = 7" in found.arithmetic.text()
    assert "W − k + 1 = 12 − 3 + 1 = 10" in found.arithmetic.text()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("kernel_size", "9", "Conv2D's 9×9 kernel is larger than the 8×8 image; try a smaller"),
        ("kernel_size", "0", "Kernel_size must be an integer of at least 1, got 0."),
        ("kernel_size", "x", "Kernel_size must be an integer of at least 1, got 'x'."),
        ("in_channels", "3", "Conv2D expects (batch, 3, height, width), got (16, 1, 8, 8); "),
        ("input", "16, 1, 8", "Conv2D expects (batch, 1, height, width), got (16, 1, 8); "),
        ("input", "a lot", "The input shape must be whole numbers, got 'a lot': try (16, 3, 32"),
        ("input", "16, 1, 8.5, 8", "The input shape must be whole numbers, got"),
        ("input", "16, 1, 0, 8", "Each number of a shape must be an integer of at least 1, got 0."),
    ],
)
def test_what_does_not_fit_is_one_sentence(
    chooser: Chooser, field: str, text: str, sentence: str
) -> None:
    """There is no output then, not the one before."""
    found, said = opened(chooser), []
    found.spoken.connect(said.append)
    fill(found.input if field == "input" else found.fields[field], text)
    assert found.output.text() == "—"
    assert found.arithmetic.text().startswith(sentence)
    assert said[-1].lower() in found.arithmetic.text().lower()


def test_a_shape_is_no_markup(chooser: Chooser) -> None:
    """What was typed is shown letter by letter."""
    found = opened(chooser)
    fill(found.input, "<b>1</b>")
    assert "'<b>1</b>'" in found.arithmetic.text()
    assert found.arithmetic.textFormat() is Qt.TextFormat.PlainText


def test_it_is_reached_from_the_dialog(chooser: Chooser) -> None:
    """Which stays open."""
    chooser.press("any_layer")
    assert chooser.calculator is not None
    assert chooser.calculator.isVisible()
    assert chooser.dialog.isVisible()


@pytest.mark.parametrize("text", ["", "()", "1, 2,,"])
def test_shapes_as_they_are_typed(text: str) -> None:
    """Nothing is no shape; a comma too many is no matter."""
    if text == "1, 2,,":
        assert parse_shape(text) == (1, 2)
        return
    with pytest.raises(ValueError, match="try"):
        parse_shape(text)
