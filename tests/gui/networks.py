"""Networks of many shapes and with many weights, and the addresses of all their numbers."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from gui.state.weight_sets import WeightSet, WeightSource, weight_set
from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.model import TinyCNN
from tinycnn.model_card import book_card
from tinycnn.unit import Stage, Unit
from tinycnn.weights import Weights

BOOK = Architecture()
FILE = WeightSource.from_file(Path("random.npz"))
SHAPES = (
    BOOK,
    Architecture(relu=False),
    Architecture(pool="avg"),
    Architecture(pool="avg", relu=False),
    Architecture(filters=1, kernel_size=8, pool_size=1, num_classes=1),
    Architecture(filters=1, kernel_size=1, pool_size=8, num_classes=2),
    Architecture(filters=2, kernel_size=7, pool_size=2, num_classes=6),
    Architecture(filters=4, kernel_size=5, pool_size=3, num_classes=4),
    Architecture(filters=12, kernel_size=3, pool_size=2, num_classes=6),
    Architecture(filters=12, kernel_size=1, pool_size=1, num_classes=6, relu=False),
)


def architectures() -> st.SearchStrategy[Architecture]:
    """Return a strategy for the networks that the window is made for."""

    def with_pool(kernel_size: int) -> st.SearchStrategy[Architecture]:
        return st.builds(
            Architecture,
            num_classes=st.integers(2, 6),
            filters=st.integers(1, 12),
            kernel_size=st.just(kernel_size),
            pool=st.sampled_from(["max", "avg"]),
            pool_size=st.integers(1, IMAGE_SIZE - kernel_size + 1),
            relu=st.booleans(),
        )

    return st.integers(1, 7).flatmap(with_pool)


def random_weights(architecture: Architecture, seed: int = 0, scale: float = 1.0) -> Weights:
    """Return normal weights and biases, `scale` wide; 3 or 4 classes are the line patterns."""
    rng = np.random.default_rng(seed)
    shapes = Weights.expected_shapes(architecture)
    arrays = {name: rng.normal(0.0, scale, shape) for name, shape in shapes.items()}
    return Weights(architecture, **arrays, card=book_card(architecture.num_classes))


def network(architecture: Architecture = BOOK, seed: int = 0, scale: float = 1.0) -> WeightSet:
    """Return random weights as a person would open them from a file."""
    return weight_set(random_weights(architecture, seed, scale), FILE)


def changed(weights: Weights, **arrays: object) -> WeightSet:
    """Return `weights` with other arrays, or one number in place of all of an array's."""
    shapes = Weights.expected_shapes(weights.architecture)
    new = {name: np.broadcast_to(value, shapes[name]) for name, value in arrays.items()}
    return weight_set(replace(weights, **new), FILE)


def book() -> Weights:
    """Return the untrained weights of the book."""
    return TinyCNN(seed=42).weights_record()


EXTREMES = {
    "NaN in a kernel": lambda: changed(book(), kernels=np.nan),
    "NaN in the dense layer": lambda: changed(book(), dense_weights=np.nan),
    "NaN in one bias": lambda: changed(book(), conv_bias=[0.0, np.nan, 0.0]),
    "infinite kernel": lambda: changed(book(), kernels=np.inf),
    "infinite logits": lambda: changed(book(), dense_bias=[np.inf, -np.inf, 0.0]),
    "products that overflow": lambda: changed(book(), kernels=1e200, dense_weights=1e200),
    "largest numbers": lambda: changed(book(), kernels=1.7e308, dense_weights=-1.7e308),
    "large numbers": lambda: network(scale=1e6),
    "smallest numbers": lambda: network(scale=5e-324),
    "nothing but zero": lambda: network(scale=0.0),
    "exactly equal classes": lambda: changed(book(), dense_weights=0.0, dense_bias=0.0),
}


def units_of(architecture: Architecture) -> list[Unit]:
    """Return the address of every number of a network."""
    a = architecture
    lanes, classes = range(a.filters), range(a.num_classes)
    maps = {
        Stage.INPUT: (range(1), IMAGE_SIZE),
        Stage.KERNEL: (lanes, a.kernel_size),
        Stage.CONV: (lanes, a.map_size),
        Stage.RELU: (lanes, a.map_size),
        Stage.POOL: (lanes, a.pooled_size),
    }
    found = [
        Unit(stage, channel, row, col)
        for stage, (channels, size) in maps.items()
        for channel in channels
        for row in range(size)
        for col in range(size)
    ]
    found += [Unit(Stage.CONV_BIAS, lane) for lane in lanes]
    found += [Unit(Stage.FLAT, 0, 0, i) for i in range(a.flat_size)]
    for c in classes:
        found += [Unit(Stage.CONTRIBUTION, c, 0, i) for i in range(a.flat_size)]
        found += [Unit(kind, c) for kind in (Stage.DENSE_BIAS, Stage.LOGIT, Stage.PROBABILITY)]
    return found
