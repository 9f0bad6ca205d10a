"""Ten thousand damaged files: none surprises, none changes anything it should not."""

import gc
import sys
from pathlib import Path

import pytest

from gui.state.session import LabSession
from tests.gui.damaged_files import FORMATS, Format, read_many

COUNTS = {"weights": 5_000, "text grid": 5_000, "picture": 10_000}
MOST_GROWTH = 2_000  # pieces of memory that Python may hold more than after the first files


@pytest.mark.no_qt_log  # of a damaged picture Qt says much to the log
@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_damage_never_surprises(kind: Format, session: LabSession, tmp_path: Path) -> None:
    """A sound value or one sentence; no other exception, no warning, no growth."""
    count, file = COUNTS[kind.name], tmp_path / "damaged"
    read_many(kind, session, file, count // 5, seed=0)
    gc.collect()
    blocks = sys.getallocatedblocks()
    tally = read_many(kind, session, file, count - count // 5, seed=1)
    gc.collect()
    assert sys.getallocatedblocks() - blocks < MOST_GROWTH
    assert tally.refused > tally.loaded > 0, "both ways are tried"


def test_ten_thousand_files_are_read() -> None:
    """Of each format some."""
    assert sum(COUNTS.values()) >= 10_000
    assert COUNTS.keys() == {kind.name for kind in FORMATS}


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_files_that_are_whole_are_read(kind: Format, session: LabSession, tmp_path: Path) -> None:
    """Or the damage would prove nothing."""
    file = tmp_path / "whole"
    for sample in kind.samples:
        file.write_bytes(sample)
        kind.read(session, file)
