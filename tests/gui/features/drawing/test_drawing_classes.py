"""The session's network knows its classes: labels and examples are told by their names."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gui.state.drawing import Origin
from gui.state.session import LabSession
from gui.state.weight_sets import WeightSet, weight_set
from tests.gui.edits import edits
from tests.gui.networks import FILE, random_weights
from tinycnn.architecture import Architecture
from tinycnn.datasets.lines import make_dataset_bundle
from tinycnn.files.storage import save_weights
from tinycnn.model_card import ModelCard


def named(*names: str, dataset: str | None = None) -> WeightSet:
    """Return a network whose classes have these names."""
    weights = random_weights(Architecture(num_classes=len(names)))
    return weight_set(replace(weights, card=ModelCard(names, dataset)), FILE)


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("horizontal", "diagonal", "vertical"), 1),
        (("class 1", "class 2", "class 3"), None),
        (("diagonal", "dot"), 0),
        (("vertical", "horizontal"), None),
    ],
)
def test_a_label_follows_its_class(
    tmp_path: Path, names: tuple[str, ...], label: int | None
) -> None:
    """To wherever another network has it; one that does not know the class has no label."""
    session = LabSession()
    edits(session).set_label(2)
    save_weights(tmp_path / "w.npz", named(*names).weights)
    session.open_weights(tmp_path / "w.npz")
    assert session.shown.drawing.label == label
    assert session.shown.drawing.origin is (Origin.NOBODY if label is None else Origin.PERSON)
    session.undo()
    assert session.shown.drawing.label == 2


def test_an_example_is_one_of_the_networks_own_data() -> None:
    """Labelled by the network's own classes, of which there may be fewer, in another order."""
    session = LabSession()
    drawing = edits(session)
    session.start_with(named("dot", "vertical", dataset="lines"), None)
    images, labels = make_dataset_bundle(class_names=("dot", "vertical"))[2:4]
    for _ in range(5):
        drawing.load_example()
        [which] = np.flatnonzero((images[:, 0] == session.shown.drawing.image).all(axis=(1, 2)))
        assert session.shown.drawing.label == labels[which]
        assert session.shown.drawing.origin is Origin.EXAMPLE


def test_an_example_for_a_network_of_unknown_data_has_no_label() -> None:
    """It is a line pattern, and nobody knows what such a network should say of it."""
    session = LabSession()
    drawing = edits(session)
    session.start_with(named("a", "b", "c"), None)
    drawing.load_example()
    assert (make_dataset_bundle().x_val[:, 0] == session.shown.drawing.image).all(axis=(1, 2)).any()
    assert (session.shown.drawing.label, session.shown.drawing.origin) == (None, Origin.NOBODY)
