"""What a person has drawn is on the disk a moment later, and no lab takes another's away."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.features.last_drawing import keeper as keeper_module
from gui.features.last_drawing.keeper import DrawingKeeper
from gui.features.last_drawing.shelf import Shelf
from gui.state.document import Document
from gui.state.drawing import Drawing
from gui.state.session import LabSession
from gui.state.weight_sets import Preset, preset
from tests.gui.edits import edits
from tests.gui.networks import network
from tinycnn.own_images import NO_IMAGES
from tinycnn.stages import Stage
from tinycnn.unit import Unit

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


def offered(folder: Path) -> list[tuple[int, int]] | None:
    """Return the cells of the drawing that a new lab offers."""
    kept = newest(folder)
    return None if kept is None else [tuple(c) for c in np.argwhere(kept.drawing.image).tolist()]


def kept_cells(folder: Path) -> list[tuple[int, int]]:
    """Return the cells of the newest drawing, also of a lab that runs."""
    kept = next(Shelf(folder).newest_first(preset(Preset.TRAINED)), None)
    return [] if kept is None else [tuple(c) for c in np.argwhere(kept.document.drawing.image)]


def newest(folder: Path) -> Document | None:
    """Return the newest drawing of a lab that no longer runs."""
    found = Shelf(folder).newest_first(preset(Preset.TRAINED))
    return next((kept.document for kept in found if not kept.in_use), None)


def test_a_lab_in_which_nothing_was_drawn_keeps_nothing(folder: Path) -> None:
    """The start is nobody's work, nor is a cleared canvas or another choice of weights."""
    session = LabSession()
    keeper = DrawingKeeper(session, Shelf(folder))
    keeper.keep()
    edits(session).clear()
    keeper.keep()
    session.use_preset(Preset.UNTRAINED)
    keeper.keep()
    assert not folder.exists()
    assert newest(folder) is None


def test_an_edit_is_on_the_disk_a_moment_later(folder: Path, qtbot: QtBot) -> None:
    """Without that anything is closed."""
    session = LabSession()
    keeper = DrawingKeeper(session, Shelf(folder))
    edits(session).clear()
    edits(session).paint(CELLS, 0.5)
    qtbot.waitUntil(lambda: len(drawings(folder)) == 1)
    del keeper
    assert offered(folder) == CELLS


def test_the_next_lab_offers_drawing_and_weights(folder: Path) -> None:
    """Also those of a file."""
    session = LabSession()
    keeper = DrawingKeeper(session, Shelf(folder))
    session.use_weights("weights", network(seed=3))
    keeper.keep()
    del keeper
    state = newest(folder)
    np.testing.assert_array_equal(state.weight_set.weights.kernels, network(seed=3).weights.kernels)


def test_drawings_to_train_with_are_kept(folder: Path) -> None:
    """Though the canvas is that of the start."""
    session, own = LabSession(), NO_IMAGES.with_image(np.eye(8), "diagonal")
    keeper = DrawingKeeper(session, Shelf(folder))
    session.edit("own", replace(session.document, own=own))
    keeper.keep()
    del keeper
    assert newest(folder).own.same_as(own)


def test_locks_are_kept(folder: Path) -> None:
    """Though nothing else was done: they were chosen one by one."""
    session, locks = LabSession(), frozenset([Unit(Stage.KERNEL, 1, 0, 2)])
    keeper = DrawingKeeper(session, Shelf(folder))
    session.lock("lock", locks)
    keeper.keep()
    del keeper
    assert newest(folder).locks == locks


def test_clearing_the_canvas_does_not_clear_what_was_kept(folder: Path) -> None:
    """Who leaves a clean canvas for the next person can still come back to the drawing."""
    session = LabSession()
    keeper = DrawingKeeper(session, Shelf(folder))
    edits(session).clear()
    edits(session).paint(CELLS, 1.0)
    keeper.keep()
    edits(session).clear()
    keeper.keep()
    session.start_over()
    keeper.keep()
    del keeper
    assert offered(folder) == CELLS


def test_a_lab_that_still_runs_is_not_offered(folder: Path) -> None:
    """Two at once: each keeps its own, in a file of its own."""
    labs = [LabSession(), LabSession()]
    keepers = [DrawingKeeper(session, Shelf(folder)) for session in labs]
    for row, (session, keeper) in enumerate(zip(labs, keepers, strict=True)):
        edits(session).clear()
        edits(session).paint([(row, row)], 1.0)
        assert keeper.keep()
    assert offered(folder) is None
    keepers[0].close()
    assert offered(folder) == [(0, 0)]
    keepers[1].close()
    assert offered(folder) == [(1, 1)]
    assert len(drawings(folder)) == len(list(folder.iterdir())) == 2


def test_a_long_stroke_is_written_while_it_lasts(
    folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """A crash then costs the last seconds, not all of it."""
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    monkeypatch.setattr(keeper_module, "PAUSE", 1)
    session = LabSession()
    edits(session).clear()
    keeper = DrawingKeeper(session, Shelf(folder))
    session.begin_gesture("stroke")
    for number, cell in enumerate(CELLS, start=1):
        monkeypatch.setattr(keeper_module, "LONG_STROKE", 3600)
        image = session.document.drawing.image.copy()
        image[cell] = 1
        session.change(replace(session.document, drawing=Drawing(image)))
        qtbot.wait(20)
        assert kept_cells(folder) == CELLS[: number - 1], "it would stutter for nothing"
        monkeypatch.setattr(keeper_module, "LONG_STROKE", 0)
        qtbot.waitUntil(lambda number=number: kept_cells(folder) == CELLS[:number])
    assert keeper.close()


def test_where_nothing_can_be_written_one_can_draw_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log is told once."""
    (tmp_path / "file").write_text("")
    session = LabSession()
    keeper = DrawingKeeper(session, Shelf(tmp_path / "file" / "drawings"))
    assert newest(tmp_path / "file" / "drawings") is None
    told: list[Exception | None] = []
    keeper.failed.connect(lambda: told.append(keeper.error))
    for cell in CELLS:
        edits(session).paint([cell], 0.5)
        assert not keeper.keep()
    assert not keeper.close()
    assert [type(error) for error in told] == [NotADirectoryError]
    (tmp_path / "file").unlink()
    assert keeper.keep()
    assert keeper.error is None
    assert len([r for r in caplog.records if r.name == "tinycnn_lab"]) == 1


KILLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.features.drawing.drawing_edits import DrawingEdits
from gui.features.last_drawing.keeper import DrawingKeeper
from gui.features.last_drawing.shelf import Shelf
from gui.state.session import LabSession
app = QCoreApplication([])
session = LabSession()
edits = DrawingEdits(session)
keeper = DrawingKeeper(session, Shelf(Path(sys.argv[1])))
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
