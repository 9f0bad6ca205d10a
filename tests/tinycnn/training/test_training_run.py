"""A run: the numbers of `fit` in slices of any size, everything kept, continued from any step."""

from dataclasses import replace

import numpy as np
import pytest

from tinycnn import Architecture, TinyCNN, Weights, fit, make_dataset_bundle, score
from tinycnn.training.ending import Ending
from tinycnn.training.run_start import RunStart
from tinycnn.training.settings import SettingsError, TrainingSettings
from tinycnn.training.training_run import TrainingRun

DATA = make_dataset_bundle()
SIX = TrainingSettings(epochs=6)
OPTIMIZERS = [("sgd", 0.05), ("momentum", 0.02), ("adam", 0.01)]


def ended(settings=SIX, **more):
    """Return a run that went to its end."""
    run = TrainingRun.untrained(settings, **more)
    run.advance()
    return run


def assert_same(one, other, steps):
    """Assert that two runs agree in these steps, to the last bit."""
    for step in steps:
        np.testing.assert_array_equal(one.history.parameters(step), other.history.parameters(step))
        assert one.history.info(step)[:5] == other.history.info(step)[:5]
        np.testing.assert_equal(one.history.info(step).loss, other.history.info(step).loss)


class TestTheSameNumbers:
    """The same settings give the same run, whoever makes its steps."""

    @pytest.mark.parametrize(("optimizer", "rate"), OPTIMIZERS)
    def test_it_is_fit(self, optimizer, rate):
        """Each step's loss and weights, and each epoch's scores, to the last bit; and the card."""
        run = ended(replace(SIX, optimizer=optimizer, learning_rate=rate, shuffle_seed=3))
        model, options = TinyCNN(42), {"optimizer": optimizer, "learning_rate": rate, "seed": 3}
        data = {"x_val": DATA.x_val, "y_val": DATA.y_val}
        for report in fit(model, DATA.x_train, DATA.y_train, epochs=6, **options, **data):
            vector = run.history.parameters(report.step)
            np.testing.assert_array_equal(vector, report.weights.vector)
            info = run.history.info(report.step)
            assert (info.epoch, info.loss) == (report.epoch, report.loss)
            if report.epoch_done:
                scored = run.history.scored(report.step)
                assert (scored.train, scored.validation) == (report.train, report.validation)
                assert run.weights_at(report.step).card == report.weights.card
        assert (run.step, run.epoch, run.ending) == (72, 6, Ending.EPOCHS)

    @pytest.mark.parametrize("seconds", [0.0, 0.0005])
    def test_however_the_slices_are_cut(self, seconds):
        """By time, by steps, or by hand."""
        whole, cut, by_hand = ended(), TrainingRun.untrained(SIX), TrainingRun.untrained(SIX)
        while cut.ending is None:
            assert cut.advance(seconds) <= 72
            cut.advance(steps=2)
        for _ in range(30):
            by_hand.make_step()
        for _ in range(4):
            by_hand.finish_epoch()
        for other in (cut, by_hand):
            assert_same(whole, other, range(73))
            assert other.history.scored_steps() == whole.history.scored_steps()

    def test_a_slice_ends(self):
        """With no time at all a step is made, and no more."""
        run = TrainingRun.untrained(SIX)
        assert run.advance(0.0) == 1
        assert run.advance(steps=5) == 5
        assert run.step == 6

    def test_many_images_are_scored_in_parts(self):
        """A slice ends between two parts; the scores are those of all at once."""
        settings = TrainingSettings(images_per_class=2500, epochs=1, batch_size=512)
        run, slices = TrainingRun.untrained(settings), 0
        while run.ending is None:
            run.advance(0.0)
            slices += 1
        assert slices > run.step + 2
        data, scored = run.data, run.history.scored(run.step)
        assert scored.train == score(TinyCNN.from_weights(run.weights), *data[:2])
        assert scored.validation == score(TinyCNN.from_weights(run.weights), *data[2:4])


class TestTheBook:
    """What one click on Train must show."""

    @pytest.mark.parametrize("seed", range(10))
    def test_all_right_within_fifteen_epochs(self, seed):
        """From the untrained start with the default settings, for ten shuffle seeds."""
        run = ended(TrainingSettings(shuffle_seed=seed, epochs=15, until_all_right=True))
        assert run.ending is Ending.ALL_RIGHT
        assert 10 <= run.epoch <= 13

    @pytest.mark.long
    def test_other_initial_seeds_take_longer(self):
        """Of 40, twelve get there within 15 epochs and 35 within 30."""
        settings = TrainingSettings(epochs=30, until_all_right=True)
        runs = [ended(replace(settings, initial_seed=seed)) for seed in range(40)]
        epochs = [run.epoch for run in runs if run.ending is Ending.ALL_RIGHT]
        assert (sum(epoch <= 15 for epoch in epochs), len(epochs)) == (12, 35)

    def test_loss_and_accuracy_can_fall_together(self):
        """Between epochs 9 and 10 of the default run: 0.454 to 0.427, and 90 to 76 %."""
        run = ended(TrainingSettings(epochs=10))
        *_, ninth, tenth = run.history.scored_steps()
        assert (ninth.epoch, tenth.epoch) == (9, 10)
        assert [one.train.loss for one in (ninth, tenth)] == pytest.approx([0.454, 0.427], abs=5e-4)
        accuracies = [one.validation.accuracy for one in (ninth, tenth)]
        assert accuracies == pytest.approx([0.90, 0.76], abs=5e-3)


class TestEndings:
    """A run stops by itself, and why is told."""

    def test_a_low_loss(self):
        """Looked at after each epoch, on all training images."""
        run = ended(TrainingSettings(loss_below=0.5, epochs=None))
        assert run.ending is Ending.LOSS_BELOW
        *_, before, last = run.history.scored_steps()
        assert last.train.loss < 0.5 <= before.train.loss

    def test_not_a_number(self):
        """No further epoch would change it; nothing warns."""
        run = ended(TrainingSettings(learning_rate=1e300, initial_seed=5))
        assert run.ending is Ending.NOT_A_NUMBER
        assert run.epoch < 20

    def test_it_goes_on_if_told_to(self):
        """More epochs, or a step by hand; the end of that epoch ends the run again."""
        run = ended()
        assert run.advance() == 0
        run.make_step()
        assert run.ending is None
        run.advance()
        assert (run.epoch, run.ending) == (7, Ending.EPOCHS)
        run.change(epochs=9)
        run.advance()
        assert run.epoch == 9
        assert_same(run, ended(TrainingSettings(epochs=9)), range(109))


class TestByHand:
    """One sample, one batch, one epoch; another rate on the way."""

    def test_one_sample(self):
        """The next image of the epoch; the batches after it begin behind it."""
        run = TrainingRun.untrained(SIX)
        run.make_step(1)
        run.make_step()
        rows = [run.history.info(step) for step in (1, 2)]
        assert [(row.images, row.position) for row in rows] == [(1, 1), (16, 17)]
        order = np.random.default_rng(0).permutation(180)
        model = TinyCNN(42)
        next(fit(model, DATA.x_train[order[:1]], DATA.y_train[order[:1]]))
        np.testing.assert_array_equal(run.history.parameters(1), model.weights_record().vector)

    def test_the_first_update_on_one_vertical_image(self):
        """It lowers the true class's probability on all 67 validation images of the others."""
        order = np.random.default_rng(0).permutation(180)
        seed = next(
            seed
            for seed in range(99)
            if DATA.y_train[np.random.default_rng(seed).permutation(180)[0]] == 0
        )
        run = TrainingRun.untrained(replace(SIX, shuffle_seed=seed))
        run.make_step(1)
        before, after = (
            TinyCNN.from_weights(run.weights_at(step)).probabilities(DATA.x_val) for step in (0, 1)
        )
        others = DATA.y_val != 0
        rows = np.arange(90)[others]
        assert others.sum() == 67
        assert (after[rows, DATA.y_val[others]] < before[rows, DATA.y_val[others]]).all()
        assert len(order) == 180

    def test_another_rate_on_the_way(self):
        """From the next step on; each step knows its own."""
        run, other = TrainingRun.untrained(SIX), ended(replace(SIX, learning_rate=0.1))
        run.change(learning_rate=0.1)
        run.advance()
        assert_same(run, other, range(1, 73))
        run.change(learning_rate=0.01, epochs=7)
        run.advance()
        assert [run.history.info(step).learning_rate for step in (72, 73)] == [0.1, 0.01]
        assert "SGD 0.01, batch 16, shuffle 0, epoch 7 of 7" in run.weights.made

    def test_what_cannot_be_changed_on_the_way(self):
        """It would be another run; what does not go changes nothing."""
        run = TrainingRun.untrained(SIX)
        with pytest.raises(SettingsError, match="cannot be changed on the way: fork") as caught:
            run.change(batch_size=4)
        assert caught.value.field == "batch_size"
        with pytest.raises(SettingsError, match="the learning rate must be a number above 0"):
            run.change(learning_rate=-1)
        assert run.settings == SIX

    def test_a_step_within_an_epoch_says_so(self):
        """The card of its weights tells which step made them."""
        run = ended()
        assert run.weights_at(30).made.endswith("epoch 3 of 6, step 30")
        assert run.weights_at(0).made == "TinyCNN(seed=42), untrained"


class TestForks:
    """A run goes on from any of its steps."""

    @pytest.mark.parametrize(("optimizer", "rate"), OPTIMIZERS)
    @pytest.mark.parametrize("step", [0, 1, 12, 40])
    def test_the_same_settings_go_the_same_way(self, optimizer, rate, step):
        """With what the optimiser remembers, and the rest of the epoch; and so does its fork."""
        run = ended(replace(SIX, optimizer=optimizer, learning_rate=rate))
        fork = run.fork(step)
        fork.advance()
        assert_same(run, fork, range(step + 1, 73))
        again = fork.fork(60)
        again.advance()
        assert_same(run, again, range(61, 73))
        assert again.weights_at(60).vector.tolist() == run.weights_at(60).vector.tolist()
        assert fork.scores_at(fork.step) == run.scores_at(run.step)

    def test_other_settings(self):
        """Another optimiser begins with nothing remembered; other images with a new epoch."""
        run = ended(replace(SIX, optimizer="momentum"))
        fork = run.fork(30, replace(SIX, optimizer="adam", learning_rate=0.01))
        assert not any(moment.any() for moment in fork.history.moments_at(30).values())
        other = run.fork(30, replace(SIX, noise=0.0))
        other.make_step()
        assert (other.history.info(31).epoch, other.history.info(31).position) == (4, 16)
        assert set(np.unique(other.data.x_train)) == {0.0, 0.35, 1.0}
        with pytest.raises(SettingsError, match="this network has 3 classes, and the images"):
            run.fork(30, replace(SIX, class_names=("dot", "vertical", "diagonal", "horizontal")))

    def test_the_run_stays_as_it_was(self):
        """A fork shares nothing with it that could change."""
        run = ended()
        before = run.history.steps.columns(0, run.history.steps.width)
        run.fork(30, replace(SIX, learning_rate=1.0)).advance()
        np.testing.assert_array_equal(run.history.steps.columns(0, run.history.steps.width), before)


def test_any_network_and_start():
    """Another architecture, weights of one's own, four classes."""
    four = ("vertical", "horizontal", "diagonal", "dot")
    architecture = Architecture(4, 5, 4, "avg", relu=False)
    run = ended(replace(SIX, class_names=four), architecture=architecture)
    assert run.weights.architecture == architecture
    assert run.weights.class_names == four
    assert run.diagnose().signs.open_gates is None
    weights = Weights.from_vector(Architecture(), np.zeros(114), TinyCNN(1).card)
    TrainingRun(SIX, RunStart(weights), DATA).advance(steps=3)
    with pytest.raises(SettingsError, match="this network has 3 classes, and the images"):
        TrainingRun.untrained(replace(SIX, class_names=four), Architecture())


def test_no_validation_image():
    """Its scores are NaN, without a warning; the training images tell whether all is learned."""
    data = make_dataset_bundle(60, 0)
    run = TrainingRun(SIX, RunStart(TinyCNN(42).weights_record()), data)
    run.advance()
    assert np.isnan(run.scores_at(72).validation).all()
    assert run.diagnose().signs.validation is None
