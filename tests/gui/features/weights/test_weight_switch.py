"""Which weights: the switch, its accuracies, the menu, and files of one's own."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from gui.arguments import SMALLEST
from gui.state.weight_sets import Preset, SourceKind, WeightSource, weight_set
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.networks import network
from tests.gui.reader import ink_of
from tinycnn.architecture import Architecture
from tinycnn.datasets.lines import make_dataset_bundle
from tinycnn.files.storage import load_weights, save_weights
from tinycnn.losses import softmax
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard

BUTTONS = (Preset.UNTRAINED, Preset.TRAINED)


def button(window: LabWindow, name: str) -> QToolButton:
    """Return a button of the switch."""
    return window.findChild(QToolButton, name)


def chosen(window: LabWindow) -> set[str]:
    """Return the buttons that are seen and on, and the actions that are on, by their names."""
    names = [*(which.value for which in Preset), "other_weights"]
    buttons = {b.objectName() for n in names if (b := button(window, n)) and b.isChecked()}
    assert all(button(window, name).isVisible() for name in buttons)
    actions = {n for n in names if n in window.bars.actions and window.bars.actions[n].isChecked()}
    return buttons | {f"menu {name}" for name in actions}


def measured(which: Preset) -> tuple[float, float]:
    """Return both accuracies of a preset in percent, measured with the layers, image by image."""
    path = Path(__file__).parents[4] / "resources" / "weights" / f"{which.value}.npz"
    model = TinyCNN(42) if which is Preset.UNTRAINED else TinyCNN.from_weights(load_weights(path))
    x_train, y_train, x_val, y_val, _ = make_dataset_bundle()
    return tuple(
        100 * float((softmax(model.forward(x)).argmax(axis=1) == y).mean())
        for x, y in ((x_train, y_train), (x_val, y_val))
    )


def test_the_lab_starts_trained(lab: LabWindow) -> None:
    """Switch and menu agree."""
    assert chosen(lab) == {"trained", "menu trained"}


@pytest.mark.parametrize("which", BUTTONS)
def test_both_accuracies_stand_on_the_switch(lab: LabWindow, which: Preset) -> None:
    """As measured; untrained they are the book's 38.3 and 40.0 %."""
    lab.resize(1440, 720)  # it has room for tenths
    QApplication.processEvents()
    train, validation = measured(which)
    text = button(lab, which.value).text()
    assert f"train {train:.1f} %" in text
    assert f"val {validation:.1f} %" in text
    if which is Preset.UNTRAINED:
        assert (round(train, 1), round(validation, 1)) == (38.3, 40.0)


@pytest.mark.parametrize("how", ["button", "key", "menu"])
def test_switching_changes_the_weights_and_keeps_the_drawing(hands: Hands, how: str) -> None:
    """By the switch, its key or the menu; one step of undo."""
    window = hands.window
    hands.stroke((0, 0), (7, 7))
    drawn, trained = ink_of(hands.canvas), window.session.shown.weight_set
    if how == "button":
        hands.click(button(window, "untrained"))
    elif how == "key":
        hands.type("U")
    else:
        window.findChild(QAction, "untrained").trigger()
    assert chosen(window) == {"untrained", "menu untrained"}
    np.testing.assert_array_equal(
        window.session.shown.trace.weights.kernels, TinyCNN(42).conv.weights
    )
    np.testing.assert_array_equal(ink_of(hands.canvas), drawn)
    hands.type("Ctrl+Z")
    assert chosen(window) == {"trained", "menu trained"}
    assert window.session.shown.weight_set is trained
    np.testing.assert_array_equal(ink_of(hands.canvas), drawn)
    hands.type("Ctrl+Y")
    assert chosen(window) == {"untrained", "menu untrained"}


def test_the_weights_in_use_are_no_step_of_undo(hands: Hands) -> None:
    """Pressing the button that is on changes nothing."""
    hands.click(button(hands.window, "trained"))
    hands.type("T")
    assert chosen(hands.window) == {"trained", "menu trained"}
    assert not hands.window.session.undo_stack.canUndo()


def test_trained_from_seed_42_is_a_preset_with_its_story(hands: Hands) -> None:
    """It gets a button of its own while it is in use; a blank canvas reads horizontal."""
    hands.type("Shift+T")
    window = hands.window
    assert chosen(window) == {"other_weights", "menu trained_seed_42"}
    assert "seed 42" in button(window, "other_weights").text()
    assert "nothing fires" in window.bars.actions["trained_seed_42"].statusTip()
    assert window.session.shown.trace.prediction == 1
    assert window.session.shown.trace.probabilities[1] > 0.85
    hands.click(button(window, "untrained"))
    assert chosen(window) == {"untrained", "menu untrained"}
    assert not button(window, "other_weights").isVisible()


def opened(hands: Hands, path: Path) -> None:
    """Choose a file in the dialog of “Open weights…”."""
    hands.window.bars.actions["open_weights"].trigger()
    dialog = hands.window.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.selectFile(str(path))
    dialog.fileSelected.emit(str(path))
    dialog.close()
    hands.window.activateWindow()
    assert QTest.qWaitForWindowActive(hands.window)


def test_weights_from_a_file_are_named_after_it(hands: Hands, tmp_path: Path) -> None:
    """No preset is on any more; the file's whole path is in the tip."""
    path = tmp_path / "mine.npz"
    save_weights(path, network(Architecture(filters=5)).weights)
    opened(hands, path)
    window = hands.window
    assert chosen(window) == {"other_weights"}
    assert button(window, "other_weights").text().startswith("mine.npz")
    assert str(path) in button(window, "other_weights").toolTip()
    assert window.session.shown.trace.z.shape == (5, 6, 6)
    hands.type("Ctrl+Z")
    assert chosen(window) == {"trained", "menu trained"}


def test_a_network_of_unknown_data_has_no_accuracy(hands: Hands, tmp_path: Path) -> None:
    """The switch says its name alone; its classes are called by number, wherever they stand."""
    path = tmp_path / "foreign.npz"
    save_weights(path, replace(network().weights, card=ModelCard()))
    opened(hands, path)
    window = hands.window
    assert button(window, "other_weights").text() == "foreign.npz"
    assert button(window, "other_weights").toolTip() == f"foreign.npz\n{path}"
    assert "val" in button(window, "trained").text()
    box = window.findChild(QComboBox, "label")
    names = ["class 1", "class 2", "class 3"]
    assert [box.itemText(i) for i in range(box.count())] == ["no label", *names]
    hands.type("T")
    assert box.itemText(1) == "vertical"


@pytest.mark.parametrize("percent", [100, 125])
@pytest.mark.parametrize("width", [1190, 1280, 1366, 1440, 1920])
def test_the_two_keep_their_place_when_a_third_appears(
    hands: Hands, tmp_path: Path, width: int, percent: int
) -> None:
    """And their texts, and the tools beside them: the hand that goes to them finds them."""
    window = hands.window
    window.look.set_scale(percent / 100)
    window.resize(width, 700)
    QApplication.processEvents()
    bar = window.bars.toolbar
    tools = [tool for tool in bar.findChildren(QToolButton) if tool.isVisible()]
    texts = [button(window, name).text() for name in ("untrained", "trained")]
    before = [(tool.mapTo(window, tool.rect().topLeft()), tool.size()) for tool in tools]
    assert {"untrained", "trained"} <= {tool.objectName() for tool in tools}
    for name in ("mine.npz", "a & b with a long name.npz", "W" * 60 + ".npz"):
        save_weights(tmp_path / name, network().weights)
        opened(hands, tmp_path / name)
        QApplication.processEvents()
        third = button(window, "other_weights")
        assert third.visibleRegion().boundingRect() == third.rect()
        assert third.text().replace("&&", "&")[:4] == name[:4]
        assert [button(window, name).text() for name in ("untrained", "trained")] == texts
        now = [(tool.mapTo(window, tool.rect().topLeft()), tool.size()) for tool in tools]
        assert now == before


@pytest.mark.parametrize("width", [SMALLEST[0], 1280, 1920])
def test_the_switch_is_always_in_sight(hands: Hands, tmp_path: Path, width: int) -> None:
    """However narrow the window and long the file's name, three buttons stand there whole."""
    path = tmp_path / ("WWWW" * 30 + ".npz")
    save_weights(path, network().weights)
    opened(hands, path)
    hands.window.resize(width, 660)
    QApplication.processEvents()
    assert "…" in button(hands.window, "other_weights").text()
    for name in ("other_weights", "untrained", "trained"):
        shown = button(hands.window, name)
        assert shown.visibleRegion().boundingRect() == shown.rect()
        assert shown.sizeHint().width() <= shown.width()


@pytest.mark.parametrize("content", [b"", b"no zip file at all", None], ids=repr)
def test_a_bad_file_is_told_in_words_and_changes_nothing(
    hands: Hands, tmp_path: Path, content: bytes | None
) -> None:
    """Empty, garbage, gone: one message, the weights in use stay."""
    path = tmp_path / "bad.npz"
    if content is not None:
        path.write_bytes(content)
    before = hands.window.session.shown.weight_set
    opened(hands, path)
    box = hands.window.findChild(QMessageBox)
    assert box.isVisible()
    assert "can't be used" in box.text()
    assert "bad.npz" in box.informativeText()
    assert hands.window.session.shown.weight_set is before
    assert not hands.window.session.undo_stack.canUndo()


def test_weights_are_saved_and_opened_again(hands: Hands, tmp_path: Path) -> None:
    """The same to the last bit; the name is confirmed in the status bar."""
    hands.type("U", "Ctrl+Shift+W")
    dialog = hands.window.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "untrained.npz"
    path = tmp_path / "mine.npz"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    assert "mine.npz" in hands.window.statusBar().currentMessage()
    saved, used = load_weights(path), hands.window.session.shown.weight_set.weights
    for name in ("kernels", "conv_bias", "dense_weights", "dense_bias"):
        np.testing.assert_array_equal(getattr(saved, name), getattr(used, name))


def test_a_new_network_is_called_by_its_seed(hands: Hands) -> None:
    """On the third button, with its accuracies, and in the name of a file for it."""
    new = weight_set(TinyCNN(7).weights_record(), WeightSource.from_seed(7))
    hands.window.session.use_weights("new", new)
    assert button(hands.window, "other_weights").text().startswith("New, seed 7")
    assert (
        f"val {100 * new.validation_accuracy:.1f} %"
        in button(hands.window, "other_weights").toolTip()
    )
    hands.type("Ctrl+Shift+W")
    dialog = hands.window.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "untrained 7.npz"
    dialog.close()


def test_weights_that_cannot_be_written_are_told(hands: Hands, tmp_path: Path) -> None:
    """A message, and nothing half written."""
    hands.type("Ctrl+Shift+W")
    hands.window.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "nowhere" / "x.npz"))
    box = hands.window.findChild(QMessageBox)
    assert "not saved" in box.text()
    assert list(tmp_path.iterdir()) == []


def test_a_run_is_measured_when_the_hand_rests(
    lab: LabWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its steps is a frame; only its first weights and its newest get accuracies."""
    lab.resize(1440, 720)  # it has room for names and accuracies of all three
    measured, evaluate = [], TinyCNN.evaluate
    monkeypatch.setattr(
        TinyCNN, "evaluate", lambda *given: (measured.append(1), evaluate(*given))[1]
    )
    for step in range(5):
        source = WeightSource(SourceKind.RUN, "run 1", step=step)
        newest = weight_set(network(seed=step).weights, source)
        lab.session.preview(lab.session.document.with_weights(newest))
    assert len(measured) == 2  # on the training set and on the validation set
    qtbot.waitUntil(lambda: len(measured) == 4)
    share = f"val {100 * newest.validation_accuracy:.1f} %"
    assert share in button(lab, "other_weights").text()
