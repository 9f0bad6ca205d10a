"""An epoch of training beside the layers, the book's loops, PyTorch and JAX, with one thread each.

`make bench` measures all in turns and prints the ratios. PyTorch and JAX take part where they are
installed; nothing needs them.
"""

from functools import partial
from importlib.util import find_spec
from time import process_time

import numpy as np
import pytest

from tests.benchmarks import book
from tests.benchmarks.turns import CLOCK, in_turns, replay
from tinycnn import (
    Architecture,
    ReLU,
    TinyCNN,
    TrainingRun,
    TrainingSettings,
    fit,
    make_dataset_bundle,
    softmax_cross_entropy,
)
from tinycnn.training.fused import FusedDescent, FusedNetwork
from tinycnn.training.optimizers import Momentum

BUNDLE = make_dataset_bundle()
X, Y = BUNDLE.x_train, BUNDLE.y_train
MODEL = TinyCNN(5)
RATE, MU, BATCH = 0.01, 0.9, 16
ROUNDS, MOMENT = 30, 0.02


def batches(rng):
    """Yield the places of the images of each batch of an epoch."""
    order = rng.permutation(len(X))
    yield from (order[start : start + BATCH] for start in range(0, len(order), BATCH))


class Fused:
    """The lab's engine, with the loss and the weights of every step kept."""

    def __init__(self):
        self.network, self.rng = FusedNetwork(Architecture()), np.random.default_rng(0)
        self.network.parameters[:] = MODEL.weights_record().vector
        self.descent = FusedDescent(self.network, Momentum(RATE))

    def epoch(self):
        """Make twelve steps."""
        kept = np.empty((12, len(self.network.parameters)))
        losses = np.empty(12)
        for step, batch in enumerate(batches(self.rng)):
            losses[step] = self.descent.step(X[batch], Y[batch])
            kept[step] = self.network.parameters
        return losses, kept


def run_epoch():
    """Return what makes an epoch of a run: every step kept, both sets scored at the end."""
    settings = TrainingSettings(
        optimizer="momentum", learning_rate=RATE, initial_seed=5, epochs=None
    )
    return TrainingRun.untrained(settings).finish_epoch


class OwnReLU(ReLU):
    """Nothing of it is other than in its base; but the network goes through its layers."""


def fit_epoch(relu):
    """Return what makes an epoch with `fit`: a report of each step, both sets scored at the end."""
    model = TinyCNN.from_weights(MODEL.weights_record())
    model.relu = relu
    options = {"batch_size": BATCH, "optimizer": "momentum", "learning_rate": RATE}
    validation = {"x_val": BUNDLE.x_val, "y_val": BUNDLE.y_val}
    steps = fit(model, X, Y, epochs=10**9, **options, **validation)
    return lambda: next(report for report in steps if report.epoch_done)


def book_epoch(network, velocities, rng):
    """Make twelve steps with the book's loops, forward and backward."""
    for batch in batches(rng):
        _, _, d_logits = softmax_cross_entropy(network.forward(X[batch]), Y[batch])
        gradients = network.backward(d_logits)
        for w, v, g in zip(network.parameters, velocities, gradients, strict=True):
            v[...] = MU * v + g
            w[...] -= RATE * v


def torch_epoch():
    """Return what makes an epoch in PyTorch as its tutorials write it: eager, here in float64."""
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    nn, weights = torch.nn, MODEL.weights_record()
    conv, dense = nn.Conv2d(1, 3, 3), nn.Linear(27, 3)
    network = nn.Sequential(conv, nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), dense).double()
    arrays = [weights.kernels, weights.conv_bias, weights.dense_weights.T, weights.dense_bias]
    with torch.no_grad():
        for parameter, array in zip(network.parameters(), arrays, strict=True):
            parameter.copy_(torch.tensor(array))
    optimizer, loss = torch.optim.SGD(network.parameters(), RATE, MU), nn.CrossEntropyLoss()
    x, y = torch.tensor(X), torch.tensor(Y)

    def epoch():
        for part in torch.randperm(len(x)).split(BATCH):
            optimizer.zero_grad()
            loss(network(x[part]), y[part]).backward()
            optimizer.step()

    return epoch


def jax_epoch():
    """Return what makes an epoch in JAX, all of it compiled: its steps of one size, losses kept."""
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    np_, weights = jax.numpy, MODEL.weights_record()
    w = tuple(np_.asarray(array) for array in weights.arrays.values())

    def loss(w, x, y):
        z = jax.lax.conv(x, w[0], (1, 1), "VALID") + w[1][:, None, None]
        pooled = np_.maximum(z, 0).reshape(-1, 3, 3, 2, 3, 2).max(axis=(3, 5))
        logs = jax.nn.log_softmax(pooled.reshape(len(x), 27) @ w[2] + w[3])
        return -np_.take_along_axis(logs, y[:, None], 1).mean()

    def step(carry, batch):
        w, v = carry
        value, g = jax.value_and_grad(loss)(w, *batch)
        v = tuple(MU * old + new for old, new in zip(v, g, strict=True))
        return (tuple(a - RATE * b for a, b in zip(w, v, strict=True)), v), value

    run = jax.jit(lambda carry, x, y: jax.lax.scan(step, carry, (x, y)))
    state, rng = [(w, tuple(map(np_.zeros_like, w)))], np.random.default_rng(0)

    def epoch():
        order = rng.permutation(180)[:176].reshape(11, 16)
        state[0], losses = run(state[0], X[order], Y[order])
        return np.asarray(losses)

    return epoch


@pytest.fixture(scope="module")
def seconds() -> dict[str, list[float]]:
    """Return how long each call of each way took."""
    network = book.BookCNN(MODEL.weights_record())
    velocities = [np.zeros_like(array) for array in network.parameters]
    ways = {
        "lab": Fused().epoch,
        "run": run_epoch(),
        "fit": fit_epoch(ReLU()),
        "layers": fit_epoch(OwnReLU()),
        "book": partial(book_epoch, network, velocities, np.random.default_rng(0)),
    }
    for name, module, make in (("pytorch", "torch", torch_epoch), ("jax", "jax", jax_epoch)):
        if find_spec(module):
            ways[name] = make()
    return in_turns(ways, ROUNDS, MOMENT, clock=process_time)


@pytest.mark.benchmark(group="epoch of 180 images, batch 16, momentum", timer=CLOCK)
class TestEpoch:
    """Twelve steps of training."""

    def test_lab(self, benchmark, seconds):
        """The network in one piece, as the window and the command line train it."""
        replay(benchmark, seconds["lab"])
        losses, kept = Fused().epoch()
        reports = fit(TinyCNN(5), X, Y, optimizer="momentum", learning_rate=RATE)
        theirs = [next(reports) for _ in range(12)]
        np.testing.assert_array_equal(losses, [report.loss for report in theirs])
        np.testing.assert_array_equal(kept, [report.weights.vector for report in theirs])

    def test_run(self, benchmark, seconds):
        """The whole of it: a `TrainingRun`, with its history and scores."""
        replay(benchmark, seconds["run"])

    def test_fit(self, benchmark, seconds):
        """`fit` of a network as it is built: a report of each step, scores at the end."""
        replay(benchmark, seconds["fit"])

    def test_layers(self, benchmark, seconds):
        """`fit` of a network with a layer of one's own, step by step through all layers."""
        replay(benchmark, seconds["layers"])

    def test_book(self, benchmark, seconds):
        """Loops forward and backward."""
        replay(benchmark, seconds["book"])

    def test_pytorch(self, benchmark, seconds):
        """Eager, with its own optimiser."""
        pytest.importorskip("torch", reason="PyTorch, a second opinion, is not installed")
        replay(benchmark, seconds["pytorch"])

    def test_jax(self, benchmark, seconds):
        """A whole epoch compiled as one; its weights are not kept."""
        pytest.importorskip("jax", reason="JAX, a second opinion, is not installed")
        replay(benchmark, seconds["jax"])
