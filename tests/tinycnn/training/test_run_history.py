"""What a run keeps: all steps and scores, in little memory, and what is left out of a long one."""

import tracemalloc

import numpy as np
import pytest

from tinycnn import TinyCNN, make_dataset_bundle, score
from tinycnn.training.run_history import RunHistory, start_info
from tinycnn.training.run_start import RunStart
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

DATA = make_dataset_bundle()


def ended(**settings):
    """Return a run of six epochs that went to its end."""
    run = TrainingRun.untrained(TrainingSettings(**{"epochs": 6, **settings}))
    run.advance()
    return run


def test_momentum_and_means_are_kept():
    """What the optimiser remembers after each step, in the order of the parameters."""
    run = ended(optimizer="momentum", learning_rate=0.02)
    for step in (1, 20, 72):
        velocity = run.history.moments_at(step)["velocity"]
        change = run.history.parameters(step - 1) - run.history.parameters(step)
        np.testing.assert_allclose(0.02 * velocity, change, rtol=0, atol=1e-15)
    assert list(ended(optimizer="adam").history.moments_at(1)) == ["mean", "square"]


def test_scores_of_any_step():
    """Kept at the ends of epochs, computed for the others."""
    run = ended()
    assert [one.step for one in run.history.scored_steps()] == [*range(0, 73, 12)]
    model = TinyCNN.from_weights(run.weights_at(30))
    scored = run.scores_at(30)
    assert (scored.epoch, scored.is_alive) == (3, True)
    assert scored.train == score(model, DATA.x_train, DATA.y_train)
    assert scored.validation == score(model, DATA.x_val, DATA.y_val)


def test_rates_of_a_run():
    """One for each change on the way, none for a start that no update has made."""
    run = TrainingRun.untrained(TrainingSettings())
    assert run.history.learning_rates() == []
    for rate in (0.05, 0.05, 0.1, 0.1, 0.05):
        run.change(learning_rate=rate)
        run.make_step()
    run.change(learning_rate=7)
    assert run.history.learning_rates() == [0.05, 0.1, 0.05]


@pytest.mark.long
@pytest.mark.parametrize(("optimizer", "most"), [("sgd", 12), ("adam", 32)])
def test_ten_thousand_steps_in_little_memory(optimizer, most):
    """Their weights take 9.1 MB, and Adam's memory twice as much; given back with the run."""
    settings = {"images_per_class": 6, "batch_size": 1, "epochs": 556, "learning_rate": 0.001}
    tracemalloc.start()
    try:
        run = ended(optimizer=optimizer, **settings)
        held = tracemalloc.get_traced_memory()[0] / 1e6
        assert len(run.history) == 10_009
        del run
        left = tracemalloc.get_traced_memory()[0] / 1e6
    finally:
        tracemalloc.stop()
    assert 9.1 < held < most
    assert left < 0.5


def test_a_run_too_long_says_what_it_left_out():
    """Every tenth step of its first half stays, and the last ones all."""
    run = TrainingRun(
        TrainingSettings(epochs=20), RunStart(TinyCNN(42).weights_record()), DATA, most_bytes=2**17
    )
    assert run.history.note == ""
    run.advance()
    assert "only every 10th is kept" in run.history.note
    assert run.weights_at(240).card.made.endswith("epoch 20 of 20")
    assert run.history.info(1).step == 0
    with pytest.raises(ValueError, match="step 1 is not kept: fork the run at step 0"):
        run.fork(1)
    steps, losses = run.history.losses()
    assert steps[-1] == 240
    assert np.isnan(losses[0])
    assert np.isfinite(losses[1:]).all()


def test_an_empty_history():
    """Nothing is good of a run without scores."""
    history = RunHistory(TinyCNN(1).architecture)
    assert history.last_good is None
    assert history.scored(0) is None
    history.add_step(start_info(0, 0, 0, 0.05), np.zeros(114))
    assert (len(history), history.info(9).step, history.scored_steps()) == (1, 0, [])
