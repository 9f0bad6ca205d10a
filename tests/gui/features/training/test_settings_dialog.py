"""The dialog with the settings that are seldom changed."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from gui.features.training.settings_dialog import SettingsDialog
from tests.gui.features.training.conftest import Trainer


def opened(trainer: Trainer) -> SettingsDialog:
    """Open the dialog by its button."""
    trainer.press("train_settings")
    dialog = trainer.window.findChild(SettingsDialog)
    assert dialog is not None
    return dialog


def fill(dialog: SettingsDialog, **texts: str) -> None:
    """Type into fields, and press OK."""
    for name, text in texts.items():
        dialog.fields[name].selectAll()
        dialog.fields[name].setFocus()
        dialog.fields[name].clear()
        QTest.keyClicks(dialog.fields[name], text)
    box = dialog.findChild(QDialogButtonBox)
    box.button(QDialogButtonBox.StandardButton.Ok).click()
    QApplication.processEvents()


def test_settings_hold_for_the_next_run(trainer: Trainer) -> None:
    """Seeds, images, noise; the run that is there stays until the next press on Train."""
    trainer.press("train_batch")
    before = trainer.run
    fill(opened(trainer), initial_seed="5", shuffle_seed="3", images_per_class="20", noise="0.3")
    assert trainer.run is before
    trainer.press("train_batch")
    settings = trainer.run.settings
    assert (settings.initial_seed, settings.shuffle_seed) == (5, 3)
    assert (settings.images_per_class, settings.noise) == (20, 0.3)
    assert len(trainer.run.data.y_train) == 60
    assert trainer.training.current.name == "Run 2"


def test_numbers_of_any_length(trainer: Trainer) -> None:
    """A seed may have more digits than Qt has room for in a number, and so may the rest."""
    long = 10**23 - 1
    fill(opened(trainer), initial_seed=str(long), shuffle_seed=str(long), epochs=str(long))
    trainer.type_into("train_batch_size", str(long))
    trainer.press("train_batch")
    trainer.settle()
    settings = trainer.run.settings
    assert (settings.initial_seed, settings.shuffle_seed) == (long, long)
    assert (settings.epochs, settings.batch_size) == (long, long)
    assert trainer.run.step == 1


def test_stops_hold_at_once(trainer: Trainer) -> None:
    """The run that is there ends by the new conditions."""
    trainer.press("train_batch")
    run = trainer.run
    dialog = opened(trainer)
    dialog.until_all_right.setChecked(True)
    fill(dialog, epochs="", loss_below="0.5")
    assert trainer.run is run
    assert (run.settings.epochs, run.settings.loss_below) == (None, 0.5)
    assert run.settings.until_all_right


def test_a_fourth_class_is_trained_and_shown(trainer: Trainer) -> None:
    """The stages get a class more."""
    dialog = opened(trainer)
    dialog.classes.setCurrentIndex(1)
    fill(dialog)
    trainer.press("train_batch")
    assert trainer.session.shown.weight_set.class_names[-1] == "dot"
    assert len(trainer.session.shown.trace.probabilities) == 4


def test_the_classes_stay_as_they_are(trainer: Trainer) -> None:
    """Whatever else has been changed, they are seen in the dialog, and OK keeps them."""
    trainer.training.want(learning_rate=0.1)
    dialog = opened(trainer)
    assert dialog.classes.currentText() == "vertical, horizontal, diagonal"
    dialog.classes.setCurrentIndex(1)
    fill(dialog)
    trainer.training.want(learning_rate=0.2)
    dialog = opened(trainer)
    assert dialog.classes.currentText() == "vertical, horizontal, diagonal, dot"
    fill(dialog)
    assert trainer.training.wanted.classes == ("vertical", "horizontal", "diagonal", "dot")


def test_the_classes_are_those_of_the_images(trainer: Trainer) -> None:
    """Of another data set, or fewer of them: the dialog offers them, and changes none unasked."""
    trainer.training.want(dataset="digits", class_names=("0", "1", "2", "3"))
    dialog = opened(trainer)
    texts = [dialog.classes.itemText(i) for i in range(dialog.classes.count())]
    assert texts == ["0, 1, 2, 3", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9"]
    assert dialog.classes.currentIndex() == 0
    fill(dialog)
    assert trainer.training.wanted.classes == ("0", "1", "2", "3")


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("initial_seed", "-1", "The initial seed must be an integer of at least 0, got -1."),
        ("shuffle_seed", "a", "The shuffle seed must be an integer of at least 0, got 'a'."),
        ("images_per_class", "10001", "The number of images a class must be at most 10,000"),
        ("images_per_class", "0", "The number of images a class must be an integer of at least 1"),
        ("noise", "2", "The noise must be a number from 0 to 1, got 2"),
        ("epochs", "0", "The number of epochs must be an integer of at least 1, got 0."),
        ("loss_below", "0", "The loss to stop at must be a number above 0, got 0"),
    ],
)
def test_what_does_not_go_is_marked_and_keeps_the_dialog_open(
    trainer: Trainer, field: str, text: str, told: str
) -> None:
    """One sentence; mended, it goes."""
    dialog = opened(trainer)
    fill(dialog, **{field: text})
    assert dialog.isVisible()
    assert dialog.fields[field].property("wrong")
    assert dialog.problem_label.text().startswith(told)
    fill(dialog, **{field: "1"})
    assert trainer.window.findChild(SettingsDialog) is None
    assert getattr(trainer.training.wanted, field) == 1


@pytest.mark.parametrize(("field", "text"), [("images_per_class", "10"), ("noise", "0.2")])
def test_what_a_data_set_does_not_have_is_marked(trainer: Trainer, field: str, text: str) -> None:
    """Before the training begins; the field is emptied, and it goes."""
    trainer.training.want(dataset="digits", class_names=None)
    dialog = opened(trainer)
    fill(dialog, **{field: text})
    assert [name for name, one in dialog.fields.items() if one.property("wrong")] == [field]
    assert "neither their number nor their noise can be chosen" in dialog.problem_label.text()
    fill(dialog, **{field: ""})
    assert trainer.window.findChild(SettingsDialog) is None
