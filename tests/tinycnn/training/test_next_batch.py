"""Which images come next, told beforehand."""

import numpy as np

from tinycnn.explain.gradients import loss_gradients
from tinycnn.training.next_batch import first_batch, next_batch
from tinycnn.training.optimizers import SGD
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun
from tinycnn.training.update import make_update


def test_the_next_batch_makes_the_next_step() -> None:
    """Through three epochs, the last batch of each smaller than the others."""
    run = TrainingRun.untrained(TrainingSettings(batch_size=50, epochs=3))
    run.advance()
    sizes = []
    for step in range(run.step):
        places = next_batch(run, step)
        sizes.append(len(places))
        x, y = run.data.x_train[places], run.data.y_train[places]
        gradients = loss_gradients(run.weights_at(step), x, y)
        rate = run.settings.learning_rate
        after = make_update(run.weights_at(step), gradients.by_array, SGD(rate)).after
        np.testing.assert_allclose(after.vector, run.weights_at(step + 1).vector, atol=1e-13)
    assert sizes == [50, 50, 50, 30] * 3


def test_a_new_run_begins_with_the_first_batch() -> None:
    """Before there is one."""
    settings = TrainingSettings(shuffle_seed=4)
    run = TrainingRun.untrained(settings)
    np.testing.assert_array_equal(first_batch(settings, run.data), next_batch(run, 0))
