"""The curves taken out of the lab, and their scale."""

import io
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.features.training.curve_actions import OF_CURVES
from tests.gui.features.training.conftest import Trainer
from tests.gui.file_dialogs import save_as, trigger
from tests.gui.reader import Reader
from tinycnn.cli.main import main
from tinycnn.training.run_table import run_csv, runs_csv


@pytest.fixture
def trained(trainer: Trainer) -> Trainer:
    """Return a person before a run of two epochs."""
    for _ in range(2):
        trainer.press("train_epoch")
        trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.settle()
    return trainer


def beside(trainer: Trainer, reader: Reader) -> set[str]:
    """Return the numbers beside the curves of the loss."""
    plot = trainer.panel.loss
    left = plot._box(plot.rect()).left()
    plot.forget()
    texts = [text for text in reader.read(plot) if text.box.right() < left]
    return {text.text for text in texts if text.text[0].isdigit()}


def below_curves(trainer: Trainer, reader: Reader) -> dict[str, float]:
    """Return the numbers below the curves of the loss, and where each stands."""
    plot = trainer.panel.loss
    plot.forget()
    texts = [text for text in reader.read(plot) if text.box.top() > plot.height() - 16]
    return {text.text: text.box.center().x() for text in texts}


def test_the_loss_in_powers_of_ten(trained: Trainer, reader: Reader) -> None:
    """From the menu or by a press on the numbers; the step stays, and again it is even."""
    even = beside(trained, reader)
    trained.window.bars.actions["train_log_scale"].trigger()
    powers = beside(trained, reader)
    assert powers != even
    assert all(np.log10(float(text)).is_integer() for text in powers)
    plot = trained.panel.loss
    where = plot.mapTo(trained.window, QPoint(4, plot.height() // 2))
    trained.hands.stroke(where)
    assert beside(trained, reader) == even
    assert not trained.window.bars.actions["train_log_scale"].isChecked()
    assert trained.training.step == 24


def test_epochs_below_the_curves(trained: Trainer, reader: Reader) -> None:
    """Each where it ends; steps come back."""
    plot = trained.panel.loss
    steps = set(below_curves(trained, reader))
    trained.window.bars.actions["train_in_epochs"].trigger()
    below = below_curves(trained, reader)
    assert {"epoch 0", "20"} <= set(below)
    box = plot._box(plot.rect())
    for epoch in {"5", "10", "15"} & set(below):
        where = plot.step_at(below[epoch])
        assert abs(where - 12 * int(epoch)) * box.width() / 240 < 2
    trained.window.bars.actions["train_in_epochs"].trigger()
    assert set(below_curves(trained, reader)) == steps == {"0", "100", "200"}


def test_the_numbers_in_a_file(trained: Trainer, tmp_path: Path) -> None:
    """Every step with its losses, to the last bit, and which run it is."""
    trigger(trained.hands, "export_curves")
    save_as(trained.hands, tmp_path / "curves")
    text = (tmp_path / "curves.csv").read_text("ascii")
    assert text == run_csv(trained.run, "Run 1")
    rows = np.genfromtxt(io.StringIO(text), delimiter=",", names=True, skip_header=1)
    assert len(rows) == 25
    assert "curves.csv" in trained.window.statusBar().currentMessage()


def test_the_command_line_has_the_same_curve(trained: Trainer, tmp_path: Path) -> None:
    """The same seeds, every loss and accuracy to the last bit; only the run's name differs."""
    trigger(trained.hands, "export_curves")
    save_as(trained.hands, tmp_path / "here")
    there = tmp_path / "there.csv"
    options = ["--curve", str(there), "--output", str(tmp_path / "w.npz"), "--epochs", "2"]
    assert main(["train", *options]) == 0
    here = (tmp_path / "here.csv").read_text("ascii")
    lines, others = here.splitlines(), there.read_text("ascii").splitlines()
    assert lines[0].replace("Run 1", "training run") == others[0]
    assert len(lines) == 2 + trained.run.step + 1
    assert lines[1:] == others[1:]


def test_the_numbers_of_all_runs_in_a_file(trained: Trainer, tmp_path: Path) -> None:
    """Once there is another run beside the one that is watched: both, by their names."""
    action = trained.window.bars.actions["export_all_curves"]
    assert not action.isEnabled()
    trained.press("train_reset")
    trained.press("train_batch")
    trained.settle()
    assert action.isEnabled()
    trigger(trained.hands, "export_all_curves")
    save_as(trained.hands, tmp_path / "runs")
    text = (tmp_path / "runs.csv").read_text("ascii")
    assert text == runs_csv({named.name: named.run for named in trained.training.runs})
    assert {line.split(",")[0] for line in text.splitlines()[3:]} == {"Run 1", "Run 2"}


def test_a_file_that_cannot_be_written_is_said(trained: Trainer, tmp_path: Path) -> None:
    """Nothing is left there."""
    trigger(trained.hands, "export_curves")
    save_as(trained.hands, tmp_path / "no" / "curves.csv")
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "not written" in box.text()
    box.close()


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_picture_in_a_file(trained: Trainer, tmp_path: Path, ending: str) -> None:
    """As pixels or as shapes, with the name of the run."""
    trigger(trained.hands, "save_picture_curves")
    file = tmp_path / f"curves.{ending}"
    save_as(trained.hands, file)
    if ending == "png":
        image = QImage(str(file))
        assert image.text("Title") == "Run 1, step 24"
        assert len({image.pixel(x, 150) for x in range(image.width())}) > 2
    elif ending == "svg":
        svg = file.read_text("utf-8")
        assert "Run 1, step 24" in svg
        assert "accuracy" in svg
    else:
        assert file.read_bytes().startswith(b"%PDF")


def test_the_picture_says_which_run_each_letter_is(trained: Trainer, tmp_path: Path) -> None:
    """A sheet has no tips; where there is one run there are no letters."""
    file = tmp_path / "curves.svg"
    for key in ((), ("A: Run 1", "B: Run 2")):
        trigger(trained.hands, "save_picture_curves")
        save_as(trained.hands, file)
        svg = file.read_text("utf-8")
        assert ("A: " in svg) == bool(key)
        assert all(part in svg for part in key)
        trained.press("train_reset")
        trained.press("train_batch")
        file.unlink()


def test_without_a_run_there_is_nothing_to_take_out(trainer: Trainer) -> None:
    """The scale can be chosen before; the right button at the curves has the same."""
    actions = trainer.window.bars.actions
    enabled = [actions[name].isEnabled() for name in OF_CURVES]
    assert enabled == [True, True, False, False, False]
    for plot in (trainer.panel.loss, trainer.panel.accuracy):
        assert [action.objectName() for action in plot.actions()] == list(OF_CURVES)
    trainer.press("train_batch")
    enabled = [actions[name].isEnabled() for name in OF_CURVES]
    assert enabled == [True, True, True, False, True]  # there is one run
