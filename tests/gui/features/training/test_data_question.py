"""Other images, or another network, under a training that goes on: asked once, never lost."""

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.state.mode import Mode
from gui.state.weight_sets import WeightSource, weight_set
from tests.gui.features.training.conftest import Trainer
from tests.gui.networks import network
from tinycnn.architecture import Architecture
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard

FOUR = ("vertical", "horizontal", "diagonal", "dot")


def question(trainer: Trainer) -> QMessageBox | None:
    """Return the question that is open."""
    QApplication.processEvents()
    found = trainer.window.findChildren(QMessageBox, "data_question")
    return next((box for box in found if box.isVisible()), None)


def answer(trainer: Trainer, text: str) -> None:
    """Press the button with this text."""
    buttons = question(trainer).findChildren(QPushButton)
    next(b for b in buttons if b.text().replace("&", "") == text).click()
    QApplication.processEvents()


@pytest.mark.parametrize("change", [{"noise": 0.3}, {"images_per_class": 9}, {"class_names": FOUR}])
def test_other_images_stop_the_run_and_keep_it(trainer: Trainer, change: dict) -> None:
    """It rests, stays in the list, and Train begins one with the new images."""
    trainer.press("train")
    trainer.wait_until(lambda: trainer.run.step > 0)
    trainer.training.want(**change)
    assert "Run 1 is trained with other images" in question(trainer).text()
    assert trainer.training.mode is Mode.TRAINING
    answer(trainer, "Stop and keep it")
    assert trainer.training.mode is Mode.RESTING
    step = trainer.run.step
    trainer.press("train")
    trainer.training.pause()
    assert [named.name for named in trainer.training.runs] == ["Run 1", "Run 2"]
    assert next(iter(trainer.training.runs)).run.step == step


def test_or_it_goes_on_and_nobody_is_asked_again(trainer: Trainer) -> None:
    """The new images wait for the next run."""
    trainer.press("train")
    trainer.training.want(noise=0.3)
    answer(trainer, "Go on")
    assert trainer.training.mode is Mode.TRAINING
    trainer.training.want(noise=0.4)
    assert question(trainer) is None
    assert trainer.run.settings.noise is None


def test_at_rest_nobody_is_asked(trainer: Trainer) -> None:
    """Nor for what is no matter of images."""
    trainer.press("train_batch")
    trainer.training.want(noise=0.3)
    trainer.training.want(noise=None)
    trainer.press("train")
    trainer.training.want(learning_rate=0.1)
    trainer.training.want(optimizer="adam")
    assert question(trainer) is None


def test_a_network_of_another_form(trainer: Trainer) -> None:
    """The run rests and is kept; or the other network is taken back, and it goes on."""
    trainer.press("train")
    before = trainer.session.document.weight_set
    trainer.session.use_weights("weights", network(Architecture(filters=5)))
    assert trainer.training.mode is Mode.RESTING
    assert "Run 1 trains another network" in question(trainer).text()
    answer(trainer, "Go on")
    assert trainer.session.document.weight_set is before
    assert trainer.training.mode is Mode.TRAINING
    assert [named.name for named in trainer.training.runs] == ["Run 1"]
    trainer.session.use_weights("weights", network(Architecture(filters=5)))
    assert question(trainer) is None
    assert trainer.training.mode is Mode.RESTING


def test_a_network_for_other_images(qtbot: QtBot, trainer: Trainer) -> None:
    """Asked in the same way; taken back, the run goes on with its own images and seed."""
    trainer.press("train")
    run = trainer.run
    model = TinyCNN(9, num_classes=10)
    model.card = ModelCard(tuple("0123456789"), "digits")
    digits = weight_set(model.weights_record(), WeightSource.from_seed(9))
    trainer.session.use_weights("weights", digits)
    assert "Run 1 trains another network" in question(trainer).text()
    answer(trainer, "Go on")
    assert trainer.training.mode is Mode.TRAINING
    assert trainer.run is run
    trainer.session.use_weights("weights", digits)
    trainer.press("train")
    qtbot.waitUntil(lambda: not trainer.training.preparation.goes_on, timeout=20_000)
    trainer.training.pause()
    assert trainer.run.settings.dataset == "digits"
    assert trainer.run.start.weights.vector.tolist() == digits.weights.vector.tolist()


def test_weights_of_the_same_form_ask_nothing(trainer: Trainer) -> None:
    """A person wins: the run rests, and can go on."""
    trainer.press("train")
    trainer.session.use_weights("weights", network(seed=9))
    assert question(trainer) is None
    assert trainer.training.mode is Mode.RESTING
