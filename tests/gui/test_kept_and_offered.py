"""What is kept of a drawing, and what the next start offers: real starts, and a table of them.

``pytest -s`` prints the table. Each drawing is known by its number of cells.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from gui.system.file_lock import FileLock
from tests.children import AS_FROM_A_TERMINAL
from tinycnn.files.text_grid import parse_grid

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="homes and signals as Linux has them"),
]
ROOT = Path(__file__).resolve().parents[2]
# Says what is offered and listed, draws so many cells, and ends in a way.
PERSON = """
import json, os, resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
cells, end, go = int(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
sys.argv[1:] = []
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from gui.app import main
from tests.gui.edits import edits
from tests.gui.hands import Hands
loop = QApplication.exec

def ink(window):
    return round(window.session.document.drawing.image.sum())

def offered(window):
    if window.findChild(QWidget, "drawing_offer") is None:
        return None
    window.bars.actions["continue_drawing"].trigger()
    found = ink(window)
    window.bars.actions["undo"].trigger()
    return found

def listed(window):
    menu = window.bars.menus["earlier_drawings"]
    menu.aboutToShow.emit()
    found = []
    for entry in [e for e in menu.actions() if e.isEnabled()]:
        entry.trigger()
        found.append(ink(window))
        window.bars.actions["undo"].trigger()
    return found

def use(app):
    window = next(w for w in app.topLevelWidgets() if hasattr(w, "bars"))
    def wait():
        if window.features["last_drawing"].children() and go.exists():
            act()
        else:
            QTimer.singleShot(20, wait)
    def act():
        print(json.dumps({"offered": offered(window), "listed": listed(window)}), flush=True)
        if end == "full disk":
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        if cells:
            edits(window.session).clear()
            edits(window.session).paint([divmod(cell, 8) for cell in range(1, cells)], 1.0)
            hands = Hands(window)
            hands.press((0, 0))
            if end == "x":
                hands.release((0, 0))
        if end == "SIGKILL":
            QTimer.singleShot(5000, lambda: os.kill(os.getpid(), 9))
        elif end.isdigit():
            os.kill(os.getpid(), int(end))
        elif not window.close():
            print("asked", flush=True)
            buttons = window.findChild(QMessageBox, "closing_question").buttons()
            next(button for button in buttons if "anyway" in button.text()).click()
    QTimer.singleShot(20, wait)
    return loop()

QApplication.exec = use
sys.exit(main())
"""


class Seen(NamedTuple):
    """What stands in a row of the table.

    Attributes
    ----------
    kept
        The drawings on the disk.
    offered
        What the next start offers beside its tools, or None.
    listed
        What its menu lists, the newest first.
    asked
        Whether a person was asked before the window closed.
    """

    kept: list[int]
    offered: int | None
    listed: list[int]
    asked: bool = False


def begin(cells: int, end: str = "x", go: Path = ROOT) -> subprocess.Popen[str]:
    """Start a lab in which so many cells are drawn, and that ends in a way once `go` is there."""
    command = [sys.executable, "-c", PERSON, str(ROOT), str(cells), end, str(go)]
    return subprocess.Popen(
        [*AS_FROM_A_TERMINAL, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def draw(*drawings: int, end: str = "x") -> bool:
    """Let one lab after another draw; return whether the last has asked before it closed."""
    said = ""
    for cells in drawings:
        said, errors = begin(cells, end).communicate(timeout=120)
        assert "Traceback" not in errors, errors
    return "asked" in said


def look(home: Path, *, asked: bool = False) -> Seen:
    """Start a lab in which nothing is drawn; return what it offers."""
    said, errors = begin(0).communicate(timeout=120)
    assert "Traceback" not in errors, errors
    found = json.loads(said.splitlines()[0])
    kept = sorted(cells for cells in map(cells_of, drawings(home)) if cells)
    return Seen(kept, found["offered"], found["listed"], asked)


def drawings(home: Path) -> list[Path]:
    """Return the files of all kept drawings, the oldest first."""
    return sorted(home.rglob("drawings/*.json"))


def cells_of(file: Path) -> int:
    """Return which drawing a file holds; 0 for none."""
    try:
        return round(parse_grid(json.loads(file.read_text())["image"]).sum())
    except ValueError:
        return 0


def ended_by(end: str) -> Callable[[Path], Seen]:
    """Return a row: the stroke was under way."""

    def row(home: Path) -> Seen:
        draw(1)
        return look(home, asked=draw(2, end=end))

    return row


def wrong_clocks(home: Path) -> Seen:
    """Let each lab believe in another year."""
    for cells, when in ((1, 4e9), (2, 0), (3, 2e9), (4, 1)):
        draw(cells)
        newest = next(file for file in drawings(home) if cells_of(file) == cells)
        os.utime(newest, (when, when))
    return look(home)


def ten_at_once(home: Path) -> Seen:
    """Close all in the same moment."""
    go = home / "go"
    labs = [begin(cells, go=go) for cells in range(1, 11)]
    time.sleep(1)
    go.touch()
    for lab in labs:
        lab.communicate(timeout=300)
    seen = look(home)
    assert seen.offered == seen.listed[0]
    return seen._replace(offered=None, listed=sorted(seen.listed))  # whichever was the last


def three_unreadable(home: Path) -> Seen:
    """Let a power cut empty the newest."""
    draw(1, 2, 3, 4)
    for file in drawings(home)[1:]:
        file.write_text("")
    look(home)
    return look(home)


def read_only_home(home: Path) -> Seen:
    """Put a file where the folder would be made: that stops root, too."""
    draw(1)
    folder = drawings(home)[0].parent
    folder.rename(folder.with_name("aside"))
    folder.touch()
    asked = draw(2)
    folder.unlink()
    folder.with_name("aside").rename(folder)
    return look(home, asked=asked)


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Hold the lock of the newest drawing, as a lab that runs on another computer."""
    file = drawings(home)[-1]
    lock = FileLock(file.with_name(f"{file.stem.partition('-')[2]}.lock"))
    assert lock.take()
    yield
    lock.release()


def other_computer_runs(home: Path) -> Seen:
    """Let the home be on the network."""
    draw(1, 2)
    with locked(home):
        return look(home)


def left_lock(content: str) -> Callable[[Path], Seen]:
    """Return a row: a lock file that nobody holds."""

    def row(home: Path) -> Seen:
        draw(1, 2)
        file = drawings(home)[-1]
        file.with_name(f"{file.stem.partition('-')[2]}.lock").write_text(content)
        return look(home)

    return row


def foreign_files(home: Path) -> Seen:
    """Put three thousand into the folder of the drawings."""
    draw(1)
    folder = drawings(home)[0].parent
    for number in range(3000):
        (folder / f"{number}.{('json', 'lock', 'tmp')[number % 3]}").write_text("{")
    seen = look(home)
    assert len(list(folder.iterdir())) == 3001
    return seen


TABLE: dict[str, tuple[Callable[[Path], Seen], Seen]] = {
    "closed by its ×, in a stroke": (ended_by("close"), Seen([1, 2], 2, [2, 1])),
    "Ctrl+C, in a stroke": (ended_by(str(int(signal.SIGINT))), Seen([1, 2], 2, [2, 1])),
    "SIGTERM, in a stroke": (ended_by(str(int(signal.SIGTERM))), Seen([1, 2], 2, [2, 1])),
    "SIGHUP, in a stroke": (ended_by(str(int(signal.SIGHUP))), Seen([1, 2], 2, [2, 1])),
    "SIGKILL, 5 s into a stroke": (ended_by("SIGKILL"), Seen([1, 2], 2, [2, 1])),
    "clocks of 1970 and of 2096": (wrong_clocks, Seen([1, 2, 3, 4], 4, [4, 3, 2, 1])),
    "ten labs at once": (ten_at_once, Seen([*range(1, 11)], None, [*range(1, 11)])),
    "the three newest are unreadable": (three_unreadable, Seen([1], 1, [1])),
    "a full disk": (ended_by("full disk"), Seen([1], 1, [1], asked=True)),
    "a home that can't be written": (read_only_home, Seen([1], 1, [1], asked=True)),
    "another computer's lab runs": (other_computer_runs, Seen([1, 2], 1, [2, 1])),
    "another computer's lock": (
        left_lock("4711\ntinycnn-lab\nelsewhere\n"),
        Seen([1, 2], 2, [2, 1]),
    ),
    "an empty lock of a kill": (left_lock(""), Seen([1, 2], 2, [2, 1])),
    "3,000 foreign files": (foreign_files, Seen([1], 1, [1])),
}


@pytest.fixture(scope="module", autouse=True)
def _heading() -> None:
    """Print what stands in the columns."""
    print(f"\n{'how the lab ended':34}{'kept':32}{'offered':9}{'asked':7}listed")


@pytest.mark.parametrize("name", TABLE)
def test_what_was_drawn_is_kept_and_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """All of it, save where nothing could be written, and then a person was asked."""
    act, expected = TABLE[name]
    for variable, folder in {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data"}.items():
        monkeypatch.setenv(variable, str(tmp_path / folder))
    seen = act(tmp_path)
    asked = "yes" if seen.asked else "no"
    print(f"{name:34}{seen.kept!s:32}{seen.offered!s:9}{asked:7}{seen.listed}", flush=True)
    assert seen == expected
