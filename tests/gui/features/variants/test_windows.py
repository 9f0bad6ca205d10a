"""Forty networks that the dialog offers, all extremes among them: what is written in the window."""

from itertools import product

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gui.features.variants.choice import Choice
from gui.state.training import Training
from gui.state.weight_sets import Preset, preset
from gui.window.window import LabWindow
from tests.cases import sampled_rows
from tests.gui.features.variants.conftest import make_step
from tests.gui.reader import Reader
from tests.gui.test_texts import problems
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_units

BOOK = Choice.like(preset(Preset.TRAINED))
KINDS = (("max", True), ("avg", False), ("avg", True), ("max", False))
# Kernel, window (0: the whole map), filters, classes: all ends with each other, and some between.
ENDS = [*product((1, 5), (1, 0), (1, 12), (2, 10))]
BETWEEN = [
    *((3, 2, 3, 4), (3, 0, 3, 3), (3, 3, 3, 3), (2, 1, 12, 3), (2, 2, 12, 10), (2, 3, 12, 3)),
    *((2, 0, 12, 10), (1, 2, 12, 3), (1, 3, 12, 10), (3, 1, 12, 3), (3, 2, 12, 10), (4, 1, 11, 5)),
    *((4, 3, 10, 6), (5, 2, 9, 7), (5, 3, 8, 8), (1, 1, 7, 9), (2, 1, 6, 4), (3, 3, 5, 2)),
    *((4, 2, 4, 10), (1, 1, 4, 3), (1, 1, 5, 3), (2, 1, 8, 3), (3, 2, 1, 10), (1, 2, 2, 2)),
]
SHAPES = [(*shape, *KINDS[n % len(KINDS)]) for n, shape in enumerate((*ENDS, *BETWEEN))]
SIZES = ((1280, 660), (1920, 1080))


def choice_of(
    kernel: int, window: int, filters: int, classes: int, pool: str, relu: bool
) -> Choice:
    """Return a choice by what a person presses."""
    chosen = BOOK.with_value("dataset", "lines" if classes <= 4 else "digits")
    for name, value in (
        ("classes", classes),
        ("kernel_size", kernel),
        ("window", window),
        ("filters", filters),
        ("pool", pool),
        ("relu", relu),
        ("seed", 7),
    ):
        chosen = chosen.with_value(name, value)
    return chosen


def test_there_are_forty() -> None:
    """Each another one."""
    assert len({choice_of(*shape) for shape in SHAPES}) == 40


@pytest.mark.parametrize(("size", "shape"), sampled_rows(product(SIZES, SHAPES)), ids=str)
def test_nothing_written_is_clipped_or_covered(
    lab: LabWindow,
    reader: Reader,
    size: tuple[int, int],
    shape: tuple[int, int, int, int, str, bool],
) -> None:
    """All texts of the window, with an explanation; each class and each filter is named."""
    lab.resize(*size)
    choice = choice_of(*shape)
    lab.session.use_weights("new network", choice.make())
    lab.session.pointing.pin(Unit(Stage.LOGIT, choice.classes - 1))
    for _ in range(3):  # layouts follow one after another
        QApplication.processEvents()
    assert "\n".join(problems(lab, reader)) == ""
    assert lab.size().toTuple() == size
    assert set(choice.class_names) <= set(reader.words(lab.row.stage("probabilities")))
    filters = {str(number + 1) for number in range(choice.filters)}
    assert filters <= set(reader.words(lab.row.stage("conv_maps")))


# Kernel, window, filters, classes, pooling, ReLU.
FEW = [
    *((1, 1, 12, 10, "avg", False), (5, 0, 12, 2, "avg", True), (3, 0, 3, 3, "max", True)),
    *((1, 1, 1, 2, "max", True), (5, 0, 1, 10, "max", False), (2, 3, 7, 5, "max", True)),
]


@pytest.mark.long
@pytest.mark.parametrize("shape", FEW, ids=str)
def test_tabs_and_time_machine_work_with_it(
    lab: LabWindow, reader: Reader, shape: tuple[int, int, int, int, str, bool]
) -> None:
    """A training, a step back in it, a number of each stage, and all tabs with what they write."""
    lab.resize(*SIZES[0])
    choice, training = choice_of(*shape), Training.of(lab.session)
    lab.session.use_weights("new network", choice.make())
    for _ in range(3):
        make_step(training)
    training.show_step(1)
    shown = lab.session.shown
    assert shown.weight_set.weights.architecture == choice.architecture
    np.testing.assert_array_equal(
        shown.weight_set.weights.vector, training.current.run.weights_at(1).vector
    )
    for stage in Stage:
        lab.session.pointing.pin(stage_units(choice.architecture, stage)[-1])
        QApplication.processEvents()
        assert [links.unit.stage for links in shown.links] == [stage]
    for panel in lab.bench.panels:
        lab.bench.open(panel.action)
        for _ in range(3):
            QApplication.processEvents()
        assert "\n".join(problems(lab, reader)) == "", panel.action
    training.use_shown()
    lab.session.undo()
    assert lab.session.document.weight_set.source.seed == choice.seed
