"""The tab at all sizes: nothing is cut off, nothing is lost in the stages above it."""

import re

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from gui.look.look import Look
from tests.gui.features.training.conftest import Trainer, open_tab
from tests.gui.hands import Hands
from tests.gui.reader import Reader
from tests.gui.test_texts import problems


def texts_in_stages(trainer: Trainer, reader: Reader) -> list[str]:
    """Return all numbers in the cells of the stages."""
    found = [t for stage in trainer.window.row.stages for t in reader.read(stage)]
    return [text.text for text in found if text.in_cell]


@pytest.mark.parametrize("size", [(1190, 620), (1280, 660), (1440, 900), (1920, 1080)], ids=str)
def test_nothing_is_cut_off(hands: Hands, reader: Reader, size: tuple[int, int]) -> None:
    """With a run, and with a sentence about a setting that does not go."""
    trainer = open_tab(hands, QSize(*size))
    trainer.press("train_epoch")
    trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.settle()
    assert "\n".join(problems(trainer.window, reader)) == ""
    trainer.type_into("train_batch_size", "0")
    assert "\n".join(problems(trainer.window, reader)) == ""


@pytest.mark.parametrize("size", [(960, 640), (1280, 660), (1920, 1080)], ids=str)
def test_nothing_is_cut_off_of_a_failure(
    hands: Hands, reader: Reader, size: tuple[int, int]
) -> None:
    """Its sentence with both buttons, and the note at the scale that its numbers leave."""
    trainer = open_tab(hands, QSize(*size))
    trainer.training.want(learning_rate=2.0, initial_seed=0)
    trainer.training.clock.set_speed(0)
    trainer.press("train")
    trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.settle()
    assert all(button.isVisible() for button in trainer.panel.notice.buttons)
    assert "\n".join(problems(trainer.window, reader)) == ""


def test_no_number_in_the_stages_is_lost(hands: Hands, reader: Reader) -> None:
    """At 1280 × 660 the open tab changes none of them."""
    hands.window.resize(1280, 660)
    trainer = open_tab(hands)
    trainer.press("train_batch")
    trainer.settle()
    opened = texts_in_stages(trainer, reader)
    trainer.window.bench.fold()
    QApplication.processEvents()
    assert texts_in_stages(trainer, reader) == opened


@pytest.mark.parametrize("percent", [90, 125, 150, 200])
def test_the_controls_are_whole_at_every_size_of_texts(
    hands: Hands, look: Look, percent: int
) -> None:
    """Plots and pictures give way; what steers the training is always there."""
    trainer = open_tab(hands, QSize(1280, 720))
    look.set_scale(percent / 100)
    for _ in range(3):
        QApplication.processEvents()
    controls = trainer.panel.controls
    for part in controls.findChildren(QWidget):
        if part.isVisible():
            box = part.rect().translated(part.mapTo(trainer.panel, part.rect().topLeft()))
            assert trainer.panel.rect().contains(box), part.objectName()
    steering = controls.buttons.keys() - {"runs"}  # a list, which the menu has, too
    assert all(controls.buttons[name].isVisible() for name in steering)
    assert trainer.find("train_timeline").isVisible()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)])
def test_a_presentation_cuts_no_number_of_a_plot(
    trainer: Trainer, reader: Reader, size: tuple[int, int]
) -> None:
    """Those beside and below the curves, which are larger there."""
    lab = trainer.hands.window
    lab.resize(*size)
    trainer.press("train_epoch")
    trainer.settle()
    lab.presentation.enter(full_screen=False)
    trainer.settle()
    plot = trainer.panel.loss
    plot.forget()
    texts = reader.read(plot)
    assert len([text for text in texts if text.text.isdecimal()]) >= 2
    for text in texts:
        assert QRectF(plot.rect()).contains(text.ink), text


def test_the_numbers_at_the_cursor_are_those_of_the_step(trainer: Trainer, reader: Reader) -> None:
    """Measured for that very step, as on the switch."""
    trainer.press("train_epoch")
    trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.training.show_step(7)
    trainer.settle()
    scores = trainer.run.scores_at(7)
    seen = " ".join(text.text for text in reader.read(trainer.panel.loss))
    assert f"{scores.train.loss:.3f}" in seen
    assert f"{scores.validation.loss:.3f}" in seen


def test_no_number_of_a_deleted_run_stays(trainer: Trainer, reader: Reader) -> None:
    """Neither at the curves nor on the timeline, though another run is compared there."""

    def told() -> tuple[str, bool, int]:
        """Return what the legends say, whether there is a timeline, and where it is."""
        trainer.settle()
        plots, slider = (trainer.panel.loss, trainer.panel.accuracy), trainer.panel.timeline.slider
        legends = (" ".join(reader.words(plot)[:3]) for plot in plots)
        return " | ".join(legends), slider.isEnabled(), slider.value()

    for name in ("train_epoch", "train_reset", "train_epoch"):
        trainer.do(name)
        trainer.wait_until(lambda: not trainer.training.is_running)
    before = told()
    assert "train" in before[0]
    assert before[1:] == (True, 12)
    trainer.do("delete_run")
    after = told()
    assert "train" not in after[0]
    assert after[1:] == (False, 0)
    trainer.do("undo")
    assert told() == before


def test_all_figures_are_of_one_step(trainer: Trainer) -> None:
    """While it runs as fast as it goes: switch, line, timeline, cursors and film agree."""
    panel, switch = trainer.panel, trainer.window.findChild(QToolButton, "other_weights")
    seen: list[set[int]] = []

    def look() -> None:
        panel.film.repaint()
        texts = (switch.text(), panel.controls.status.text())
        told = {int(re.findall(r"[Ss]tep ([\d,]+)", text)[0].replace(",", "")) for text in texts}
        places = {panel.timeline.slider.value(), panel.film.frames[-1][0]}
        seen.append(told | places | {panel.loss.step, panel.accuracy.step})

    trainer.press("train_batch")
    trainer.settle()
    trainer.session.desk.figures.due.connect(look)
    trainer.training.want(epochs=2000)
    trainer.training.clock.set_speed(0)
    trainer.press("train")
    trainer.wait_until(lambda: len(seen) > 8)
    trainer.training.pause()
    trainer.session.desk.figures.due.disconnect(look)
    steps = [step for told in seen for step in told]
    assert [len(told) for told in seen] == [1] * len(seen)
    assert steps == sorted(steps)
    assert steps[-1] > steps[0]


def test_a_tab_that_nobody_opens_costs_nothing(hands: Hands) -> None:
    """Neither widgets nor a run."""
    panel = hands.window.bench.panel("training")
    assert not panel.is_built
    assert panel.children() == [panel._rest]
