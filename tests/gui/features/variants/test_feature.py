"""A new network is used as one edit, reached from the stages and from the menu."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QMessageBox

from gui.state.training import Mode, Training
from gui.state.weight_sets import Preset, preset
from tests.gui.edits import edits
from tests.gui.features.variants.conftest import Chooser, make_step
from tests.gui.reader import Reader
from tinycnn.architecture import Architecture
from tinycnn.model import TinyCNN

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def open_menu(chooser: Chooser, stage: str, where: QPoint) -> QMenu:
    """Press the right button at a place of a stage, and return the menu."""
    panel = chooser.window.row.stage(stage)
    QTest.mouseClick(panel, Qt.MouseButton.RightButton, pos=where)
    QApplication.sendEvent(panel, context_menu(panel.mapToGlobal(where), where))
    (menu,) = [m for m in chooser.window.findChildren(QMenu) if m.isVisible()]
    return menu


def context_menu(place: QPoint, where: QPoint):
    """Return what the system sends for the right button."""
    from PySide6.QtGui import QContextMenuEvent

    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, place)


@pytest.mark.parametrize(
    ("stage", "row"),
    [
        ("conv_maps", "kernel_size"),
        ("relu_maps", "relu"),
        ("pooled_maps", "window"),
        ("probabilities", "classes"),
    ],
)
def test_the_headings_lead_to_it(chooser: Chooser, stage: str, row: str) -> None:
    """Their menu; the keyboard is where the stage is decided."""
    heading = chooser.window.row.stage(stage).heading_box().center()
    menu = open_menu(chooser, stage, heading)
    (entry,) = [
        a for a in menu.actions() if a.text().replace("&", "").startswith("Change the arch")
    ]
    entry.trigger()
    menu.close()
    QApplication.processEvents()
    buttons = chooser.dialog.controls.rows[row].buttons
    assert any(button.hasFocus() for button in buttons.values())


def test_it_is_one_step_of_undo(chooser: Chooser, reader: Reader) -> None:
    """The stages show the network, the switch its seed and accuracies; undo brings all back."""
    window = chooser.window
    chooser.press("filters_5", "kernel_size_2", "pool_avg", "window_0", "relu_False", "classes_4")
    chooser.press("next_seed")
    chooser.use()
    shown = window.session.shown.weight_set
    expected = Architecture(4, 5, 2, "avg", 7, relu=False)
    assert shown.weights.architecture == expected
    model = TinyCNN(
        43, num_classes=4, filters=5, kernel_size=2, pool="avg", pool_size=7, relu=False
    )
    np.testing.assert_array_equal(shown.weights.vector, model.weights_record().vector)
    assert shown.class_names == ("vertical", "horizontal", "diagonal", "dot")
    assert "Conv2D 1→5, 2×2" in reader.words(window.row.stage("conv_maps"))
    assert "dot" in reader.words(window.row.stage("probabilities"))
    button = window.findChild(QAbstractButton, "other_weights")
    assert button.isVisible()
    assert button.text().startswith("New, seed 43")
    assert button.isChecked()
    assert window.session.undo_stack.count() == 1
    window.session.undo()
    assert window.session.document.weight_set is preset(Preset.TRAINED)
    window.session.redo()
    assert window.session.shown.weight_set is shown


def test_it_says_what_there_is_now(chooser: Chooser) -> None:
    """In the status bar."""
    chooser.press("window_0")
    chooser.use()
    said = chooser.window.statusBar().currentMessage()
    assert said == "A new network: 42 parameters, 3 classes. It is untrained."


def test_a_label_follows_its_class(chooser: Chooser) -> None:
    """Or is gone with it."""
    session = chooser.window.session
    edits(session).load_pattern("diagonal")
    chooser.press("classes_4")
    chooser.use()
    assert session.shown.drawing.label == 2
    chooser.press("classes_2")
    chooser.use()
    assert session.shown.drawing.label is None


def test_train_trains_it(chooser: Chooser) -> None:
    """On its images, from its seed; the run's first weights are the ones that were seen."""
    session, training = chooser.window.session, Training.of(chooser.window.session)
    chooser.press("dataset_digits", "classes_10", "filters_4", "next_seed")
    chooser.use()
    seen = session.shown.weight_set
    make_step(training)
    run = training.current.run
    assert run.settings.dataset == "digits"
    np.testing.assert_array_equal(run.start.weights.vector, seen.weights.vector)
    assert run.start.weights.class_names == seen.class_names
    training.show_step(0)
    assert session.shown.weight_set.weights.architecture == seen.weights.architecture


def test_a_training_is_asked_about_once(chooser: Chooser) -> None:
    """Stop and keep the run, or go on with it: then the new network is taken back."""
    session, training = chooser.window.session, Training.of(chooser.window.session)
    before = session.document.weight_set
    training.train()
    run = training.current.run
    chooser.press("dataset_digits", "classes_10")
    chooser.use()
    assert training.mode is Mode.RESTING
    (box,) = chooser.window.findChildren(QMessageBox, "data_question")
    assert "trains another network" in box.text()
    (go_on,) = [b for b in box.buttons() if b.text().replace("&", "") == "Go on"]
    go_on.click()
    QApplication.processEvents()
    assert session.document.weight_set is before
    assert training.current.run is run
    assert training.mode is Mode.TRAINING
    training.pause()
