"""Some thousand damaged files: none surprises, none changes anything it should not.

The soak reads a hundred thousand of each kind.
"""

import gc
import sys
from pathlib import Path

import pytest

from gui.state.session import LabSession
from tests.gui.damaged_files import PICTURES, formats, read_many

COUNTS = {
    "weights": 1_000,
    "text grid": 600,
    "kept drawing": 400,
    "settings": 400,
    "run": 400,
    "own drawings": 400,
    "GIF": 200,
    **dict.fromkeys(PICTURES, 200),
}
MOST_GROWTH = 2_000  # pieces of memory that Python may hold more than after the first files
every_format = pytest.mark.parametrize("name", COUNTS)


@pytest.mark.long
@pytest.mark.no_qt_log  # Qt's decoders say in many words what is wrong with a picture
@every_format
def test_damage_never_surprises(name: str, session: LabSession, tmp_path: Path) -> None:
    """A sound value or one sentence; no other exception, no warning, no growth."""
    kind, count, file = formats()[name], COUNTS[name], tmp_path / "damaged"
    read_many(kind, session, file, count // 5, seed=0)
    gc.collect()
    blocks = sys.getallocatedblocks()
    tally = read_many(kind, session, file, count - count // 5, seed=1)
    gc.collect()
    assert sys.getallocatedblocks() - blocks < MOST_GROWTH
    assert tally.loaded > 0
    assert tally.refused > 0 or not kind.error


def test_thousands_of_files_are_read(session: LabSession) -> None:
    """Of each format some."""
    assert sum(COUNTS.values()) >= 4_000
    assert COUNTS.keys() == formats().keys()


@every_format
def test_files_that_are_whole_are_read(name: str, session: LabSession, tmp_path: Path) -> None:
    """Or the damage would prove nothing."""
    kind, file = formats()[name], tmp_path / "whole"
    for sample in kind.samples:
        file.write_bytes(sample)
        kind.read(session, file)
