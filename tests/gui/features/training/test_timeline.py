"""The timeline: any step of a run with the drawing of now, both ways."""

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from gui.state.mode import Mode
from tests.gui.features.training.conftest import Trainer


def trained(trainer: Trainer, epochs: int = 2) -> None:
    """Train for some epochs."""
    for _ in range(epochs):
        trainer.press("train_epoch")
        trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.settle()


def test_arrow_keys_move_by_one_step(trainer: Trainer) -> None:
    """Both ways, as far as there are steps; no edit is made by that."""
    trained(trainer)
    trainer.find("train_timeline").setFocus()
    for key, step in (("Left", 23), ("Left", 22), ("Right", 23), ("Right", 24), ("Right", 24)):
        trainer.hands.type(key)
        assert trainer.training.step == step
        shown = trainer.session.shown.weight_set.weights.vector
        np.testing.assert_array_equal(shown, trainer.run.weights_at(step).vector)
    trainer.hands.type("Home")
    assert trainer.training.step == 0
    assert trainer.session.undo_stack.count() == 0


def test_a_step_is_shown_with_the_drawing_of_now(trainer: Trainer) -> None:
    """What was drawn since is what the old weights look at."""
    trained(trainer)
    trainer.training.show_step(3)
    trainer.hands.stroke((0, 0), (7, 7))
    assert trainer.session.shown.weight_set.source.step == 3
    assert trainer.session.shown.drawing.image[7, 7] == 1
    assert trainer.session.undo_stack.count() == 1


def test_space_plays_the_steps(trainer: Trainer) -> None:
    """From the start if the last one is shown; it pauses, and ends with the last step."""
    trained(trainer)
    trainer.find("train_timeline").setFocus()
    trainer.hands.type("Space")
    assert trainer.training.mode is Mode.REPLAYING
    assert trainer.training.step <= 2
    trainer.wait_until(lambda: trainer.training.step > 2)
    trainer.hands.type("Space")
    assert not trainer.training.is_running
    trainer.training.clock.set_speed(500)
    trainer.hands.type("Space")
    trainer.wait_until(lambda: not trainer.training.is_running)
    assert trainer.training.step == trainer.run.step == 24


def test_a_drag_over_the_curves_goes_through_the_steps(trainer: Trainer) -> None:
    """The cursor is where the mouse is."""
    trained(trainer)
    plot = trainer.panel.loss
    points = [QPoint(x, plot.height() // 2) for x in (60, 50, 40)]
    trainer.hands.press(plot.mapTo(trainer.window, points[0]))
    for point in points:
        trainer.hands.move(plot.mapTo(trainer.window, point))
        wanted = min(plot.step_at(point.x()), trainer.run.step)
        assert trainer.training.step == wanted
    trainer.hands.release(plot.mapTo(trainer.window, points[-1]))
    assert 0 < trainer.training.step < 24


def test_a_picture_of_the_film_leads_to_its_step(trainer: Trainer) -> None:
    """Round steps from 0 on, and at the end the one that is shown."""
    trained(trainer)
    film = trainer.panel.film
    film.repaint()
    steps = [step for step, _ in film.frames]
    assert steps[0] == 0
    assert steps == sorted(steps)
    assert steps[-1] == 24
    where = film.frames[1][1].center()
    trainer.hands.stroke(film.mapTo(trainer.window, where))
    assert trainer.training.step == steps[1]


def test_train_goes_on_at_the_end_of_the_run(trainer: Trainer) -> None:
    """Whichever step is shown: nothing that was trained is thrown away."""
    trained(trainer)
    trainer.training.show_step(5)
    trainer.press("train")
    trainer.wait_until(lambda: trainer.run.step > 24)
    trainer.settle()
    assert trainer.training.step == trainer.run.step


def test_a_step_while_it_trains_pauses_it(trainer: Trainer) -> None:
    """The hand on the timeline is no race with the training."""
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > 4)
    trainer.training.show_step(1)
    QTest.qWait(100)
    assert (trainer.training.step, trainer.training.is_running) == (1, False)
