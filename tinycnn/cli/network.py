"""The network of a command."""

from __future__ import annotations

from tinycnn.files.storage import load_weights
from tinycnn.model import TinyCNN

UNTRAINED_SEED = 42


def choose_network(weights: str | None) -> tuple[TinyCNN, str]:
    """Return the network of a weights file, or the untrained one, and what to call it."""
    if weights is None:
        return TinyCNN(UNTRAINED_SEED), f"untrained network of seed {UNTRAINED_SEED}"
    return TinyCNN.from_weights(load_weights(weights)), f"weights of {weights!r}"
