"""What the next run is to do: its settings, and the drawings of a person's own it trains with."""

from dataclasses import replace

import numpy as np
import pytest

from gui.state.session import LabSession
from gui.state.wanted_run import WantedRun
from tinycnn.own_images import OwnImages
from tinycnn.training.settings import SettingsError
from tinycnn.training.training_run import TrainingRun

OWN = OwnImages(np.random.default_rng(4).random((2, 8, 8)), ("vertical", "dot"))


@pytest.fixture
def wanted(session: LabSession) -> WantedRun:
    """Return what is wanted in a new session."""
    return WantedRun(session)


def add_own(session: LabSession, own: OwnImages = OWN) -> None:
    """Put drawings to train with into the document."""
    session.edit("own", replace(session.document, own=own))


def test_it_takes_the_drawings_of_the_document(session: LabSession, wanted: WantedRun) -> None:
    """Those of its classes; undo takes them away again."""
    assert not wanted.own
    add_own(session)
    wanted.use_own(uses=True)
    assert wanted.own.labels == ("vertical",)
    wanted.change({"class_names": ("vertical", "dot", "diagonal", "horizontal")}, None)
    assert wanted.own.labels == ("vertical", "dot")
    session.undo()
    wanted.use_own(uses=True)
    assert not wanted.own


def test_other_drawings_are_another_run(session: LabSession, wanted: WantedRun) -> None:
    """And so is a run without them, until a person follows one run or the other."""
    before = TrainingRun.untrained(wanted.settings)
    assert wanted.suits(before)
    add_own(session)
    wanted.use_own(uses=True)
    run = TrainingRun.untrained(wanted.settings, own=wanted.own)
    assert wanted.suits(run)
    assert not wanted.suits(before)
    wanted.use_own(uses=False)
    assert wanted.suits(before)
    wanted.follow(run)
    assert wanted.suits(run)


def test_a_run_follows_what_it_can(wanted: WantedRun) -> None:
    """The rate at once, the batch size not; what does not go changes nothing."""
    run = TrainingRun.untrained(wanted.settings)
    wanted.change({"learning_rate": 0.2}, run)
    assert run.settings.learning_rate == 0.2
    wanted.change({"batch_size": 8}, run)
    assert run.settings.batch_size == 16
    assert not wanted.suits(run)
    with pytest.raises(SettingsError):
        wanted.change({"batch_size": 0}, run)
    assert wanted.settings.batch_size == 8
