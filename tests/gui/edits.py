"""Edits of a drawing whose noise and examples are the same in every run."""

import numpy as np

from gui.features.drawing.drawing_edits import DrawingEdits
from gui.state.session import LabSession


def edits(session: LabSession, seed: int = 1) -> DrawingEdits:
    """Return all ways to change the drawing of a session."""
    return DrawingEdits(session, np.random.default_rng(seed))
