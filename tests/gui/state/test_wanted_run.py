"""What the next run is to do: its settings, and the drawings of a person's own it trains with."""

from dataclasses import replace

import numpy as np
import pytest

from gui.state.session import LabSession
from gui.state.wanted_run import WantedRun
from gui.state.weight_sets import Preset, SourceKind, WeightSet, WeightSource, weight_set
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard
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


def new_network(seed: int, count: int = 10, dataset: str = "digits") -> WeightSet:
    """Return the untrained weights of a network for digits."""
    model = TinyCNN(seed, num_classes=count)
    model.card = ModelCard(tuple("0123456789")[:count], dataset)
    return weight_set(model.weights_record(), WeightSource.from_seed(seed))


def test_a_network_for_other_images_is_trained_with_these(
    session: LabSession, wanted: WantedRun
) -> None:
    """From its own seed; undo and redo lead back and forth, and each change is told."""
    wanted.change({"noise": 0.3, "initial_seed": 5}, None)
    told: list[tuple[str, int, int]] = []

    def note() -> None:
        settings = wanted.settings
        told.append((settings.dataset, len(settings.classes), settings.initial_seed))

    wanted.changed.connect(note)
    session.use_weights("new", new_network(7))
    assert wanted.settings.noise is None
    TrainingRun.untrained(wanted.settings, wanted.architecture)
    session.undo()
    session.redo()
    session.use_weights("new", new_network(8, 6))
    session.use_preset(Preset.UNTRAINED)
    expected = [("digits", 10, 7), ("lines", 3, 5), ("digits", 10, 7), ("digits", 6, 8)]
    assert told == [*expected, ("lines", 3, 5)]


def test_a_network_with_unknown_images_is_no_wish(session: LabSession, wanted: WantedRun) -> None:
    """Nobody could train it."""
    before = wanted.settings
    session.use_weights("new", new_network(7, dataset="unknown"))
    assert wanted.settings == replace(before, initial_seed=7)


def test_a_step_of_a_run_changes_no_wish(session: LabSession, wanted: WantedRun) -> None:
    """It goes on as it was: with its classes, from its seed; nor does a stroke change one."""
    session.use_weights("new", new_network(7))
    before = wanted.settings
    source = WeightSource(SourceKind.RUN, "Run 1", step=3)
    session.use_weights("step", weight_set(TinyCNN(3).weights_record(), source))
    session.draw("blank", session.document.drawing.with_image(np.zeros((8, 8))))
    assert wanted.settings is before


def test_a_start_with_another_network_is_known(session: LabSession, wanted: WantedRun) -> None:
    """Which is no edit."""
    session.start_with(new_network(7), None)
    assert wanted.settings.dataset == "digits"
    assert wanted.settings.initial_seed == 7
