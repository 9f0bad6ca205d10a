"""The network beside the book's loops and PyTorch, with one thread each.

`pytest tests/benchmarks --benchmark-enable` prints the medians, and at its end the ratios.
"""

import numpy as np
import pytest

from tests.benchmarks import book
from tinycnn import TinyCNN, make_dataset_bundle

BUNDLE = make_dataset_bundle()
MODEL = TinyCNN()
CHUNK = 2048  # images at a time for PyTorch: its best of 512 to 8192


@pytest.fixture
def torch():
    """Return PyTorch with one thread, or skip."""
    module = pytest.importorskip("torch", reason="PyTorch, a second opinion, is not installed")
    threads = module.get_num_threads()
    module.set_num_threads(1)
    yield module
    module.set_num_threads(threads)


class TorchCNN:
    """The same network in PyTorch as its tutorials write it: modules, eager, here in float64."""

    def __init__(self, torch):
        self.torch = torch
        nn = torch.nn
        conv, dense = nn.Conv2d(1, 3, 3), nn.Linear(27, 3)
        self.network = nn.Sequential(conv, nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), dense).double()
        weights = MODEL.weights_record()
        arrays = [weights.kernels, weights.conv_bias, weights.dense_weights.T, weights.dense_bias]
        with torch.no_grad():
            for parameter, array in zip(self.network.parameters(), arrays, strict=True):
                parameter.copy_(torch.tensor(array))

    def probabilities(self, x):
        """Return the probabilities of many images, in chunks and without a graph."""
        with self.torch.inference_mode():
            return self.torch.cat([self.network(part).softmax(1) for part in x.split(CHUNK)])


@pytest.mark.benchmark(group="forward of one image")
class TestOneImage:
    """Logits of one image, with all that the layers check and remember."""

    image = BUNDLE.x_val[:1]

    def test_book(self, benchmark):
        """Loops over 108 cells and 9 windows."""
        benchmark(book.BookCNN(MODEL.weights_record()).forward, self.image)

    def test_lab(self, benchmark):
        """The layer classes."""
        logits = benchmark(TinyCNN().forward, self.image)
        expected = book.BookCNN(MODEL.weights_record()).forward(self.image)
        np.testing.assert_allclose(logits, expected, atol=1e-13)

    def test_pytorch(self, benchmark, torch):
        """Eager, with the graph that remembers what backward needs, as the layers do."""
        image = torch.tensor(self.image)
        logits = benchmark(TorchCNN(torch).network, image)
        np.testing.assert_allclose(logits.detach().numpy(), MODEL.forward(self.image), atol=1e-13)


@pytest.mark.benchmark(group="probabilities of 100,000 images", min_rounds=3)
class TestManyImages:
    """Probabilities and nothing else."""

    images = np.random.default_rng(0).random((100_000, 1, 8, 8))

    def test_book(self, benchmark):
        """The same loops; each step does all images."""
        network = book.BookCNN(MODEL.weights_record())
        benchmark(lambda: book.softmax(network.forward(self.images)))

    def test_lab(self, benchmark):
        """`TinyCNN.probabilities`."""
        result = benchmark(MODEL.probabilities, self.images)
        some = self.images[:: len(self.images) // 100]
        expected = book.softmax(book.BookCNN(MODEL.weights_record()).forward(some))
        np.testing.assert_allclose(result[:: len(self.images) // 100], expected, atol=1e-13)

    def test_pytorch(self, benchmark, torch):
        """Eager, in chunks."""
        benchmark(TorchCNN(torch).probabilities, torch.tensor(self.images))
