"""The three optimisers, against a calculation by hand and against PyTorch."""

import numpy as np
import pytest

from tinycnn.training.optimizers import SGD, Adam, Momentum, make_optimizer

GRADIENTS = (1.0, -0.5)


def two_steps(optimizer):
    """Return where a number that starts at 1 is after each of two updates."""
    w = np.array([1.0])
    places = []
    for g in GRADIENTS:
        optimizer.update([w], [np.array([g])])
        places.append(float(w[0]))
    return places


def test_sgd_by_hand():
    """1 − 0.1·1 = 0.9; 0.9 + 0.1·0.5 = 0.95."""
    assert two_steps(SGD(0.1)) == pytest.approx([0.9, 0.95], rel=1e-15)


def test_momentum_by_hand():
    """V is 1, then 0.9 − 0.5 = 0.4: 1 − 0.1·1 = 0.9; 0.9 − 0.1·0.4 = 0.86."""
    assert two_steps(Momentum(0.1)) == pytest.approx([0.9, 0.86], rel=1e-15)


def test_adam_by_hand():
    """The corrected means are 1 and 1, then 0.04/0.19 and 0.001249/0.001999."""
    first = 1 - 0.1 * 1 / (1 + 1e-8)
    second = first - 0.1 * (0.04 / 0.19) / ((0.001249 / 0.001999) ** 0.5 + 1e-8)
    assert two_steps(Adam(0.1)) == pytest.approx([first, second], rel=1e-12)


@pytest.mark.parametrize("name", ["sgd", "momentum", "adam"])
def test_as_pytorch_does(name):
    """Thirty steps on arrays of two shapes end where PyTorch's optimiser ends."""
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    ours = [rng.normal(size=(3, 2)), rng.normal(size=4)]
    theirs = [torch.tensor(w.copy(), requires_grad=True) for w in ours]
    reference = {
        "sgd": lambda: torch.optim.SGD(theirs, lr=0.03),
        "momentum": lambda: torch.optim.SGD(theirs, lr=0.03, momentum=0.9),
        "adam": lambda: torch.optim.Adam(theirs, lr=0.03),
    }[name]()
    optimizer = make_optimizer(name, 0.03)
    for _ in range(30):
        gradients = [rng.normal(size=w.shape) for w in ours]
        optimizer.update(ours, gradients)
        for parameter, gradient in zip(theirs, gradients, strict=True):
            parameter.grad = torch.tensor(gradient)
        reference.step()
    for w, parameter in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(w, parameter.detach().numpy(), rtol=0, atol=1e-13)


@pytest.mark.parametrize("name", ["sgd", "momentum", "adam"])
def test_gradients_are_only_read(name):
    """An update changes the parameters in place and nothing else."""
    w, g = np.ones(3), np.arange(3.0)
    for _ in range(2):
        make_optimizer(name, 0.1).update([w], [g])
    assert w[0] == 1
    assert (w[1:] < 1).all()
    np.testing.assert_array_equal(g, np.arange(3.0))


@pytest.mark.parametrize("rate", [0, -0.1, float("nan"), float("inf")])
def test_a_rate_without_sense(rate):
    """A step needs a size above 0."""
    with pytest.raises(ValueError, match="learning_rate must be a number above 0"):
        make_optimizer("sgd", rate)


def test_an_unknown_name():
    """The message lists the names there are."""
    with pytest.raises(ValueError, match="'rmsprop': choose sgd, momentum or adam"):
        make_optimizer("rmsprop", 0.1)


@pytest.mark.parametrize("optimizer", [Momentum, Adam])
def test_an_optimizer_serves_one_network(optimizer):
    """Parameters of other shapes than those it remembers are refused, before any has changed."""
    engine, other = optimizer(0.1), np.ones(3)
    engine.update([np.ones(2)], [np.ones(2)])
    with pytest.raises(ValueError, match="make a new one for each network"):
        engine.update([other], [np.ones(3)])
    assert (other == 1).all()


@pytest.mark.parametrize("rate", ["0.1", None, 0, -1, float("nan"), True, 1j])
@pytest.mark.parametrize("optimizer", [SGD, Momentum, Adam])
def test_a_rate_is_a_number_above_zero(optimizer, rate):
    """Said where the optimiser is made."""
    with pytest.raises((TypeError, ValueError), match="learning_rate must be a number above 0"):
        optimizer(rate)


@pytest.mark.parametrize("name", ["sgd", "momentum", "adam"])
def test_parameters_in_one_piece_or_in_several(name):
    """The same steps to the last bit, and what is remembered goes on from one to the other."""
    rng = np.random.default_rng(0)
    first, second = make_optimizer(name, 0.1), make_optimizer(name, 0.1)
    whole = rng.normal(size=7)
    parts = [whole[:4].reshape(2, 2).copy(), whole[4:].copy()]
    for _ in range(6):
        gradients = rng.normal(size=7)
        pieces = [gradients[:4].reshape(2, 2), gradients[4:]]
        first.update([whole], [gradients])
        second.update(parts, pieces)
        joined = np.concatenate([part.ravel() for part in parts])
        np.testing.assert_array_equal(whole, joined)
        first, second = second, first  # each goes on with what the other has remembered
