"""The dialog that asks which numbers to take out, and the files that come of it."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QPushButton,
)

from gui.features.exporting.numbers_dialog import NumbersDialog
from tests.cases import sampled
from tests.gui.file_dialogs import file_dialog, message, save_as
from tests.gui.hands import Hands
from tests.gui.networks import EXTREMES, SHAPES, network
from tests.gui.pointer import ONE_OF_EACH
from tinycnn.architecture import Architecture
from tinycnn.export.numbers.arrays import AXES, BY_FILTER
from tinycnn.stages import ROWS
from tinycnn.unit import Unit


def numbers_dialog(hands: Hands) -> NumbersDialog:
    """Open the dialog that asks which numbers."""
    hands.type("Ctrl+Shift+E")
    (dialog,) = [d for d in hands.window.findChildren(NumbersDialog) if d.isVisible()]
    return dialog


def save_button(dialog: NumbersDialog) -> QPushButton:
    """Return its button that goes on."""
    buttons = dialog.findChild(QDialogButtonBox)
    return next(b for b in buttons.buttons() if b.text() == "&Save…")


def choose(box: QComboBox, data: object) -> None:
    """Choose an entry."""
    box.setCurrentIndex(box.findData(data))


@pytest.mark.parametrize("unit", sampled(ONE_OF_EACH), ids=lambda unit: unit.stage.value)
def test_the_numbers_around_the_pin_are_offered(hands: Hands, tmp_path: Path, unit: Unit) -> None:
    """Two times Enter writes the map that a person has pinned."""
    hands.window.session.pointing.pin(unit)
    dialog = numbers_dialog(hands)
    name = ROWS[unit.stage].array
    assert dialog.names.currentData() == name
    assert dialog.filters.isEnabled() == (name in BY_FILTER)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    path = tmp_path / Path(file_dialog(hands).selectedFiles()[0]).name
    assert path.suffix == ".csv"
    assert path.name.startswith(name)
    save_as(hands, path)
    values = hands.window.session.shown.trace.values(unit.stage)
    expected = values[unit.channel] if name in BY_FILTER else values
    found = np.loadtxt(path, delimiter=",")
    np.testing.assert_array_equal(found, expected)
    assert path.name in message(hands)


def test_without_a_pin_the_whole_trace_is_offered(hands: Hands, tmp_path: Path) -> None:
    """Everything, in one file."""
    dialog = numbers_dialog(hands)
    assert dialog.names.currentData() == "trace"
    assert "14 arrays" in dialog.size_label.text()
    assert {dialog.names.itemData(i) for i in range(dialog.names.count())} == {"trace", *AXES}
    save_button(dialog).click()
    save_as(hands, tmp_path / "all.npz")
    with np.load(tmp_path / "all.npz") as archive:
        np.testing.assert_array_equal(archive["z"], hands.window.session.shown.trace.z)
        assert archive["about"] == "weights of 'trained.npz'"


@pytest.mark.parametrize("shape", SHAPES[3:8], ids=str)
def test_every_filter_of_every_network_is_offered(hands: Hands, shape: Architecture) -> None:
    """And the size that is told is the size of the file."""
    hands.window.session.start_with(network(shape), "diagonal")
    dialog = numbers_dialog(hands)
    assert dialog.filters.count() == shape.filters + 1
    choose(dialog.names, "pooled")
    choose(dialog.filters, None)
    side = shape.pooled_size
    assert dialog.size_label.text().startswith(f"{shape.filters} × {side} × {side} ")
    choose(dialog.filters, shape.filters - 1)
    assert dialog.size_label.text().startswith(f"{side} × {side} ")
    choose(dialog.names, "logits")
    assert not dialog.filters.isEnabled()
    assert dialog.numbers.filter is None
    dialog.reject()


def test_a_choice_that_does_not_count_looks_so(hands: Hands) -> None:
    """The whole trace has no filter to choose: the choice is greyed."""
    dialog = numbers_dialog(hands)
    choose(dialog.names, "z")
    seen = dialog.filters.grab().toImage()
    choose(dialog.names, "trace")
    assert dialog.filters.grab().toImage() != seen
    dialog.reject()


@pytest.mark.parametrize("kind", ["csv", "npy", "npz"])
def test_the_kind_of_file_gives_the_ending(hands: Hands, tmp_path: Path, kind: str) -> None:
    """A name without one gets that of the kind that is chosen."""
    save_button(numbers_dialog(hands)).click()
    dialog = file_dialog(hands)
    (chosen,) = [name for name in dialog.nameFilters() if f"*.{kind}" in name]
    types = next(b for b in dialog.findChildren(QComboBox) if b.findText(chosen) >= 0)
    types.setCurrentText(chosen)
    types.textActivated.emit(chosen)
    types.activated.emit(types.currentIndex())
    save_as(hands, tmp_path / "all")
    assert [file.name for file in tmp_path.iterdir()] == [f"all.{kind}"]


@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_wild_numbers_are_written_as_they_are(hands: Hands, tmp_path: Path, name: str) -> None:
    """NaN is NaN in the file as on the screen."""
    hands.window.session.start_with(EXTREMES[name](), "diagonal")
    dialog = numbers_dialog(hands)
    choose(dialog.names, "z")
    save_button(dialog).click()
    save_as(hands, tmp_path / "z.npy")
    np.testing.assert_array_equal(np.load(tmp_path / "z.npy"), hands.window.session.shown.trace.z)


def test_it_is_reached_by_keyboard_alone(hands: Hands, tmp_path: Path) -> None:
    """From the shortcut to the file: choose by letters, go on with Enter."""
    dialog = numbers_dialog(hands)
    QTest.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is dialog.names
    QTest.keyClick(dialog.names, Qt.Key.Key_P)
    assert dialog.names.currentData() == "pooled"
    QTest.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is dialog.filters
    QTest.keyClick(dialog.filters, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    save_as(hands, tmp_path / "map.npy")
    pooled = hands.window.session.shown.trace.pooled
    np.testing.assert_array_equal(np.load(tmp_path / "map.npy"), pooled[0])
