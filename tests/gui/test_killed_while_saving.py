"""Killed at any moment of a save: the file holds all of the old or all of the new."""

import os
from pathlib import Path

import pytest

from tests.killing import KINDS, kill_savers

KILLS = 40


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked, to have them quickly")
@pytest.mark.parametrize("kind", KINDS)
def test_no_kill_loses_a_file(kind: str, tmp_path: Path) -> None:
    """Some hit the middle of a save, and what these leave is removed by a later save.

    Two files that belong together are not written in one step: their reader notices.
    """
    outcome = kill_savers(kind, tmp_path, KILLS)
    assert outcome.kills == KILLS
    assert outcome.interrupted > 0
    assert outcome.lost == 0
    assert outcome.unnoticed == 0
    assert outcome.left == 0
