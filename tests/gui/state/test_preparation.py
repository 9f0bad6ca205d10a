"""A run with very many images, begun in the lab: the window answers meanwhile."""

from time import process_time
from typing import ClassVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.state import preparation
from gui.state.desk import FIGURES
from gui.state.mode import Mode
from tests.gui.hands import Hands
from tests.gui.person import Person


class Beginner(Person):
    """Begins runs."""

    tab: ClassVar[str] = "training"


@pytest.fixture
def person(hands: Hands) -> Person:
    """Return a person before the open tab."""
    found = Beginner(hands)
    found.do("training")
    QApplication.processEvents()
    return found


def test_many_images_do_not_hold_the_window_up(person: Person) -> None:
    """Ten thousand a class, the most there can be: a click takes a moment, in all not seconds."""
    person.training.want(images_per_class=10_000)
    before = process_time()
    person.press("train_batch")
    assert process_time() - before < 0.1
    person.wait_until(lambda: person.training.mode is Mode.RESTING)
    assert process_time() - before < 4
    assert len(person.run.data.y_train) == 30_000
    assert person.run.step == 1


def test_very_many_images_are_made_under_a_window_that_answers(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Train tells how far they are, strokes are drawn meanwhile, and the training begins then."""
    monkeypatch.setattr(preparation, "SLICE", 0)  # one part a frame, however fast it goes
    person.press("train_batch")
    before = person.run
    person.training.want(images_per_class=10_000)
    person.press("train")
    assert person.training.mode is Mode.PREPARING
    person.wait_until(lambda: person.find("train").text() == "Pause")
    person.wait_until(lambda: "Making images" in person.panel.controls.status.text())
    person.wait_until(lambda: "New run · images" in person.window.windowTitle())
    assert 0 < person.training.preparation.share < 1
    person.hands.stroke((0, 0), (0, 3))
    assert person.training.mode is Mode.PREPARING
    assert person.session.shown.drawing.image[0, :4].tolist() == [1.0] * 4
    assert person.run is before
    person.wait_until(lambda: person.training.mode is Mode.TRAINING)
    assert len(person.run.data.y_train) == 30_000
    person.wait_until(lambda: person.training.step >= 2)
    assert person.training.preparation.share == 0
    person.training.pause()
    QTest.qWait(2 * FIGURES)
    assert "Making" not in person.panel.controls.status.text()


@pytest.mark.parametrize("how", ["button", "keys", "window", "other run"])
def test_a_run_that_is_being_made_is_given_up(person: Person, how: str) -> None:
    """By what pauses a training, too; the run that was there is there still."""
    person.press("train_batch")
    before, current = person.run, person.training.current
    person.training.want(images_per_class=10_000)
    person.press("train")
    assert person.training.preparation.goes_on
    match how:
        case "button":
            person.press("train")
        case "keys":
            person.hands.type("Ctrl+R")
        case "window":
            person.window.close()
        case "other run":
            person.training.show_run(current)
    assert not person.training.preparation.goes_on
    QTest.qWait(100)
    assert person.training.mode is Mode.RESTING
    assert person.run is before
    assert len(person.training.runs) == 1


def test_one_batch_is_made_once_the_images_are(person: Person) -> None:
    """What was asked for is done then, and no more."""
    person.training.want(images_per_class=3000)
    person.press("train_batch")
    assert person.training.mode is Mode.PREPARING
    person.wait_until(lambda: person.training.mode is Mode.RESTING)
    assert (person.run.step, person.training.step) == (1, 1)
    assert len(person.run.data.y_train) == 9000
