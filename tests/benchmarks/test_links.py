"""Links and arithmetic of one number, in a trace not seen before: as after a stroke, pinned."""

from itertools import cycle

import numpy as np
import pytest

from tinycnn import Stage, TinyCNN, Unit, explain, make_dataset_bundle, unit_links

MODEL = TinyCNN(5)
IMAGES = make_dataset_bundle().x_val[:, 0]
UNIT = Unit(Stage.PROBABILITY, 1)
STEP = 1e-6


def by_differences(image):
    """Return the derivative of the probability by each pixel: two forward passes for each."""
    slopes = np.zeros(image.shape)
    for place in np.ndindex(image.shape):
        step = np.zeros(image.shape)
        step[place] = STEP
        above, below = (MODEL.trace(image + s).probabilities[1] for s in (step, -step))
        slopes[place] = (above - below) / (2 * STEP)
    return slopes


@pytest.fixture
def traces():
    """Return traces of other drawings, without end."""
    return cycle([MODEL.trace(image) for image in IMAGES])


@pytest.mark.benchmark(group="links of a probability")
class TestLinks:
    """What made it: pixels, kernels, biases, and all stages between."""

    def test_differences(self, benchmark):
        """The pixels alone, by stepping each of them."""
        benchmark(by_differences, IMAGES[0])

    def test_lab(self, benchmark, traces):
        """The factors that the layers tell, followed back."""
        benchmark(lambda: unit_links(next(traces), UNIT))
        found = unit_links(MODEL.trace(IMAGES[0]), UNIT).upstream[Stage.INPUT].effect
        np.testing.assert_allclose(found, by_differences(IMAGES[0]), rtol=0, atol=1e-8)


@pytest.mark.benchmark(group="arithmetic of a logit")
def test_explanation_lab(benchmark, traces):
    """Its 27 contributions and the bias, as values."""
    benchmark(lambda: explain(next(traces), Unit(Stage.LOGIT, 1)))
