"""“Add my drawing as …”: drawings that join the training images, each change one step of undo."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.features.data.view import DataView
from gui.state.mode import Mode
from gui.state.training import Training
from gui.state.weight_sets import Preset
from tests.gui.features.data.using import choose, digits_network
from tests.gui.file_dialogs import message, save_as, trigger, warning
from tests.gui.hands import Hands
from tinycnn.cli.main import main
from tinycnn.datasets.lines import LINES
from tinycnn.files.own_images_file import load_own_images, save_own_images
from tinycnn.files.storage import load_weights
from tinycnn.own_images import MOST, NO_IMAGES, OwnImages

STROKES = {"vertical": ((1, 2), (6, 2)), "diagonal": ((2, 2), (2, 5)), "horizontal": ((4, 4),) * 2}


def add(hands: Hands, view: DataView, number: int) -> None:
    """Choose a class below the button, by its digit."""
    button = view.findChild(QPushButton, "own_add")
    QApplication.processEvents()
    button.menu().aboutToShow.emit()
    button.menu().actions()[number - 1].trigger()


def draw_and_add(hands: Hands, view: DataView, *labels: str) -> None:
    """Make a drawing for each class, and add it."""
    for label in labels:
        trigger(hands, "clear")
        hands.stroke(*STROKES[label])
        add(hands, view, ("vertical", "horizontal", "diagonal").index(label) + 1)


def press(view: DataView, name: str) -> None:
    """Press a button in the row of those for one's own drawings."""
    QTest.mouseClick(view.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_the_menu_has_the_classes_of_the_network(hands: Hands, view: DataView) -> None:
    """Each with a digit as its key; the drawing joins under its name, and this is said."""
    hands.stroke(*STROKES["vertical"])
    add(hands, view, 2)
    own = hands.window.session.document.own
    assert own.labels == ("horizontal",)
    np.testing.assert_array_equal(own.images[0], hands.window.session.document.drawing.image)
    texts = [entry.text() for entry in view.findChild(QPushButton, "own_add").menu().actions()]
    assert texts == ["&1 vertical", "&2 horizontal", "&3 diagonal"]
    assert message(hands).startswith("Added as “horizontal”: the next training takes 1 of your")
    assert view.choices.part.itemText(2) == "Mine: 1"


def test_the_digits_have_their_own_keys(hands: Hands, view: DataView) -> None:
    """And a network of them takes a drawing as one of them."""
    hands.window.session.use_weights("digits", digits_network())
    hands.stroke(*STROKES["vertical"])
    add(hands, view, 8)
    texts = [entry.text() for entry in view.findChild(QPushButton, "own_add").menu().actions()]
    assert texts == [f"&{digit}" for digit in range(10)]
    assert hands.window.session.document.own.labels == ("7",)
    hands.window.session.use_preset(Preset.TRAINED)
    choose(view, "data_part", 2)
    QTest.qWait(300)
    said = view.browser.accessibleDescription()
    assert "Your drawing is of a class that this network has not." in said


def test_the_same_drawing_again(hands: Hands, view: DataView) -> None:
    """Under its class it is there already; under another one it goes over to that."""
    draw_and_add(hands, view, "vertical")
    edits = hands.window.session.undo_stack.count()
    add(hands, view, 1)
    assert "among yours already" in message(hands)
    assert hands.window.session.undo_stack.count() == edits
    add(hands, view, 3)
    assert hands.window.session.document.own.labels == ("diagonal",)


def test_mine_is_a_part_to_look_through(hands: Hands, view: DataView) -> None:
    """Judged by the weights in use, with filter, order and matrix like the others."""
    assert not view.choices.own_bar.buttons["own_remove"].isVisible()
    choose(view, "data_part", 2)
    assert "No drawing is here yet" in view.browser.accessibleDescription()
    draw_and_add(hands, view, "vertical", "diagonal", "horizontal")
    assert list(view.browser.places) == [0, 1, 2]
    assert "Your drawing 1: vertical." in view.browser.accessibleDescription()
    assert view.choices.own_bar.buttons["own_remove"].isVisible()
    hands.window.session.use_preset(Preset.TRAINED)
    QTest.qWait(300)
    judged = view._judged.predictions
    assert list(judged.labels) == [0, 2, 1]
    choose(view, "data_filter", 1)
    assert list(view.browser.places) == list(np.flatnonzero(~judged.right))


def test_removed_and_back_again(hands: Hands, view: DataView) -> None:
    """By Delete in the browser or by the button; Undo brings each back to its place."""
    draw_and_add(hands, view, "vertical", "diagonal", "horizontal")
    choose(view, "data_part", 2)
    session = hands.window.session
    view.browser.setFocus()
    QTest.keyClick(view.browser, Qt.Key.Key_Right)
    QTest.keyClick(view.browser, Qt.Key.Key_Delete)
    assert session.document.own.labels == ("vertical", "horizontal")
    assert "Undo brings it back" in message(hands)
    press(view, "own_remove")
    assert session.document.own.labels == ("vertical",)
    session.undo()
    session.undo()
    assert session.document.own.labels == ("vertical", "diagonal", "horizontal")
    assert len(view.browser.places) == 3
    session.redo()
    assert session.document.own.labels == ("vertical", "horizontal")


def test_delete_removes_nothing_else(hands: Hands, view: DataView) -> None:
    """Images of the data set are not a person's to remove."""
    draw_and_add(hands, view, "vertical")
    QTest.keyClick(view.browser, Qt.Key.Key_Delete)
    trigger(hands, "own_remove")
    assert message(hands) == "Choose Mine in the tab Data, and a drawing there."
    assert len(hands.window.session.document.own) == 1


def test_with_and_without_them(hands: Hands, view: DataView) -> None:
    """One click each: a new run at the same seeds, which takes them or not."""
    actions = hands.window.bars.actions
    assert not actions["train_with_own"].isEnabled()
    draw_and_add(hands, view, "vertical", "horizontal")
    choose(view, "data_part", 2)
    training, starts = Training.of(hands.window.session), []
    for name, count in (("train_with_own", 2), ("train_without_own", 0)):
        press(view, name)
        assert training.mode is Mode.TRAINING
        run = training.current.run
        assert len(run.own) == count
        assert len(run.data.y_train) == len(LINES.bundle().y_train) + count
        starts.append(run.start.weights.vector.tolist())
        training.pause()
    assert starts[0] == starts[1]
    hands.window.session.undo()
    assert training.needs_new_run
    assert len(training.own) == 1


def test_the_command_line_gives_the_same_figures(
    hands: Hands, view: DataView, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the drawings of the file that is saved here, and without: to the last bit."""
    draw_and_add(hands, view, "vertical", "diagonal", "horizontal")
    trigger(hands, "own_save")
    save_as(hands, tmp_path / "mine.txt")
    training = Training.of(hands.window.session)
    training.want(epochs=3)
    training.clock.set_speed(0)
    for name, options in (
        ("train_with_own", ["--mine", str(tmp_path / "mine.txt")]),
        ("train_without_own", []),
    ):
        trigger(hands, name)
        while training.is_running:
            QTest.qWait(20)
        path = str(tmp_path / f"{name}.npz")
        assert main(["train", "--epochs", "3", *options, "--output", path]) == 0
        run, said = training.current.run, capsys.readouterr().out
        assert load_weights(path).vector.tolist() == run.weights.vector.tolist()
        scores = run.scores_at(run.step)
        for score in (scores.train, scores.validation):
            assert f"{100 * score.accuracy:.1f} %   loss {score.loss:.4f}" in said
    assert len(training.runs) == 2


def test_a_training_goes_on_while_one_is_added(hands: Hands, view: DataView) -> None:
    """The run keeps its images; the next one takes the new drawing."""
    training = Training.of(hands.window.session)
    training.make_step()
    training.train()
    draw_and_add(hands, view, "vertical")
    assert training.mode is Mode.TRAINING
    assert training.is_shown
    assert not training.current.run.own
    training.pause()
    training.make_step()
    assert len(training.current.run.own) == 1


def test_they_go_to_a_file_and_come_back(hands: Hands, view: DataView, tmp_path: Path) -> None:
    """The file that `tinycnn train --mine` takes; opening adds those that are not there."""
    path, session = tmp_path / "mine.txt", hands.window.session
    draw_and_add(hands, view, "vertical", "diagonal")
    trigger(hands, "own_save")
    save_as(hands, path)
    assert load_own_images(path).same_as(session.document.own)
    view.browser.setFocus()
    choose(view, "data_part", 2)
    press(view, "own_remove")
    trigger(hands, "own_open")
    save_as(hands, path)
    assert message(hands) == "1 drawing has joined yours."
    assert session.document.own.labels == ("diagonal", "vertical")
    trigger(hands, "own_open")
    save_as(hands, path)
    assert message(hands) == "All of them are among yours already."
    session.edit("none", replace(session.document, own=NO_IMAGES))
    trigger(hands, "own_open")
    save_as(hands, path)
    assert message(hands) == "2 drawings have joined yours."


@pytest.mark.parametrize("text", ["0 0 1", "class: a\n1 2 3"])
def test_a_file_of_something_else_is_told(
    hands: Hands, view: DataView, tmp_path: Path, text: str
) -> None:
    """In a sentence; those that are there stay."""
    draw_and_add(hands, view, "vertical")
    (tmp_path / "x.txt").write_text(text)
    trigger(hands, "own_open")
    save_as(hands, tmp_path / "x.txt")
    box = warning(hands)
    assert box.text() == "These drawings can't be used"
    assert "there are no drawings with their classes" in box.informativeText().lower()
    assert len(hands.window.session.document.own) == 1


def test_five_hundred_are_enough(hands: Hands, view: DataView, tmp_path: Path) -> None:
    """One more is refused with the reason."""
    images = np.random.default_rng(1).integers(0, 2, (MOST, 8, 8)).astype(float)
    save_own_images(tmp_path / "x.txt", OwnImages(images, ("vertical",) * MOST))
    trigger(hands, "own_open")
    save_as(hands, tmp_path / "x.txt")
    assert len(hands.window.session.document.own) == MOST
    hands.stroke(*STROKES["vertical"])
    add(hands, view, 1)
    assert "room for 500 drawings" in warning(hands).informativeText()
    assert len(hands.window.session.document.own) == MOST
