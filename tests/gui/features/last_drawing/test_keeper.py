"""What a person has drawn is on the disk a moment later, and no lab takes another's away."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.features.last_drawing.keeper import KEPT, DrawingKeeper
from gui.state.session import LabSession
from gui.state.weight_sets import Preset
from tests.gui.edits import edits
from tests.gui.networks import network

ROOT = Path(__file__).parents[4]
pytestmark = pytest.mark.usefixtures("qapp")  # timers need one
CELLS = [(3, 3), (4, 4)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where drawings are kept; it is not there yet."""
    return tmp_path / "data" / "drawings"


def drawings(folder: Path) -> list[Path]:
    """Return the drawings on the disk."""
    return sorted(folder.glob("*.json"))


def left_behind(folder: Path, *cells: tuple[int, int]) -> None:
    """Let a lab draw these cells and be closed."""
    session = LabSession()
    keeper = DrawingKeeper(session, folder)
    edits(session).clear()
    edits(session).paint(cells, 1.0)
    keeper.keep()


def offered(folder: Path) -> list[tuple[int, int]] | None:
    """Return the cells of the drawing that a new lab offers."""
    state = DrawingKeeper(LabSession(), folder).latest()
    return None if state is None else [tuple(c) for c in np.argwhere(state.drawing.image).tolist()]


def test_a_lab_in_which_nothing_was_drawn_keeps_nothing(folder: Path) -> None:
    """The start is nobody's work, nor is a cleared canvas or another choice of weights."""
    session = LabSession()
    keeper = DrawingKeeper(session, folder)
    keeper.keep()
    edits(session).clear()
    keeper.keep()
    session.use_preset(Preset.UNTRAINED)
    keeper.keep()
    assert not folder.exists()
    assert keeper.latest() is None


def test_an_edit_is_on_the_disk_a_moment_later(folder: Path, qtbot: QtBot) -> None:
    """Without that anything is closed."""
    session = LabSession()
    keeper = DrawingKeeper(session, folder)
    edits(session).clear()
    edits(session).paint(CELLS, 0.5)
    qtbot.waitUntil(lambda: len(drawings(folder)) == 1)
    del keeper
    assert offered(folder) == CELLS


def test_the_next_lab_offers_drawing_and_weights(folder: Path) -> None:
    """Also those of a file."""
    session = LabSession()
    keeper = DrawingKeeper(session, folder)
    session.use_weights("weights", network(seed=3))
    keeper.keep()
    del keeper
    state = DrawingKeeper(LabSession(), folder).latest()
    np.testing.assert_array_equal(state.weight_set.weights.kernels, network(seed=3).weights.kernels)


def test_clearing_the_canvas_does_not_clear_what_was_kept(folder: Path) -> None:
    """Who leaves a clean canvas for the next person can still come back to the drawing."""
    session = LabSession()
    keeper = DrawingKeeper(session, folder)
    edits(session).clear()
    edits(session).paint(CELLS, 1.0)
    keeper.keep()
    edits(session).clear()
    keeper.keep()
    session.start_over()
    keeper.keep()
    del keeper
    assert offered(folder) == CELLS


def test_a_lab_that_still_runs_is_not_offered_nor_removed(folder: Path) -> None:
    """Two at once: each keeps its own; what is newest among those that are closed is offered."""
    session = LabSession()
    running = DrawingKeeper(session, folder)
    edits(session).clear()
    edits(session).paint([(0, 0)], 1.0)
    running.keep()
    assert offered(folder) is None
    for cell in ((1, 1), (2, 2)):
        left_behind(folder, cell)
    assert offered(folder) == [(2, 2)]
    assert len(drawings(folder)) == 3
    del running
    assert len(drawings(folder)) == 3


def test_old_drawings_go(folder: Path) -> None:
    """The newest stay; nothing grows without end, nor what a killed lab was writing."""
    for row in range(6):
        left_behind(folder, (row, 0))
        (folder / f".tinycnn-{row}.tmp").write_text("cut o")
    assert offered(folder) == [(5, 0)]
    assert len(drawings(folder)) == KEPT
    assert len(list(folder.iterdir())) <= 2 * KEPT


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b"[" * 100_000, b" " * 3_000_000])
def test_a_damaged_drawing_leaves_the_one_before(folder: Path, content: bytes) -> None:
    """It is told to the log, and the next good one is offered."""
    left_behind(folder, (1, 1))
    damaged = folder / "damaged.json"
    damaged.write_bytes(content)
    os.utime(damaged, (4e9, 4e9))
    assert offered(folder) == [(1, 1)]


def test_what_is_no_file_is_passed_by(folder: Path) -> None:
    """A folder by the name of a drawing, and a pipe that would never end."""
    (folder / "a.json").mkdir(parents=True)
    if sys.platform != "win32":
        os.mkfifo(folder / "b.json")
    left_behind(folder, (1, 1))
    for name in folder.glob("?.json"):
        os.utime(name, (4e9, 4e9))
    assert offered(folder) == [(1, 1)]


def test_where_nothing_can_be_written_one_can_draw_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log is told once."""
    (tmp_path / "file").write_text("")
    session = LabSession()
    keeper = DrawingKeeper(session, tmp_path / "file" / "drawings")
    assert keeper.latest() is None
    for cell in CELLS:
        edits(session).paint([cell], 0.5)
        keeper.keep()
    assert len([r for r in caplog.records if r.name == "tinycnn_lab"]) == 1


KILLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.features.drawing.drawing_edits import DrawingEdits
from gui.features.last_drawing.keeper import DrawingKeeper
from gui.state.session import LabSession
app = QCoreApplication([])
session = LabSession()
edits = DrawingEdits(session)
keeper = DrawingKeeper(session, Path(sys.argv[1]))
edits.clear()
while True:
    edits.invert()
    edits.add_noise()
    keeper.keep()
    print(flush=True)
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_lab_that_is_killed_while_it_writes_loses_nothing(folder: Path) -> None:
    """What it wrote last is whole, and offered by the next start."""
    for _ in range(3):
        lab = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
        )
        for _ in range(20):
            lab.stdout.readline()
        lab.send_signal(signal.SIGKILL)
        lab.communicate()
        assert offered(folder)
