"""Passes to take out: of random networks, with ties, on blank paper, and with wild numbers."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import examples
from tests.tinycnn.random_networks import random_trace
from tinycnn import Architecture, ModelCard, TinyCNN, Weights, base_pattern

ABOUT = "weights of 'some.npz'"
BOOK = TinyCNN(42).trace(base_pattern("diagonal"))
ODD_NAMES = TinyCNN.from_weights(
    replace(BOOK.weights, card=ModelCard(('it\'s "1"', "$F {x} \\", "'] + [exit()] # é")))
).trace(BOOK.image)


def given_passes(test):
    """Run a test with passes of finite numbers through networks of all shapes."""
    passes = st.integers(0, 2**32 - 1).map(random_trace)
    return settings(max_examples=examples(25))(given(passes)(test))


def wild(value):
    """Return a pass through a network all of whose weights are one number."""
    architecture = Architecture()
    shapes = Weights.expected_shapes(architecture)
    weights = Weights(architecture, **{name: np.full(s, value) for name, s in shapes.items()})
    return TinyCNN.from_weights(weights).trace(base_pattern("vertical"))


def printed_by(script, *arguments, cwd=None):
    """Return what a Python file prints that is run apart from this project: class → probability."""
    command = [sys.executable, "-I", str(script), *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)
    lines = [line.split(" ", 1) for line in done.stdout.splitlines()]
    return {name: float(probability) for probability, name in lines}
