"""What is on the screen, taken out by menus and dialogs, and opened by other programs."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
)

from tests.cases import sampled
from tests.gui.file_dialogs import file_dialog, message, save_as, trigger, warning
from tests.gui.hands import Hands
from tests.gui.networks import EXTREMES, network
from tests.gui.pointer import ONE_OF_EACH
from tests.tinycnn.export.passes import printed_by
from tinycnn.architecture import Architecture
from tinycnn.cli.main import main
from tinycnn.export.numbers.arrays import BY_FILTER
from tinycnn.files.storage import save_weights
from tinycnn.files.text_grid import format_grid
from tinycnn.stages import ROWS, Stage
from tinycnn.unit import Unit


def exported(hands: Hands, name: str, path: Path) -> None:
    """Export the network, by its action."""
    trigger(hands, name)
    save_as(hands, path)


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
    assert list(found) == list(session.shown.weight_set.class_names)
    shown = session.shown.trace.probabilities
    np.testing.assert_allclose(list(found.values()), shown, rtol=0, atol=1e-12)
    assert "net.py" in message(hands)


def test_an_onnx_model_gives_the_probabilities_on_the_screen(hands: Hands, tmp_path: Path) -> None:
    """To the six digits of float32."""
    onnx = pytest.importorskip("onnx")
    from onnx.reference import ReferenceEvaluator

    hands.stroke((0, 1), (6, 5))
    exported(hands, "export_onnx", tmp_path / "net.onnx")
    model = onnx.load(tmp_path / "net.onnx")
    image = hands.window.session.shown.drawing.image[None, None].astype(np.float32)
    _, found = ReferenceEvaluator(model).run(None, {"image": image})
    np.testing.assert_allclose(found[0], hands.window.session.shown.trace.probabilities, atol=2e-6)


@pytest.mark.parametrize("what", ["script", "torch", "onnx"])
def test_the_command_line_writes_the_same_bytes(hands: Hands, tmp_path: Path, what: str) -> None:
    """Of the same weights and the same drawing."""
    weights = tmp_path / "mine.npz"
    save_weights(weights, network(Architecture(filters=2, pool="avg")).weights)
    hands.window.session.open_weights(weights)
    hands.stroke((0, 1), (6, 5))
    (tmp_path / "grid.txt").write_text(format_grid(hands.window.session.shown.drawing.image))
    name = "net.onnx" if what == "onnx" else "net.py"
    folders = tmp_path / "window", tmp_path / "line"
    for folder in folders:
        folder.mkdir()
    exported(hands, f"export_{what}", folders[0] / name)
    options = ["--weights", str(weights), "--grid", str(tmp_path / "grid.txt")]
    assert main(["export", what, *options, "--output", str(folders[1] / name)]) == 0
    for file in folders[1].iterdir():
        assert (folders[0] / file.name).read_bytes() == file.read_bytes()


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
    assert "those of float32 end at 3.4e+38" in warning(hands).informativeText()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("unit", sampled(ONE_OF_EACH), ids=lambda unit: unit.stage.value)
def test_the_numbers_around_the_pin_are_copied(hands: Hands, unit: Unit) -> None:
    """As code that NumPy runs and as the cells of a spreadsheet, to the last bit."""
    hands.window.session.pointing.pin(unit)
    values = hands.window.session.shown.trace.values(unit.stage)
    expected = values[unit.channel] if ROWS[unit.stage].array in BY_FILTER else values
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
    drawn = hands.window.session.shown.drawing.image
    hands.window.session.pointing.pin(Unit(Stage.INPUT))
    trigger(hands, "copy_map_array")
    hands.type("C", "Ctrl+V")
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, drawn)
