"""What the tests of questions share: networks, drawings, and questions that the rounds choose."""

from functools import lru_cache
from itertools import count

import numpy as np

from tinycnn import TinyCNN, base_pattern, load_weights, make_dataset_bundle
from tinycnn.asking.question import Kind
from tinycnn.asking.round import make_round, noisy_drawing
from tinycnn.resources import resource

LEVEL_OF = {
    Kind.CONVOLUTION: 3,
    Kind.RELU: 1,
    Kind.POOLING: 1,
    Kind.LOGIT: 3,
    Kind.PROBABILITY: 3,
}
"""In which level's rounds there are most questions of a kind."""


@lru_cache(maxsize=1)
def shipped():
    """Return the untrained network and those of the trained weights, by name."""
    names = ("trained", "trained_seed_42")
    files = {name: load_weights(str(resource(f"weights/{name}.npz"))) for name in names}
    trained = {name: TinyCNN.from_weights(weights) for name, weights in files.items()}
    return {"untrained": TinyCNN(42), **trained}


def noisy(name="diagonal", seed="7b", network="trained"):
    """Return what a shipped network makes of a pattern with noise."""
    return shipped()[network].trace(noisy_drawing(base_pattern(name), seed))


@lru_cache(maxsize=1)
def images():
    """Return the validation images and as many clean lines, shape (N, 8, 8)."""
    noisy_images = make_dataset_bundle()[2][:, 0]
    shifted = [
        np.roll(base_pattern(name), (down, right), (0, 1))
        for name in ("vertical", "horizontal", "diagonal")
        for down in range(-2, 3)
        for right in range(-2, 3)
    ]
    return np.concatenate([noisy_images, shifted])


def chosen(kind, wanted):
    """Yield so many questions of a kind, from one round after another."""
    networks, drawings = list(shipped().values()), images()
    for number in count():
        network = networks[number % len(networks)]
        trace = network.trace(drawings[(number * 7) % len(drawings)])
        for question in make_round(trace, f"seed {number}", LEVEL_OF[kind]).questions:
            if question.kind is kind:
                yield question
                wanted -= 1
                if not wanted:
                    return
