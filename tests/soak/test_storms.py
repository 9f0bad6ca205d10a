"""Storms by way of the window system, in processes that watch their memory: all end in order."""

from pathlib import Path

import pytest

from tests.soak.figures import Figures
from tests.storming import weather

STORMS, ACTS = 5, 12_000


@pytest.mark.parametrize("number", range(STORMS))
def test_storms(number: int, seed: int, figures: Figures, tmp_path: Path) -> None:
    """Nothing is freed twice or used after it was freed, and Python meets no error."""
    try:
        weather(seed + number, ACTS, tmp_path)
    except AssertionError:
        figures.add(f"storm: seed {seed + number}", f"{ACTS:,} acts", "ended too early", lost=1)
        raise
    figures.add(f"storm: seed {seed + number}", f"{ACTS:,} acts", "ended in order")
