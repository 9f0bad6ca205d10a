"""What file dialogs leave behind: in a fresh start, nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAVE_AND_QUIT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from gui import app
from gui.lab.file_dialogs import FileKind

def save(window, *_):
    name = str(Path.home() / "secret" / "x.txt")
    dialog = window.lab.dialogs.ask_save(FileKind.DRAWING, "Save", ["Drawings (*.txt)"], list, name)
    print(window.lab.dialogs.folder(FileKind.DRAWING))
    dialog.accept()
    QTimer.singleShot(0, window.close)

app._begin = save
sys.exit(app.main(sys.argv[1:]))
"""


def written(home: Path, *options: str) -> str:
    """Return what is in all files of a home after a drawing was saved in its folder `secret`."""
    (home / "secret").mkdir(exist_ok=True)
    names = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_DATA_HOME": home / "data"}
    environment = os.environ | {name: str(path) for name, path in names.items()}
    command = [sys.executable, "-c", SAVE_AND_QUIT, *options]
    root = Path(__file__).parents[3]
    subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True, timeout=60)
    return "".join(path.read_text("utf-8", "replace") for path in home.rglob("*") if path.is_file())


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the dialogs are the system's")
def test_a_fresh_start_leaves_no_folder_behind(tmp_path: Path) -> None:
    """Neither in the lab's settings nor in Qt's own; other starts remember where files are."""
    assert "secret" not in written(tmp_path, "--fresh")
    assert "files/folders" in written(tmp_path)
