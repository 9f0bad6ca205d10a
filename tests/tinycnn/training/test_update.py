"""One update as a value: what `fit` does, with what each optimiser remembers."""

from copy import deepcopy

import numpy as np
import pytest

from tinycnn import SGD, Adam, Momentum, Stage, TinyCNN, Unit, fit, make_dataset_bundle
from tinycnn.explain.gradients import loss_gradients
from tinycnn.training.update import explain_update, make_update
from tinycnn.unit import all_units
from tinycnn.weight_units import ARRAYS

BUNDLE = make_dataset_bundle()
OPTIMIZERS = [SGD(0.05), Momentum(0.02), Adam(0.01)]
UNTRAINED = TinyCNN(42).weights_record()
UNITS = [unit for unit in all_units(UNTRAINED.architecture) if unit.stage in ARRAYS]


def updates(optimizer, steps):
    """Return the first updates of a training, in batches of 16."""
    weights, order = UNTRAINED, np.random.default_rng(0).permutation(180)
    found = []
    for step in range(steps):
        batch = order[16 * step : 16 * (step + 1)]
        gradients = loss_gradients(weights, BUNDLE.x_train[batch], BUNDLE.y_train[batch])
        found.append(make_update(weights, gradients.by_array, optimizer))
        weights = found[-1].after
    return found


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda one: type(one).__name__)
def test_they_are_the_steps_of_training(optimizer):
    """What is shown of an update is what happened; `fit` rounds otherwise in the last bits."""
    reports = fit(TinyCNN(42), BUNDLE.x_train, BUNDLE.y_train, optimizer=deepcopy(optimizer))
    for update in updates(deepcopy(optimizer), 5):
        trained = next(reports).weights
        for name, array in update.after.arrays.items():
            np.testing.assert_allclose(array, trained.arrays[name], rtol=0, atol=1e-14)
    reports.close()


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda one: type(one).__name__)
def test_the_arithmetic_of_each_weight(optimizer):
    """New is old minus rate times direction, and what is remembered is what its terms make."""
    for update in updates(deepcopy(optimizer), 3):
        for unit in UNITS:
            e = explain_update(update, unit)
            assert e.learning_rate == optimizer.learning_rate
            made = e.old - e.learning_rate * e.direction
            assert e.new == pytest.approx(made, rel=1e-13, abs=1e-15)
            for moment in e.moments:
                total = moment.kept * moment.before + moment.taken * moment.seen
                assert moment.after == pytest.approx(total, rel=1e-13, abs=1e-18)


def test_what_is_remembered_goes_on():
    """0 before the first step; then what one update leaves, the next one begins with."""
    first, second = updates(Adam(0.01), 2)
    for moment in ("mean", "square"):
        for name in UNTRAINED.arrays:
            assert not first.moments_before[moment][name].any()
            np.testing.assert_array_equal(
                second.moments_before[moment][name], first.moments_after[moment][name]
            )
    e = explain_update(second, Unit(Stage.DENSE_BIAS, 1))
    assert [moment.name for moment in e.moments] == ["mean", "square"]
    assert e.moments[0].corrected == pytest.approx(e.moments[0].after / (1 - 0.9**2))
    assert e.moments[1].seen == e.gradient**2
    assert second.settings["step"] == 2


def test_momentum_by_its_velocity():
    """Once the gradient, then 0.9 of it and the next one."""
    first, second = (
        explain_update(u, Unit(Stage.KERNEL, 2, 1, 0)) for u in updates(Momentum(1), 2)
    )
    assert first.direction == first.gradient
    assert second.direction == pytest.approx(0.9 * first.gradient + second.gradient)


def test_nothing_changes_but_the_optimizer():
    """The weights that an update begins with, and its gradients, stay."""
    gradients = loss_gradients(UNTRAINED, BUNDLE.x_train[:4], BUNDLE.y_train[:4]).by_array
    before = UNTRAINED.kernels.copy()
    update = make_update(UNTRAINED, gradients, SGD(1.0))
    np.testing.assert_array_equal(UNTRAINED.kernels, before)
    np.testing.assert_array_equal(update.after.kernels, before - gradients["kernels"])
    assert not update.gradients["kernels"].flags.writeable
    assert repr(update).startswith("<Update, largest change ")


def test_an_optimizer_of_ones_own():
    """Of it only old and new are known, and the gradient."""

    class Signs:
        def update(self, parameters, gradients):
            for w, g in zip(parameters, gradients, strict=True):
                w[...] -= 0.01 * np.sign(g)

    (update,) = updates(Signs(), 1)
    e = explain_update(update, Unit(Stage.DENSE_BIAS))
    assert e.new == e.old - 0.01 * np.sign(e.gradient)
    assert (e.learning_rate, e.direction, e.moments) == (None, None, ())


def test_gradients_of_another_network():
    """They are refused, and the optimiser has remembered nothing."""
    other = TinyCNN(1, filters=2).weights_record()
    gradients = loss_gradients(other, BUNDLE.x_val[:1], BUNDLE.y_val[:1]).by_array
    optimizer = Momentum(0.1)
    with pytest.raises(ValueError, match="the gradient of kernels must have shape"):
        make_update(UNTRAINED, gradients, optimizer)
    assert optimizer.moments == {"velocity": []}
    with pytest.raises(ValueError, match="no weight and no bias"):
        explain_update(updates(SGD(1), 1)[0], Unit(Stage.LOGIT))


@pytest.mark.parametrize("optimizer", [Momentum, Adam])
def test_an_optimizer_that_has_trained_a_network(optimizer):
    """`fit` hands it all parameters in one piece; the shapes of what it remembers are theirs."""
    engine, model, data = optimizer(0.01), TinyCNN(5), make_dataset_bundle(4, 1)
    list(fit(model, data.x_train, data.y_train, epochs=1, optimizer=engine))
    weights = model.weights_record()
    gradients = {name: np.ones(array.shape) for name, array in weights.arrays.items()}
    update = make_update(weights, gradients, engine)
    for arrays in update.moments_before.values():
        assert {name: array.shape for name, array in arrays.items()} == {
            name: array.shape for name, array in weights.arrays.items()
        }
        assert any(array.any() for array in arrays.values())


@pytest.mark.parametrize("optimizer", [SGD(0.5), Momentum(0.5), Adam(0.1)])
def test_locked_parameters_stay(optimizer):
    """As in a training: bit for bit, while all others move as they would have without."""
    gradients = loss_gradients(UNTRAINED, BUNDLE.x_train[:16], BUNDLE.y_train[:16]).by_array
    locked = np.zeros(UNTRAINED.vector.shape, dtype=bool)
    locked[[4, 28, 40, 113]] = True
    update = make_update(UNTRAINED, gradients, deepcopy(optimizer), locked)
    free = make_update(UNTRAINED, gradients, optimizer)
    assert (free.after.vector != UNTRAINED.vector)[locked].all()
    expected = np.where(locked, UNTRAINED.vector, free.after.vector)
    np.testing.assert_array_equal(update.after.vector, expected)
    found = [explain_update(update, unit).is_locked for unit in UNITS]
    assert sum(found) == 4
    assert explain_update(update, Unit(Stage.KERNEL, 0, 1, 1)).is_locked
    assert not explain_update(free, Unit(Stage.KERNEL, 0, 1, 1)).is_locked


def test_a_lock_of_another_shape():
    """It is refused before the optimiser has remembered anything."""
    gradients = {name: np.ones(array.shape) for name, array in UNTRAINED.arrays.items()}
    optimizer = Momentum(0.1)
    with pytest.raises(ValueError, match=r"locked must have shape \(114,\)"):
        make_update(UNTRAINED, gradients, optimizer, np.ones(3, dtype=bool))
    assert optimizer.moments == {"velocity": []}
