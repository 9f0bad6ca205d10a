"""Five hundred lives of a session, beside a model of it."""

from pathlib import Path

from gui.window.window import LabWindow
from tests.gui.session_machine import run_many_sessions
from tests.soak.figures import Figures, grown, megabytes

LIVES, STEPS = 500, 40


def test_session(lab: LabWindow, figures: Figures, tmp_path: Path) -> None:
    """Undo, redo, save and load are exact in all of them."""
    before = megabytes()
    run_many_sessions(lab, tmp_path, examples=LIVES, steps=STEPS)
    figures.add(
        "session",
        f"{LIVES:,} × {STEPS} steps",
        "undo ∘ do, redo ∘ undo and load ∘ save are the identity",
        grown(before, megabytes()),
    )
