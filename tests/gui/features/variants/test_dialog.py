"""The dialog of the architecture: what follows from a choice stands beside it at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.look.look import Look
from gui.state.weight_sets import Preset, preset
from tests.gui.features.variants.conftest import Chooser, fill
from tests.gui.networks import network
from tests.gui.reader import Reader
from tests.gui.test_texts import problems
from tinycnn.architecture import Architecture


def test_it_begins_with_the_network_that_is_seen(chooser: Chooser) -> None:
    """Names, shapes, parameters, and how each of them comes about."""
    words = chooser.words()
    for text in ("Conv2D 1→3, 3×3", "3 × 6 × 6", "30", "MaxPool 2×2", "27", "Dense 27→3", "84"):
        assert text in words
    assert "H − k + 1 = 8 − 3 + 1 = 6" in words
    assert "⌊H / p⌋ = ⌊6 / 2⌋ = 3" in words
    assert "3 · 3 · 3 = 27" in words
    assert any(text.endswith("= 3 · 3 · 1 · 3 + 3 = 30") for text in words)
    assert "n · C + C = 27 · 3 + 3 = 84" in words
    assert chooser.dialog.summary.total() == "114"


def test_all_follows_what_is_chosen(chooser: Chooser) -> None:
    """Before it is used; the network that is seen stays."""
    before = chooser.window.session.document
    chooser.press("dataset_digits", "classes_10", "filters_12", "kernel_size_1", "relu_False")
    chooser.press("pool_avg", "window_3")
    words = chooser.words()
    for text in ("Conv2D 1→12, 1×1", "12 × 8 × 8", "No ReLU", "AvgPool 3×3", "12 × 2 × 2"):
        assert text in words
    assert "⌊H / p⌋ = ⌊8 / 3⌋ = 2" in words
    assert chooser.dialog.summary.total() == "514"
    note = chooser.dialog.controls.note.text()
    assert "Classes: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9" in note
    assert "last 2 rows and columns of a map fill no window" in note
    assert "linear, up to its biases" in note
    assert chooser.window.session.document is before


def test_the_whole_map_is_forty_two_parameters(chooser: Chooser) -> None:
    """The book's network with one window over the whole map."""
    chooser.press("window_0")
    assert chooser.dialog.summary.total() == "42"
    assert "MaxPool 6×6" in chooser.words()
    chooser.press("kernel_size_5")
    assert "MaxPool 4×4" in chooser.words()


def test_what_cannot_be_is_disabled_and_says_why(chooser: Chooser) -> None:
    """More classes than images have."""
    buttons = chooser.dialog.controls.rows["classes"].buttons
    assert [n for n, button in buttons.items() if not button.isEnabled()] == [5, 6, 7, 8, 9, 10]
    reason = "5 classes or more: “Line patterns” has only 4. Choose “Handwritten digits” for up to"
    assert buttons[5].toolTip().startswith(reason)
    assert reason in chooser.dialog.controls.note.text()
    chooser.press("dataset_digits")
    assert all(button.isEnabled() for button in buttons.values())
    chooser.press("classes_7", "dataset_lines")
    assert chooser.dialog.controls.choice.classes == 4
    assert buttons[4].isChecked()


def test_a_window_must_fit_into_the_map(chooser: Chooser) -> None:
    """With a kernel that only a file may have brought."""
    session = chooser.window.session
    session.use_weights("file", network(Architecture(kernel_size=7, pool_size=2)))
    windows = chooser.dialog.controls.rows["window"].buttons
    assert not windows[3].isEnabled()
    assert windows[3].toolTip() == "A window of 3×3 does not fit into a map of 2×2."
    assert windows[3].toolTip() in chooser.dialog.controls.note.text()
    chooser.press("kernel_size_3", "window_3")
    kernels = chooser.dialog.controls.rows["kernel_size"].buttons
    assert not kernels[7].isEnabled()
    assert windows[3].isEnabled()


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "nan", "9" * 400 + "x"])
def test_a_seed_that_is_none_keeps_the_dialog_open(chooser: Chooser, text: str) -> None:
    """One sentence; nothing is used, and the seed before it is still the choice's."""
    before = chooser.window.session.document
    seed = chooser.dialog.controls.seed
    seed.selectAll()
    seed.del_()
    fill(seed, text)
    assert (
        "The seed must be a whole number of at least 0, got" in chooser.dialog.problem_label.text()
    )
    chooser.use()
    assert chooser.dialog.isVisible()
    assert chooser.window.session.document is before
    fill(seed, "7")
    assert "Undo" in chooser.dialog.problem_label.text()
    chooser.use()
    assert chooser.window.session.document.weight_set.source.seed == 7


def test_the_next_seed(chooser: Chooser) -> None:
    """By its button."""
    chooser.press("next_seed", "next_seed")
    assert chooser.dialog.controls.seed.text() == "44"
    assert chooser.dialog.controls.choice.seed == 44


def test_the_keyboard_alone_does_it(chooser: Chooser) -> None:
    """Arrows in a row, Tab to the next, Enter to use it."""
    dialog = chooser.dialog
    handle = dialog.windowHandle()
    assert dialog.controls.rows["filters"].buttons[3].hasFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Right):
        QTest.keyClick(handle, key)
    assert dialog.controls.choice.filters == 5
    assert dialog.controls.choice.kernel_size == 4
    QTest.keyClick(handle, Qt.Key.Key_Return)
    QApplication.processEvents()
    a = chooser.window.session.document.weight_set.weights.architecture
    assert (a.filters, a.kernel_size) == (5, 4)


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 1.25), ("contrast", 0.9)])
def test_nothing_in_it_is_cut_off(
    chooser: Chooser, reader: Reader, look: Look, theme: str, scale: float
) -> None:
    """The smallest network and the largest, in each theme and in larger texts."""
    look.choose(theme)
    look.set_scale(scale)
    chooser.dialog.resize(chooser.dialog.sizeHint().expandedTo(chooser.dialog.size()) * 2)
    for names in (("filters_1", "classes_2"), ("dataset_digits", "filters_12", "classes_10")):
        chooser.press(*names, "window_1", "kernel_size_1")
        assert "\n".join(problems(chooser.dialog, reader)) == ""


def test_it_is_said_to_who_does_not_see(chooser: Chooser) -> None:
    """The number of parameters, or what is wrong."""
    said: list[str] = []
    chooser.dialog.spoken.connect(said.append)
    chooser.press("filters_4")
    assert said == ["151 parameters, 36 numbers before the dense layer"]
    fill(chooser.dialog.controls.seed, "x")
    assert said[-1].startswith("The seed must be")


def test_cancel_changes_nothing(chooser: Chooser) -> None:
    """Neither the network nor what undo knows."""
    chooser.press("filters_7")
    chooser.dialog.reject()
    QApplication.processEvents()
    assert chooser.window.session.undo_stack.count() == 0
    assert chooser.window.session.document.weight_set is preset(Preset.TRAINED)
