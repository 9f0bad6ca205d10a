"""Training: the book's figures, the same run from the same seed, and how it can fail."""

import numpy as np
import pytest

from tinycnn import ReLU, TinyCNN, softmax_cross_entropy
from tinycnn.datasets.lines import make_dataset_bundle
from tinycnn.training.diagnosis import is_dead
from tinycnn.training.fit import fit
from tinycnn.training.optimizers import SGD, Momentum
from tinycnn.training.score import score
from tinycnn.weights import Weights

BUNDLE = make_dataset_bundle()
TRAIN = (BUNDLE.x_train, BUNDLE.y_train)
VALIDATION = {"x_val": BUNDLE.x_val, "y_val": BUNDLE.y_val}
ARRAYS = tuple(Weights.expected_shapes(TinyCNN().architecture))


class OwnReLU(ReLU):
    """The same as its base, but who knows."""


def run(network=42, **options):
    """Train the network of a seed to the end; return it with its reports."""
    model = TinyCNN(network)
    return model, list(fit(model, *TRAIN, **options))


def assert_same_weights(one, other):
    """Assert that two records agree to the last bit."""
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), strict=True)


def test_all_of_validation_within_fifteen_epochs():
    """SGD, batch 16, rate 0.05: from seed 42, 100 % of validation comes in epoch 10 to 15."""
    _, reports = run(epochs=15, **VALIDATION)
    perfect = [r.epoch for r in reports if r.epoch_done and r.validation.accuracy == 1]
    assert 10 <= perfect[0] <= 15
    assert reports[-1].validation.accuracy == 1


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_every_optimizer_learns(optimizer):
    """At the default rate each of the three gets every validation image right."""
    model, reports = run(optimizer=optimizer, **VALIDATION)
    assert reports[-1].validation == score(model, BUNDLE.x_val, BUNDLE.y_val)
    assert reports[-1].validation.accuracy == 1
    assert reports[-1].train.loss < 0.4 < reports[0].loss


@pytest.mark.parametrize(
    "keywords",
    [{"pool": "avg"}, {"relu": False}, {"filters": 5, "kernel_size": 4, "pool_size": 1}],
)
def test_every_architecture_learns(keywords):
    """Training needs nothing of the default network but its layers' gradients."""
    model = TinyCNN(1, **keywords)
    assert list(fit(model, *TRAIN, epochs=30))[-1].train.accuracy > 0.9


@pytest.mark.parametrize("relu", [ReLU, OwnReLU])
def test_the_steps_are_sgd_on_shuffled_batches(relu):
    """One permutation an epoch, batches in its order, the short one kept: computed by hand.

    To the last bit with a layer of one's own; a network as it is built is computed in one piece,
    which rounds otherwise.
    """
    rounding = 0 if relu is OwnReLU else 1e-13
    model, by_hand, rng, losses = TinyCNN(42), TinyCNN(42), np.random.default_rng(3), []
    model.relu = relu()
    reports = list(fit(model, *TRAIN, epochs=2, batch_size=50, learning_rate=0.1, seed=3))
    for _ in range(2):
        order = rng.permutation(180)
        for batch in (order[:50], order[50:100], order[100:150], order[150:]):
            logits = by_hand.forward(BUNDLE.x_train[batch])
            loss, _, d_logits = softmax_cross_entropy(logits, BUNDLE.y_train[batch])
            by_hand.backward(d_logits)
            for layer in (by_hand.conv, by_hand.dense):
                layer.weights -= 0.1 * layer.d_weights
                layer.bias -= 0.1 * layer.d_bias
            losses.append(loss)
    np.testing.assert_allclose([r.loss for r in reports], losses, rtol=0, atol=rounding)
    for ours, theirs in ((model.conv, by_hand.conv), (model.dense, by_hand.dense)):
        for name in ("weights", "bias", "d_weights", "d_bias"):
            there, here = getattr(theirs, name), getattr(ours, name)
            np.testing.assert_allclose(here, there, rtol=0, atol=rounding)
    assert [(r.epoch, r.step) for r in reports] == [(1 + i // 4, 1 + i) for i in range(8)]


def test_same_seed_same_run():
    """A seed decides the run to the last bit; another one shuffles otherwise."""
    (_, first), (_, again), (_, other) = (run(epochs=2, seed=seed) for seed in (8, 8, 9))
    assert [r.loss for r in first] == [r.loss for r in again]
    assert_same_weights(first[-1].weights, again[-1].weights)
    assert [r.loss for r in first] != [r.loss for r in other]


def test_reports_stay_as_they_were():
    """Each report holds the weights after its own step, whatever the training does later."""
    model = TinyCNN(42)
    steps = fit(model, *TRAIN)
    report = next(steps)
    assert_same_weights(report.weights, model.weights_record())
    then = report.weights.kernels.copy()
    next(steps)
    np.testing.assert_array_equal(report.weights.kernels, then)
    assert not np.array_equal(model.conv.weights, then)
    assert not report.weights.kernels.flags.writeable


def test_scores_only_at_the_end_of_an_epoch():
    """Eleven steps report their batch alone, the twelfth both sets; without a set there is none."""
    _, reports = run(epochs=1, **VALIDATION)
    assert [r.epoch_done for r in reports] == [False] * 11 + [True]
    assert reports[0].train is reports[0].validation is None
    assert reports[-1].validation is not None
    assert run(epochs=1)[1][-1].validation is None


def test_an_empty_validation_set_has_no_score():
    """No image, no share of right ones: NaN, without a warning."""
    _, reports = run(epochs=1, x_val=np.zeros((0, 1, 8, 8)), y_val=[])
    assert np.isnan(reports[-1].validation).all()


def test_data_are_copied():
    """Painting into the images after the call must not change the run."""
    x, y = BUNDLE.x_train.copy(), BUNDLE.y_train.copy()
    model = TinyCNN(42)
    steps = fit(model, x, y, epochs=2)
    x[:], y[:] = 0, 0
    assert [r.loss for r in steps] == [r.loss for r in run(epochs=2)[1]]


def test_the_images_gradient_is_not_computed(monkeypatch):
    """Nobody needs the first layer's input gradient, which costs as much as all the rest."""
    model = TinyCNN(42)
    backward, asked = model.conv.backward, []

    def spy(d_output, need_input=True):
        asked.append(need_input)
        return backward(d_output, need_input)

    monkeypatch.setattr(model.conv, "backward", spy)
    next(fit(model, *TRAIN))
    assert asked == [False]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"x": np.zeros((3, 8, 8))}, ValueError, r"\(batch, 1, 8, 8\), got \(3, 8, 8\)"),
        ({"x": np.zeros((0, 1, 8, 8)), "y": []}, ValueError, "one image or more, got 0"),
        ({"y": [0, 1]}, ValueError, "one class index per row"),
        ({"y": [0, 1, 3]}, ValueError, "from 0 to 2, got 0 to 3"),
        ({"y": [0.0, 1.0, 2.0]}, TypeError, "labels must be integers"),
        ({"x_val": np.zeros((1, 1, 8, 8))}, ValueError, "both x_val and y_val"),
        ({"y_val": [0]}, ValueError, "both x_val and y_val"),
        ({"x_val": np.zeros((1, 1, 9, 9)), "y_val": [0]}, ValueError, "8, 8"),
        ({"epochs": 0}, ValueError, "epochs must be an integer of at least 1, got 0"),
        ({"batch_size": 2.5}, TypeError, "batch_size must be an integer"),
        ({"optimizer": "sdg"}, ValueError, "unknown optimizer 'sdg'"),
        ({"learning_rate": -1}, ValueError, "learning_rate must be a number above 0"),
        ({"seed": -1}, ValueError, "seed must be an integer of at least 0"),
        ({"learning_rate": "0.1"}, TypeError, "learning_rate must be a number .* got '0.1': try"),
        ({"optimizer": 5}, ValueError, "unknown optimizer '5'"),
        ({"optimizer": SGD}, TypeError, r"is made of its class: try SGD\(0.01\)"),
        ({"optimizer": SGD(0.1), "learning_rate": 0.2}, ValueError, r"try SGD\(0.2\)"),
        ({"x": [[1, 2], [3]]}, ValueError, "lists whose rows are equally long"),
        ({"y": [[1, 2], [3]]}, ValueError, "labels must be an array, or lists whose rows"),
    ],
)
def test_wrong_arguments_are_refused_at_once(arguments, error, message):
    """The call itself raises, before any step, and the weights are as they were."""
    model = TinyCNN(42)
    with pytest.raises(error, match=message):
        fit(model, **{"x": np.zeros((3, 1, 8, 8)), "y": [0, 1, 2]} | arguments)
    assert_same_weights(model.weights_record(), TinyCNN(42).weights_record())


def test_an_optimizer_of_ones_own_settings():
    """An instance in place of a name: the same steps, and the card names it."""
    model, reports = run(epochs=2, optimizer=Momentum(0.02))
    _, expected = run(epochs=2, optimizer="momentum", learning_rate=0.02)
    assert [r.loss for r in reports] == [r.loss for r in expected]
    assert "Momentum 0.02, batch 16" in model.card.made


def test_the_network_comes_first():
    """Swapped arguments are named."""
    with pytest.raises(TypeError, match=r"expected a TinyCNN, got a.* ndarray: try fit\(model"):
        fit(*TRAIN, TinyCNN())


class TestFailures:
    """Training can fail without any NaN."""

    @pytest.mark.parametrize("rate", [1.0, 2.0])
    def test_too_high_a_rate_kills_the_filters(self, rate):
        """Every ReLU output is 0 on the whole training set: no gradient will ever change that."""
        model, reports = run(5, epochs=40, learning_rate=rate)
        assert is_dead(model, BUNDLE.x_train)
        assert np.isfinite([r.loss for r in reports]).all()
        assert len({tuple(row) for row in model.probabilities(BUNDLE.x_train)}) == 1
        kernels = model.conv.weights.copy()
        list(fit(model, *TRAIN, epochs=1))
        np.testing.assert_array_equal(model.conv.weights, kernels)

    def test_the_loss_jumps_and_is_capped(self):
        """The clip at 1e-12 caps the loss at −log 1e-12 = 27.6."""
        _, reports = run(epochs=10, learning_rate=100.0)
        losses = [r.loss for r in reports]
        assert max(losses) == pytest.approx(-np.log(1e-12), abs=1e-6)
        assert np.abs(np.diff(losses)).max() > 10

    def test_a_living_network(self):
        """Neither a fresh network nor a trained one is dead, nor one without a ReLU."""
        assert not is_dead(TinyCNN(42), BUNDLE.x_train)
        assert not is_dead(run(5, epochs=5)[0], BUNDLE.x_train)
        assert not is_dead(TinyCNN(42, relu=False), np.zeros((1, 1, 8, 8)))
