"""A hundred thousand damaged files of each kind, and three thousand labs that are killed."""

from pathlib import Path

import pytest

from gui.state.session import LabSession
from tests.gui.damaged_files import PICTURES, formats, read_many
from tests.killing import KINDS, kill_savers
from tests.soak.figures import Figures, grown, megabytes

FILES = 100_000
OTHERS = ("weights", "text grid", "kept drawing", "settings", "run", "own drawings")
COUNTS = dict.fromkeys((*OTHERS, *PICTURES), FILES)
WARM_UP = 2_000
MOST_MEGABYTES = 20
KILLS = 1_000  # of each of three kinds


@pytest.mark.no_qt_log
@pytest.mark.parametrize("name", COUNTS)
def test_damaged_files(name: str, session: LabSession, figures: Figures, tmp_path: Path) -> None:
    """Each is read as something sound, or refused in a sentence; memory does not grow."""
    kind, file = formats()[name], tmp_path / "damaged"
    tally = read_many(kind, session, file, WARM_UP, seed=10)
    before = megabytes()
    tally += read_many(kind, session, file, COUNTS[name] - WARM_UP, seed=11)
    after = megabytes()
    most = f"{1000 * tally.slowest:.0f} ms of a processor and {tally.largest:.0f} MB at most"
    found = f"{tally.loaded:,} read, {tally.refused:,} refused, {most}"
    figures.add(f"files: {name}", f"{COUNTS[name]:,} files", found, grown(before, after))
    assert after - before < MOST_MEGABYTES


@pytest.mark.parametrize("kind", KINDS)
def test_kills(kind: str, figures: Figures, tmp_path: Path) -> None:
    """At random moments while they save: all of the old or all of the new is there."""
    outcome = kill_savers(kind, tmp_path, KILLS)
    found = f"{outcome.interrupted} in the middle of a save, {outcome.left} files left"
    found += f", {outcome.unfit} pairs that do not fit" if outcome.unfit else ""
    figures.add(f"kills: {kind}", f"{outcome.kills:,} kills", found, lost=outcome.lost)
    assert outcome.kills == KILLS
    assert outcome.interrupted > 0
    assert outcome.lost == outcome.unnoticed == outcome.left == 0
