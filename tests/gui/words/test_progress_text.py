"""How far a training is: in the tab and in the title, while it goes on."""

import pytest
from PySide6.QtTest import QTest

from gui.state.desk import FIGURES
from tests.gui.features.training.conftest import Trainer, open_tab
from tests.gui.hands import Hands


@pytest.fixture
def trainer(hands: Hands) -> Trainer:
    """Return a person before the tab Train."""
    return open_tab(hands)


def tab_text(trainer: Trainer) -> str:
    """Return what stands on the tab."""
    tabs = trainer.window.bench.row.tabs
    return tabs.tabText(tabs.names.index("training"))


def title(trainer: Trainer) -> str:
    """Return what the system writes above the window."""
    return trainer.window.windowHandle().title()


def test_tab_and_title_say_how_far_it_is(trainer: Trainer) -> None:
    """In percent of the planned steps, whichever tab is open; at rest as before."""
    assert (tab_text(trainer), title(trainer)) == ("Train", "Untitled – TinyCNN Lab")
    planned = 12 * 1000
    trainer.training.want(epochs=1000)
    trainer.training.clock.set_speed(0)
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step >= planned // 10)
    trainer.training.clock.set_speed(1)
    trainer.window.bench.open("data")
    QTest.qWait(3 * FIGURES)
    step = trainer.run.step
    assert step < planned
    percent = f"{100 * step // planned} %"
    assert tab_text(trainer) == f"Train · {percent}"
    assert title(trainer) == f"Run 1 · {percent} – Untitled – TinyCNN Lab"
    trainer.training.pause()
    QTest.qWait(2 * FIGURES)
    assert (tab_text(trainer), title(trainer)) == ("Train", "Untitled – TinyCNN Lab")


def test_a_run_without_an_end_tells_its_step(trainer: Trainer) -> None:
    """There is nothing to be a percentage of."""
    trainer.training.want(epochs=None)
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > 2)
    trainer.training.clock.set_speed(1)
    QTest.qWait(3 * FIGURES)
    assert tab_text(trainer) == f"Train · step {trainer.run.step}"


def test_a_digit_more_moves_nothing(trainer: Trainer) -> None:
    """Below 10 % a space as wide as a digit stands first."""
    trainer.training.want(epochs=1000)
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > 0)
    QTest.qWait(3 * FIGURES)
    assert tab_text(trainer) == "Train · \u20070 %"


def test_looking_through_the_steps_is_no_training(trainer: Trainer) -> None:
    """A replay is told by the timeline alone."""
    for _ in range(3):
        trainer.press("train_batch")
    trainer.training.clock.set_speed(1)
    trainer.press("replay")
    QTest.qWait(2 * FIGURES)
    assert trainer.training.is_running
    assert (tab_text(trainer), title(trainer)) == ("Train", "Untitled – TinyCNN Lab")
