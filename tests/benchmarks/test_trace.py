"""All that one image makes, beside the logits alone and the book's loops."""

import numpy as np
import pytest

from tests.benchmarks import book
from tests.benchmarks.turns import CLOCK, in_turns, replay
from tinycnn import TinyCNN, make_dataset_bundle, one_image

MODEL = TinyCNN(5)
WEIGHTS = MODEL.weights_record()
IMAGE = make_dataset_bundle().x_val[:1]
ROUNDS, MOMENT = 50, 0.002


def by_the_book(network):
    """Return what the book's loops keep of a pass: all of a trace but its ties."""
    logits = network.forward(IMAGE)
    activation = np.maximum(0.0, network.z)
    contributions = network.flat * network.dense_weights.T
    return activation, network.mask, contributions, logits, book.softmax(logits)


@pytest.fixture(scope="module")
def seconds() -> dict[str, list[float]]:
    """Return how long each call of each way took."""
    network, image = book.BookCNN(WEIGHTS), IMAGE[0, 0].copy()
    ways = {
        "lab": lambda: one_image.run(WEIGHTS, image),
        "model": lambda: MODEL.trace(image),
        "layers": lambda: MODEL.outputs(IMAGE),
        "forward": lambda: MODEL.forward(IMAGE),
        "book": lambda: by_the_book(network),
    }
    return in_turns(ways, ROUNDS, MOMENT)


@pytest.mark.benchmark(group="trace of one image", timer=CLOCK)
class TestTrace:
    """Every number, the winners and the ties, in a frozen record."""

    def test_lab(self, benchmark, seconds):
        """From a record of weights, as the window does with each stroke."""
        replay(benchmark, seconds["lab"])
        trace, network = one_image.run(WEIGHTS, IMAGE), book.BookCNN(WEIGHTS)
        _, mask, contributions, _, probabilities = by_the_book(network)
        np.testing.assert_array_equal(trace.winners, mask[0] > 0)
        np.testing.assert_allclose(trace.contributions, contributions, atol=1e-13)
        np.testing.assert_allclose(trace.probabilities, probabilities[0], atol=1e-13)

    def test_model(self, benchmark, seconds):
        """`TinyCNN.trace`, which looks first whether its layers or weights have changed."""
        replay(benchmark, seconds["model"])

    def test_layers(self, benchmark, seconds):
        """`TinyCNN.outputs`: what each layer makes, as of a network with other layers."""
        replay(benchmark, seconds["layers"])

    def test_forward(self, benchmark, seconds):
        """`TinyCNN.forward`: the logits alone, with what backward needs."""
        replay(benchmark, seconds["forward"])

    def test_book(self, benchmark, seconds):
        """Loops over 108 cells and 9 windows."""
        replay(benchmark, seconds["book"])
