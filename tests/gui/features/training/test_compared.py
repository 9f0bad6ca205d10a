"""Other runs in the curves: told apart by letter and dashes, not by colour alone."""

import numpy as np

from gui.features.training.compared import ComparedCurves
from gui.state.run_list import MOST_BESIDE, RunList
from tests.gui.features.training.conftest import Trainer
from tests.gui.reader import picture
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun


def add_run(trainer: Trainer, steps: int = 24, **settings: object) -> None:
    """Begin a run, and make so many steps."""
    trainer.training.want(**settings)
    trainer.training.begin()
    trainer.run.advance(steps=steps)
    trainer.training.advanced.emit()
    trainer.training.show_step(steps)
    trainer.settle()


def test_alone_a_run_has_no_letter(trainer: Trainer) -> None:
    """There is nothing to tell it apart from."""
    add_run(trainer)
    assert [line.letter for line in trainer.panel.loss._lines] == ["", "", ""]
    assert trainer.panel.loss.accessibleDescription() == ""


def test_others_stand_beside_it(trainer: Trainer) -> None:
    """Each with its letter and dashes of its own; the values are those of the runs."""
    for rate in (0.05, 0.1, 0.2):
        add_run(trainer, learning_rate=rate, shuffle_seed=round(100 * rate))
    lines = trainer.panel.accuracy._lines
    assert [line.letter for line in lines] == ["", "A", "B", "C"]
    for plot in (trainer.panel.loss, trainer.panel.accuracy):
        assert plot.accessibleDescription() == "C: Run 3\nA: Run 1\nB: Run 2"
        assert "A: Run 1" in plot.toolTip()
    beside = lines[1:3]
    assert len({line.pattern for line in lines}) == 3
    for line, named in zip(beside, trainer.training.runs, strict=False):
        shares = [100 * one.validation.accuracy for one in named.run.history.scored_steps()]
        np.testing.assert_array_equal(line.curve.points()[1], shares)


def test_what_is_not_compared_is_not_there(trainer: Trainer) -> None:
    """Its curve goes and comes with the check in the list of runs."""
    add_run(trainer)
    add_run(trainer, shuffle_seed=1)
    before, first = picture(trainer.panel.loss), next(iter(trainer.training.runs))
    trainer.training.runs.compare(first, is_compared=False)
    trainer.settle()
    assert [line.letter for line in trainer.panel.loss._lines] == ["", "", ""]
    assert (picture(trainer.panel.loss) != before).any()
    trainer.training.runs.compare(first, is_compared=True)
    trainer.settle()
    np.testing.assert_array_equal(picture(trainer.panel.loss), before)


def test_a_deleted_run_leaves_the_curves(trainer: Trainer) -> None:
    """Of the last one nothing stays but the empty plot."""
    add_run(trainer)
    add_run(trainer, shuffle_seed=1)
    for count in (1, 0):
        trainer.window.bars.actions["delete_run"].trigger()
        trainer.settle()
        lines = trainer.panel.loss._lines
        assert sum(len(line.curve) > 0 for line in lines) == count
        trainer.window.bars.actions["next_run"].trigger()
        trainer.settle()


def test_five_others_are_enough(trainer: Trainer) -> None:
    """The newest ones: more could not be told apart."""
    runs, run = RunList(trainer.session), TrainingRun.untrained(TrainingSettings())
    run.advance(steps=12)
    for _ in range(9):
        runs.add(run)
    curves = ComparedCurves()
    assert curves.catch_up(runs, None)
    assert not curves.catch_up(runs, None)
    letters = [line.letter for line in curves.lines(lambda one: one.val_loss)]
    assert letters == list("EFGHI")
    assert len(letters) == MOST_BESIDE
