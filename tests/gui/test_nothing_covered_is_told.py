"""What is covered is told nowhere: in no cell, text, tip, table, picture, file or clipboard."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gui.features.covering import hand
from gui.features.covering.hand import HandCovers
from gui.state.drawing import Drawing
from gui.state.weight_sets import WeightSet, weight_set
from gui.window.window import LabWindow
from tests.gui.everything_told import Listener
from tests.gui.networks import BOOK, FILE, random_weights
from tests.gui.reader import picture
from tinycnn.architecture import Architecture
from tinycnn.explain.explanation import explain
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.weights import Weights

BEFORE = ["tables", "trace"]
LEAST = {Stage.INPUT: 2}


def weights_with(
    kernels: float, dense: float, architecture: Architecture = BOOK, seed: int = 4
) -> WeightSet:
    """Return random weights of a size at which no two numbers look alike as they are written."""
    found = random_weights(architecture, seed)
    arrays = {
        "kernels": found.kernels * kernels,
        "conv_bias": found.conv_bias * kernels,
        "dense_weights": found.dense_weights * dense,
        "dense_bias": found.dense_bias,
    }
    return weight_set(Weights(architecture, **arrays, card=found.card), FILE)


LARGE, EVEN = weights_with(20.0, 3.0), weights_with(1.0, 0.05)
MEAN = weights_with(20.0, 3.0, Architecture(pool="avg"))
CASES = [
    (Unit(Stage.CONV, 0, 2, 3), LARGE),
    (Unit(Stage.CONV, 1, 3, 1), LARGE),
    (Unit(Stage.INPUT, 0, 3, 3), LARGE),
    (Unit(Stage.POOL, 1, 1, 1), MEAN),
    (Unit(Stage.CONTRIBUTION, 1, 0, 13), LARGE),
    (Unit(Stage.LOGIT, 1), LARGE),
    (Unit(Stage.PROBABILITY, 1), EVEN),
]
LONG = [pytest.param(*case, marks=pytest.mark.long) for case in CASES[1:]]


def show(lab: LabWindow, weights: WeightSet, seed: int = 2) -> None:
    """Show a network, and a drawing of inks that are all different."""
    inks = np.random.default_rng(seed).permutation(np.arange(20, 84)) / 100 + 0.003
    image = inks.reshape(8, 8)
    lab.session.use_weights("try", weights)
    lab.session.draw("draw", Drawing(image))
    lab.session.desk.intents.label_wanted.emit(1)
    QApplication.processEvents()


def beside(lab: LabWindow, unit: Unit) -> list[Unit]:
    """Return a number with those it is made from and some that are made from it."""
    shown = lab.session.shown
    made_of = [term.source for term in explain(shown.whole, unit).terms][:2]
    further = [
        Unit.at(stage, np.argwhere(links.possible)[0].tolist())
        for stage, links in shown.links[0].downstream.items()
    ]
    return [unit, *made_of, *further]


@pytest.mark.parametrize(("unit", "weights"), [CASES[0], *LONG])
def test_a_covered_number_is_found_nowhere(
    listener: Listener, unit: Unit, weights: WeightSet
) -> None:
    """Where it stood before it is covered, and wherever a person may look for it."""
    lab = listener.window
    show(lab, weights)
    value, least = lab.session.shown.whole.value_of(unit), LEAST.get(unit.stage, 3)
    lab.session.pointing.pin(unit)
    units = beside(lab, unit)
    assert value != 0
    before = {place.split(",")[0] for place in listener.listen([unit], BEFORE).find(value, least)}
    assert before & {"tables", "trace"}
    assert any("clipboard after copy_value" in place for place in before)
    assert any(place.startswith("file") for place in before)
    assert any(place.startswith("at ") for place in before)
    HandCovers(lab.session.desk.covers).cover(unit, hand.number)
    told = listener.listen(units)
    assert told.find(value, least) == []
    assert told.holes() == []
    show(lab, weights, seed=3)
    value = lab.session.shown.whole.value_of(unit)
    assert listener.listen([unit], ["tables", "trace"]).find(value, least) == []
    HandCovers(lab.session.desk.covers).reveal_all()
    assert listener.listen([unit], ["tables"]).find(value, least)


@pytest.mark.parametrize(
    "tabs",
    [["step", "tables", "trace"], pytest.param(None, marks=pytest.mark.long)],
    ids=["some tabs", "all"],
)
def test_what_a_pass_has_not_reached_is_found_nowhere(
    listener: Listener, tabs: list[str] | None
) -> None:
    """Neither the next number nor one far ahead; the one that is reached is."""
    lab, next_one = listener.window, Unit(Stage.CONV, 0, 2, 3)
    show(lab, LARGE)
    walk, shown = lab.features["step"].walk, lab.session.shown
    place = walk.steps.units.index(next_one)
    walk.go(place)
    ahead = [next_one, Unit(Stage.CONV, 1, 3, 1), Unit(Stage.CONTRIBUTION, 1, 0, 13)]
    heard = listener.listen(ahead, tabs) if tabs else listener.listen(ahead)
    for unit in ahead:
        assert heard.find(shown.whole.value_of(unit), 3) == [], unit
    walk.go(place + 1)
    heard = listener.listen([next_one], ["step", "tables"])
    assert heard.find(shown.whole.value_of(next_one), 3)


EVERYTHING = [stage for stage in Stage if "bias" not in stage.value and stage is not Stage.KERNEL]


@pytest.mark.long
@pytest.mark.parametrize("presents", [False, True], ids=["usual", "presented"])
def test_with_everything_covered_all_drawings_look_alike(lab: LabWindow, presents: bool) -> None:
    """No pixel of the window tells which of two drawings there is, whatever tab is open."""
    if presents:
        lab.bars.actions["presentation"].trigger()
        QApplication.processEvents()
    show(lab, EVEN)
    covers = HandCovers(lab.session.desk.covers)
    for stage in EVERYTHING:
        covers.cover(Unit(stage), hand.stage)
    for panel in lab.bench.panels:
        lab.bench.open(panel.action)
        for seed in (4, 5):  # until all parts have their places
            show(lab, EVEN, seed)
        for unit in (Unit(Stage.CONV, 1, 2, 3), Unit(Stage.PROBABILITY, 1), None):
            lab.session.pointing.point_at(unit)
            seen = []
            for seed in (2, 3):
                show(lab, EVEN, seed)
                panel.catch_up()
                seen.append([picture(part) for part in ((lab.row, panel) if presents else (lab,))])
            for first, second in zip(*seen, strict=True):
                assert (first == second).all(), (panel.action, unit)


@pytest.mark.parametrize(
    ("module", "name", "told"),
    [
        ("gui.state.shown_network", "see", "painted"),
        ("gui.state.shown_network", "ShownNetwork.tells", "NaN"),
    ],
)
def test_one_leak_is_found(
    listener: Listener, monkeypatch: pytest.MonkeyPatch, module: str, name: str, told: str
) -> None:
    """The listener of this file is no deaf one: without what keeps numbers back it finds them."""
    lab, unit = listener.window, Unit(Stage.CONV, 0, 2, 3)
    show(lab, LARGE)
    value = lab.session.shown.whole.value_of(unit)
    if name == "see":
        monkeypatch.setattr(f"{module}.{name}", lambda trace, _: trace)
    else:
        monkeypatch.setattr(f"{module}.{name}", lambda *_: True)
    HandCovers(lab.session.desk.covers).cover(unit, hand.number)
    found = listener.listen([unit], ["tables", "trace"])
    if name == "see":
        assert any("clipboard" in place or "file" in place for place in found.find(value))
    else:
        assert any(told in text for _, text in found.places)
