"""What is on the screen, taken out by menus and dialogs, and opened by other programs."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from gui.exports import ARRAYS
from gui.numbers_dialog import NumbersDialog
from tests.gui.hands import Hands
from tests.gui.networks import EXTREMES, SHAPES, network
from tests.gui.pointer import ONE_OF_EACH
from tests.tinycnn.export.passes import printed_by
from tinycnn.architecture import Architecture
from tinycnn.cli.main import main
from tinycnn.export.arrays import AXES, BY_FILTER
from tinycnn.storage import save_weights
from tinycnn.text_grid import format_grid
from tinycnn.unit import Stage, Unit


def trigger(hands: Hands, name: str) -> None:
    """Choose an action from the menu."""
    hands.window.bars.actions[name].trigger()
    QApplication.processEvents()


def file_dialog(hands: Hands) -> QFileDialog:
    """Return the one dialog that asks for a file."""
    (dialog,) = [d for d in hands.window.findChildren(QFileDialog) if d.isVisible()]
    return dialog


def save_as(hands: Hands, path: Path) -> None:
    """Type a name into the dialog that asks for a file, and confirm."""
    dialog = file_dialog(hands)
    dialog.findChild(QLineEdit).setText(str(path))
    dialog.accept()
    QApplication.processEvents()


def exported(hands: Hands, name: str, path: Path) -> None:
    """Export the network, by its action."""
    trigger(hands, name)
    save_as(hands, path)


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


def message(hands: Hands) -> str:
    """Return what the status bar says."""
    return hands.window.statusBar().currentMessage()


def warning(hands: Hands) -> QMessageBox:
    """Return the one message that is open."""
    (box,) = [b for b in hands.window.findChildren(QMessageBox) if b.isVisible()]
    return box


@pytest.mark.parametrize("action", ["export_script", "export_torch"])
@pytest.mark.parametrize("weights", ["untrained", "trained"])
def test_programs_print_the_probabilities_on_the_screen(
    hands: Hands, tmp_path: Path, action: str, weights: str
) -> None:
    """Of the drawing on the canvas, with the weights in use, in a process of their own."""
    if action == "export_torch":
        pytest.importorskip("torch")
    trigger(hands, weights)
    hands.stroke((0, 1), (6, 5))
    exported(hands, action, tmp_path / "net.py")
    session = hands.window.session
    found = printed_by(tmp_path / "net.py", cwd=tmp_path)
    assert list(found) == list(session.weight_set.class_names)
    shown = session.trace.probabilities
    np.testing.assert_allclose(list(found.values()), shown, rtol=0, atol=1e-12)
    assert "net.py" in message(hands)


def test_an_onnx_model_gives_the_probabilities_on_the_screen(hands: Hands, tmp_path: Path) -> None:
    """To the six digits of float32."""
    onnx = pytest.importorskip("onnx")
    from onnx.reference import ReferenceEvaluator

    hands.stroke((0, 1), (6, 5))
    exported(hands, "export_onnx", tmp_path / "net.onnx")
    model = onnx.load(tmp_path / "net.onnx")
    image = hands.window.session.drawing.image[None, None].astype(np.float32)
    _, found = ReferenceEvaluator(model).run(None, {"image": image})
    np.testing.assert_allclose(found[0], hands.window.session.trace.probabilities, atol=2e-6)


@pytest.mark.parametrize("what", ["script", "torch", "onnx"])
def test_the_command_line_writes_the_same_bytes(hands: Hands, tmp_path: Path, what: str) -> None:
    """Of the same weights and the same drawing."""
    weights = tmp_path / "mine.npz"
    save_weights(weights, network(Architecture(filters=2, pool="avg")).weights)
    hands.window.session.open_weights(weights)
    hands.stroke((0, 1), (6, 5))
    (tmp_path / "grid.txt").write_text(format_grid(hands.window.session.drawing.image))
    name = "net.onnx" if what == "onnx" else "net.py"
    folders = tmp_path / "window", tmp_path / "line"
    for folder in folders:
        folder.mkdir()
    exported(hands, f"export_{what}", folders[0] / name)
    options = ["--weights", str(weights), "--grid", str(tmp_path / "grid.txt")]
    assert main(["export", what, *options, "--output", str(folders[1] / name)]) == 0
    for file in folders[1].iterdir():
        assert (folders[0] / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("unit", ONE_OF_EACH, ids=lambda unit: unit.stage.value)
def test_the_numbers_around_the_pin_are_offered(hands: Hands, tmp_path: Path, unit: Unit) -> None:
    """Two times Enter writes the map that a person has pinned."""
    hands.window.session.pointing.pin(unit)
    dialog = numbers_dialog(hands)
    name = ARRAYS[unit.stage]
    assert dialog.names.currentData() == name
    assert dialog.filters.isEnabled() == (name in BY_FILTER)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    path = tmp_path / Path(file_dialog(hands).selectedFiles()[0]).name
    assert path.suffix == ".csv"
    assert path.name.startswith(name)
    save_as(hands, path)
    values = hands.window.session.trace.values(unit.stage)
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
        np.testing.assert_array_equal(archive["z"], hands.window.session.trace.z)
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


def test_a_wrong_ending_is_told(hands: Hands, tmp_path: Path) -> None:
    """What it must be, and what came; nothing is written."""
    exported(hands, "export_script", tmp_path / "net.txt")
    assert "can't be exported" in warning(hands).text()
    assert "must end in .py, got 'net.txt'" in warning(hands).informativeText()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_refuses_is_told(hands: Hands, tmp_path: Path) -> None:
    """One message, and no half of a file."""
    trigger(hands, "export_torch")
    file_dialog(hands).fileSelected.emit(str(tmp_path / "nowhere" / "net.py"))
    assert "not written" in warning(hands).text()
    assert "No such file or directory" in warning(hands).informativeText()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("replace", [True, False])
def test_the_file_that_comes_along_is_asked_about(
    hands: Hands, tmp_path: Path, replace: bool
) -> None:
    """Nothing a person made is replaced unasked."""
    (tmp_path / "net.pt").write_text("work of a person")
    exported(hands, "export_torch", tmp_path / "net.py")
    box = warning(hands)
    assert box.text().startswith("net.pt is there")
    answer = next(b for b in box.buttons() if (b.text() == "&Replace") == replace)
    answer.click()
    QApplication.processEvents()
    kept = (tmp_path / "net.pt").read_bytes() == b"work of a person"
    assert kept != replace
    assert (tmp_path / "net.py").exists() == replace


def test_weights_too_large_for_float32_are_told(hands: Hands, tmp_path: Path) -> None:
    """The state of the lab is as before, and there is no file."""
    hands.window.session.start_with(EXTREMES["largest numbers"](), None)
    exported(hands, "export_onnx", tmp_path / "net.onnx")
    assert "too large for float32" in warning(hands).informativeText()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", EXTREMES)
def test_wild_numbers_are_written_as_they_are(hands: Hands, tmp_path: Path, name: str) -> None:
    """NaN is NaN in the file as on the screen."""
    hands.window.session.start_with(EXTREMES[name](), "diagonal")
    dialog = numbers_dialog(hands)
    choose(dialog.names, "z")
    save_button(dialog).click()
    save_as(hands, tmp_path / "z.npy")
    np.testing.assert_array_equal(np.load(tmp_path / "z.npy"), hands.window.session.trace.z)


@pytest.mark.parametrize("unit", ONE_OF_EACH, ids=lambda unit: unit.stage.value)
def test_the_numbers_around_the_pin_are_copied(hands: Hands, unit: Unit) -> None:
    """As code that NumPy runs and as the cells of a spreadsheet, to the last bit."""
    hands.window.session.pointing.pin(unit)
    values = hands.window.session.trace.values(unit.stage)
    expected = values[unit.channel] if ARRAYS[unit.stage] in BY_FILTER else values
    trigger(hands, "copy_map_array")
    found = eval(QGuiApplication.clipboard().text(), {"np": np})
    np.testing.assert_array_equal(found, expected)
    assert f"{expected.size} numbers" in message(hands)
    trigger(hands, "copy_map_table")
    table = QGuiApplication.clipboard().text()
    rows = [line.split("\t") for line in table.splitlines()]
    found = np.array(rows, dtype=float).reshape(expected.shape)
    np.testing.assert_array_equal(found, expected)


def test_with_nothing_to_copy_the_clipboard_is_kept(hands: Hands) -> None:
    """And what to do is said."""
    QGuiApplication.clipboard().setText("mine")
    for name in ("copy_map_array", "copy_map_table"):
        trigger(hands, name)
        assert "Point at a number first" in message(hands)
    assert QGuiApplication.clipboard().text() == "mine"


def test_a_copied_input_can_be_pasted(hands: Hands) -> None:
    """The lab reads its own code."""
    hands.stroke((0, 1), (6, 5))
    drawn = hands.window.session.drawing.image
    hands.window.session.pointing.pin(Unit(Stage.INPUT))
    trigger(hands, "copy_map_array")
    hands.type("C", "Ctrl+V")
    np.testing.assert_array_equal(hands.window.session.drawing.image, drawn)


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
    pooled = hands.window.session.trace.pooled
    np.testing.assert_array_equal(np.load(tmp_path / "map.npy"), pooled[0])
