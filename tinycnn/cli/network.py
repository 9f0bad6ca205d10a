"""The network of a command."""

from __future__ import annotations

from tinycnn.files.storage import load_weights
from tinycnn.model import TinyCNN

UNTRAINED_SEED = 42
UNTRAINED = f"untrained network of seed {UNTRAINED_SEED}"
"""What it is called, on the screen and in files."""


def choose_network(weights: str | None) -> tuple[TinyCNN, str]:
    """Return the network of a weights file, or the untrained one, and what to call it."""
    if weights is None:
        return TinyCNN(UNTRAINED_SEED), UNTRAINED
    return TinyCNN.from_weights(load_weights(weights)), f"weights of {weights!r}"
