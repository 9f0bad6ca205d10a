"""The questions of *What if*, each beside the straightforward way through the layer classes.

What was tried for this network, in milliseconds of one quiet core: all 64 flips 0.09, all 41,664
changes of three pixels 21, all shifts 0.15, three input gradients 0.04, both accuracies after one
changed kernel weight 0.02, and 0.14 in full, 500 sets of weights on one drawing 0.28; aim: within
1.5 × of that.
"""

from itertools import combinations, cycle

import numpy as np
import pytest

from tinycnn import TinyCNN, base_pattern, make_dataset_bundle
from tinycnn.analysis.live_accuracy import LiveAccuracy
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.weight_units import with_value
from tinycnn.what_if.flip_search import FlipSearch
from tinycnn.what_if.input_gradient import input_gradients
from tinycnn.what_if.many_weights import ManyWeights
from tinycnn.what_if.variants import shift_variants

MODEL = TinyCNN()
TRACE = MODEL.trace(base_pattern("vertical"))
BUNDLE = make_dataset_bundle()


def search(pixels):
    """Return a search that has tried all changes of so many pixels."""
    found = FlipSearch(TRACE, pixels)
    found.advance()
    return found


def changed(pixels):
    """Return all drawings with so many pixels flipped."""
    groups = np.array(list(combinations(range(64), pixels)))
    images = np.tile(TRACE.image.ravel(), (len(groups), 1))
    rows = np.arange(len(groups))[:, None]
    images[rows, groups] = 1.0 - images[rows, groups]
    return images.reshape(-1, 1, 8, 8)


@pytest.mark.benchmark(group="all 64 flips")
class TestFlips:
    """One pixel at a time."""

    def test_layers(self, benchmark):
        """A batch of 64 drawings."""
        benchmark(lambda: MODEL.forward(changed(1)))

    def test_lab(self, benchmark):
        """`FlipSearch` of one pixel."""
        assert benchmark(search, 1).tried == 64


@pytest.mark.benchmark(group="all 41,664 changes of three pixels", min_rounds=3)
class TestTriples:
    """What is proved of a drawing."""

    def test_layers(self, benchmark):
        """One large batch."""
        benchmark(lambda: MODEL.forward(changed(3)))

    def test_lab(self, benchmark):
        """`FlipSearch` of three pixels."""
        found = benchmark(search, 3)
        assert found.tried == 41664
        logits = MODEL.forward(changed(3))
        assert found.ways == (logits.argmax(axis=1) != found.chosen).sum()


@pytest.mark.benchmark(group="all shifts of a drawing")
class TestShifts:
    """The probabilities of 64 drawings."""

    def test_layers(self, benchmark):
        """Rolled one by one, as one batch."""

        def rolled():
            rolls = [(r, c) for r in range(-4, 4) for c in range(-4, 4)]
            return MODEL.forward(
                np.stack([np.roll(TRACE.image, s, (0, 1)) for s in rolls])[:, None]
            )

        benchmark(rolled)

    def test_lab(self, benchmark):
        """Gathered by one table."""
        found = benchmark(shift_variants, TRACE)
        np.testing.assert_array_equal(found.images[4, 4], TRACE.image)


@pytest.mark.benchmark(group="three input gradients")
class TestGradients:
    """Of each class's logit, by each pixel."""

    def test_layers(self, benchmark):
        """Forward and backward with a batch of three."""

        def backward():
            MODEL.forward(np.tile(TRACE.image, (3, 1, 1, 1)))
            return MODEL.backward(np.eye(3))[:, 0]

        benchmark(backward)

    def test_lab(self, benchmark):
        """Through the winners of the trace."""
        found = benchmark(input_gradients, TRACE)
        MODEL.forward(np.tile(TRACE.image, (3, 1, 1, 1)))
        np.testing.assert_allclose(found.logits, MODEL.backward(np.eye(3))[:, 0], atol=1e-13)


@pytest.mark.benchmark(group="both accuracies after one changed kernel weight")
class TestAccuracies:
    """Of 180 and 90 images, as a weight is dragged."""

    UNIT = Unit(Stage.KERNEL, 1, 0, 2)

    def dragged(self, units):
        """Return weights without end, each other than the last at these places."""
        found = []
        for step in range(40):
            weights = MODEL.weights_record()
            for unit in units:
                weights = with_value(weights, unit, 0.05 * step)
            found.append(weights)
        return cycle(found)

    def live(self):
        """Return what measures one set of weights after the other."""
        train, validation = (BUNDLE.x_train, BUNDLE.y_train), (BUNDLE.x_val, BUNDLE.y_val)
        return LiveAccuracy(MODEL.architecture, train, validation)

    def test_layers(self, benchmark):
        """`evaluate` of each set."""
        weights = self.dragged([self.UNIT])

        def evaluate():
            model = TinyCNN.from_weights(next(weights))
            model.evaluate(BUNDLE.x_train, BUNDLE.y_train)
            model.evaluate(BUNDLE.x_val, BUNDLE.y_val)

        benchmark(evaluate)

    def test_full(self, benchmark):
        """As the lab does after a change of every filter."""
        weights, live = self.dragged([Unit(Stage.KERNEL, f, 0, 2) for f in range(3)]), self.live()
        benchmark(lambda: live.measure(next(weights)))

    def test_lab(self, benchmark):
        """One weight of one filter."""
        weights, live = self.dragged([self.UNIT]), self.live()
        found = benchmark(lambda: live.measure(next(weights)))
        assert 0 < min(found) <= max(found) < 1


@pytest.mark.benchmark(group="500 sets of weights on one drawing")
class TestManyWeights:
    """What each of 500 networks says."""

    MODELS = tuple(TinyCNN(seed=seed) for seed in range(500))

    def test_layers(self, benchmark):
        """One network after the other."""
        image = TRACE.image[None, None]
        benchmark(lambda: [model.forward(image) for model in self.MODELS])

    def test_lab(self, benchmark):
        """`ManyWeights`, all at once."""
        vectors = np.stack([model.weights_record().vector for model in self.MODELS])
        many = ManyWeights(MODEL.architecture, vectors)
        found = benchmark(many.probabilities, TRACE.image)
        for seed in (0, 42, 499):
            expected = self.MODELS[seed].trace(TRACE.image).probabilities
            np.testing.assert_allclose(found[seed], expected, atol=1e-13)
