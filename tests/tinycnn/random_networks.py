"""Random networks, drawings and units; and the network once more, number by number replaceable."""

from dataclasses import asdict

import numpy as np

from tests.benchmarks import book
from tinycnn import Architecture, Stage, TinyCNN, Weights, base_pattern, softmax
from tinycnn.unit import all_units


def random_architecture(rng):
    """Return an architecture of any shape that fits."""
    kernel_size = int(rng.integers(1, 8))
    return Architecture(
        num_classes=int(rng.integers(2, 6)),
        filters=int(rng.integers(1, 5)),
        kernel_size=kernel_size,
        pool=str(rng.choice(["max", "avg"])),
        pool_size=int(rng.integers(1, min(4, 9 - kernel_size) + 1)),
        relu=bool(rng.integers(4)),
    )


def random_weights(rng, architecture):
    """Return weights and biases, none 0, so small that no probability is 0 or 1."""
    shapes = Weights.expected_shapes(architecture)
    return Weights(architecture, **{name: rng.normal(0, 0.3, s) for name, s in shapes.items()})


def random_drawing(rng):
    """Return a drawing: all noise, a few strokes on blank paper, or a clean pattern with ties."""
    kind = rng.integers(3)
    if kind == 0:
        return rng.random((8, 8))
    if kind == 1:
        return rng.random((8, 8)) * (rng.random((8, 8)) < 0.2)
    return base_pattern(str(rng.choice(["vertical", "horizontal", "diagonal", "dot"])))


def random_trace(seed, **changes):
    """Return the trace of a random drawing in a random network."""
    rng = np.random.default_rng(seed)
    architecture = Architecture(**{**asdict(random_architecture(rng)), **changes})
    model = TinyCNN.from_weights(random_weights(rng, architecture))
    return model.trace(random_drawing(rng))


def random_unit(seed, architecture):
    """Return any unit: first any stage, then any of its numbers."""
    rng = np.random.default_rng(seed)
    stage = list(Stage)[rng.integers(len(Stage))]
    units = [unit for unit in all_units(architecture) if unit.stage is stage]
    return units[rng.integers(len(units))]


def numbers_with(trace, stage=None, values=None):
    """Return all numbers by stage, as the book's loops make them when one stage is replaced."""
    a, w, found = trace.weights.architecture, trace.weights, {}

    def put(here, computed):
        found[here] = np.array(values if here is stage else computed, dtype=float, order="C")
        return found[here]

    image = put(Stage.INPUT, trace.image)
    kernels, biases = put(Stage.KERNEL, w.kernels[:, 0]), put(Stage.CONV_BIAS, w.conv_bias)
    z = put(Stage.CONV, book.conv_forward(image[None, None], kernels[:, None], biases)[0])
    activation = put(Stage.RELU, np.maximum(z, 0.0) if a.relu else z)
    pooled = put(Stage.POOL, _pooled(activation[None], a)[0])
    flat = put(Stage.FLAT, pooled.ravel())
    contributions = put(Stage.CONTRIBUTION, flat * w.dense_weights.T)
    logits = put(Stage.LOGIT, contributions.sum(axis=1) + put(Stage.DENSE_BIAS, w.dense_bias))
    put(Stage.PROBABILITY, softmax(logits[None])[0])
    return found


def _pooled(x, architecture):
    if architecture.pool == "max":
        return book.max_pool_forward(x, architecture.pool_size)[0]
    return book.avg_pool_forward(x, architecture.pool_size)
