"""Experiments that take long: begun, stopped and gone on with by a button, at rest while unseen."""

from functools import partial

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gui.features.compare.experiments import sliced_work
from gui.features.compare.experiments.long_experiment import LongExperiment
from gui.features.compare.views import shifts
from gui.state.weight_sets import Preset
from tests.gui.features.compare.conftest import Comparer
from tinycnn.comparing.shifted import compare_shifted

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def experimenter(comparer: Comparer, monkeypatch: pytest.MonkeyPatch) -> Comparer:
    """Return a person before an experiment of two seeds and three epochs."""
    short = partial(compare_shifted, seeds=(0, 1), epochs=3)
    monkeypatch.setattr(shifts, "compare_shifted", short)
    comparer.look_at("Shifted patterns")
    return comparer


def view(comparer: Comparer) -> LongExperiment:
    """Return the experiment that is chosen."""
    assert isinstance(comparer.view, LongExperiment)
    return comparer.view


def go(comparer: Comparer) -> str:
    """Return what the button says."""
    return comparer.find("shifts_go").text()


def run_until(comparer: Comparer, done: float) -> None:
    """Let the work go on to a share of it."""
    work = view(comparer).work
    while work.done < done or (done == 1 and not work.is_done):
        QApplication.processEvents()


def test_nothing_is_trained_unasked(experimenter: Comparer) -> None:
    """It says what a press would do, and how long that takes; no number stands there."""
    assert go(experimenter) == "Train"
    assert "Train four networks" in experimenter.written()
    assert "100 %" not in experimenter.written()
    assert not experimenter.window.bars.actions["export_comparison"].isEnabled()


def test_it_is_stopped_and_gone_on_with(
    experimenter: Comparer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has been found stays, and is called partial; drawing goes on meanwhile."""
    experimenter.press("shifts_go")
    run_until(experimenter, 0.4)
    monkeypatch.setattr(sliced_work, "SLICE", 0)  # a fast machine would end it during the stroke
    assert go(experimenter) == "Stop"
    experimenter.hands.stroke((0, 0), (3, 3))
    experimenter.press("shifts_go")
    stopped = view(experimenter).work.done
    assert go(experimenter) == "Go on"
    said = f"stopped at {100 * stopped:.0f} %: what stands here is partial"
    assert said in experimenter.picture.words()
    known = view(experimenter).work.so_far.centred
    experimenter.settle()
    assert view(experimenter).work.done == stopped
    monkeypatch.setattr(sliced_work, "SLICE", 0.009)
    experimenter.press("shifts_go")
    run_until(experimenter, 1.0)
    experimenter.settle()
    assert go(experimenter) == "Trained"
    assert not experimenter.find("shifts_go").isEnabled()
    assert "partial" not in experimenter.written()
    after = view(experimenter).work.so_far.centred
    assert (np.isnan(known) | (known == after)).all()
    assert experimenter.window.bars.actions["export_comparison"].isEnabled()


def test_it_rests_while_another_tab_is_open(experimenter: Comparer) -> None:
    """And waits there: it goes on when a person says so."""
    experimenter.press("shifts_go")
    run_until(experimenter, 0.2)
    experimenter.window.bench.open("tables")
    QApplication.processEvents()
    assert not view(experimenter).work.is_running
    experimenter.window.bench.open("compare_networks")
    experimenter.settle()
    assert go(experimenter) == "Go on"


def test_it_is_the_same_to_the_bit_however_it_was_cut(experimenter: Comparer) -> None:
    """In slices with pauses, or in one piece."""
    whole = compare_shifted(seeds=(0, 1), epochs=3)
    while True:
        try:
            next(whole)
        except StopIteration as end:
            expected = end.value
            break
    experimenter.press("shifts_go")
    run_until(experimenter, 0.5)
    experimenter.press("shifts_go")
    experimenter.press("shifts_go")
    run_until(experimenter, 1.0)
    found = view(experimenter).work.so_far
    assert found.centred.tolist() == expected.centred.tolist()
    assert found.book.tolist() == expected.book.tolist()


def test_another_drawing_and_other_weights_change_nothing(experimenter: Comparer) -> None:
    """Its networks are its own."""
    experimenter.press("shifts_go")
    run_until(experimenter, 1.0)
    experimenter.settle()
    before = experimenter.written()
    experimenter.do("clear")
    experimenter.session.use_preset(Preset.UNTRAINED)
    assert experimenter.written() == before
