"""Full disks and folders that cannot be written: every way of saving says so and loses nothing."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("weights.npz", "drawing.txt", "lab.png", "numbers.npz", "script.py", "settings.json")
OLD = b"what a person made"

# Each way of saving, in one process; no file of it may be larger than the limit says.
SAVE = """
import resource, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from gui.app import open_window
from gui.features.pictures.snapshot import write_snapshot
from gui.look.look import THEME, Look
from gui.state.session import LabSession
from gui.system.settings import Settings
from gui.window.window import LabWindow
from tinycnn.cli.main import main
from tinycnn.model import TinyCNN
from tinycnn.files.storage import WeightsFileError, save_weights
from tinycnn.files.text_grid import format_grid
from tinycnn.files.whole_files import write_whole

folder, limit = Path(sys.argv[1]), int(sys.argv[2])
app = QApplication([])
window = open_window(LabSession(), Look(theme="light"))
grid = format_grid(window.session.shown.drawing.image).encode()
settings = Settings(folder / "settings.json")
settings.set_value(THEME, "dark")
if limit >= 0:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

def tells(save, errors=()):
    try:
        code = save()
    except errors as error:
        code = 1
    print("said:", code)

tells(lambda: save_weights(folder / "weights.npz", TinyCNN().weights_record()), WeightsFileError)
tells(lambda: write_whole(folder / "drawing.txt", grid), OSError)
tells(lambda: write_snapshot(window.lab, folder / "lab.png"))
for what, name in (("trace", "numbers.npz"), ("script", "script.py")):
    tells(lambda: main(["export", what, "--overwrite", "--output", str(folder / name)]))
tells(settings.save)
"""


def saved(folder: Path, limit: int = -1) -> tuple[list[str], str]:
    """Save in every way; return what each said, and what was written to standard error."""
    done = subprocess.run(
        [sys.executable, "-c", SAVE, str(folder), str(limit)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return re.findall("^said: (.*)$", done.stdout, re.MULTILINE), done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an older file under each name; settings are JSON."""
    for name in FILES:
        (tmp_path / name).write_bytes(OLD if name != "settings.json" else b"{}")
    return tmp_path


@pytest.fixture
def read_only(folder: Path) -> Iterator[Path]:
    """Return the same, but nothing new can be made there."""
    folder.chmod(0o555)
    immutable = ["chattr", "+i", str(folder)]
    if os.access(folder, os.W_OK) and subprocess.run(immutable, check=False).returncode:
        folder.chmod(0o755)
        pytest.skip("this user may write everywhere")
    yield folder
    subprocess.run(["chattr", "-i", str(folder)], check=False, capture_output=True)
    folder.chmod(0o755)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, save the empty one that is there to be locked."""
    files = (file for file in folder.iterdir() if file.suffix != ".lock")
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.long
def test_where_there_is_room_all_is_saved(folder: Path) -> None:
    """Or the rest would prove nothing."""
    said, _ = saved(folder)
    assert said == ["None", "None", "0", "0", "0", "None"]
    assert contents(folder).keys() == set(FILES)
    assert OLD not in contents(folder).values()


@pytest.mark.long
@pytest.mark.parametrize("limit", [0, 20])
def test_a_full_disk_keeps_what_was_there(folder: Path, limit: int) -> None:
    """At the first byte or amid the file: an error each, the old files, and no half ones beside."""
    before = contents(folder)
    said, errors = saved(folder, limit)
    assert said == ["1", "1", "1", "1", "1", "None"], "of settings the log is told"
    assert contents(folder) == before
    assert errors.count("File too large") == 4


@pytest.mark.long
def test_a_folder_that_cannot_be_written_keeps_what_was_there(read_only: Path) -> None:
    """Likewise."""
    before = contents(read_only)
    said, errors = saved(read_only)
    assert said == ["1", "1", "1", "1", "1", "None"]
    assert contents(read_only) == before
    assert errors.count("not permitted") + errors.count("denied") == 4
