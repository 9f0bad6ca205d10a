"""Undo takes back and redo brings back every bit, whatever was done before."""

from pathlib import Path

import pytest

from gui.window.window import LabWindow
from tests.gui.session_machine import run_many_sessions


@pytest.mark.long
def test_no_order_of_edits_breaks_a_session(lab: LabWindow, tmp_path: Path) -> None:
    """Undo ∘ do and redo ∘ undo are the identity, save ∘ load is; and what is shown is true."""
    run_many_sessions(lab, tmp_path, examples=30, steps=25)
