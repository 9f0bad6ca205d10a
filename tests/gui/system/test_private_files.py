"""Folders and files of one user alone."""

import os
import stat
import sys
from pathlib import Path

import pytest

from gui.system.private_files import make_private_folder, open_private

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")


def rights(path: Path) -> int:
    """Return who may use a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_are_made_private_on_the_whole_way(tmp_path: Path) -> None:
    """What is there already, above, is not the lab's to close."""
    tmp_path.chmod(0o755)
    folder = tmp_path / "a" / "b"
    make_private_folder(folder)
    assert (rights(tmp_path), rights(folder.parent), rights(folder)) == (0o755, 0o700, 0o700)


def test_a_folder_of_an_earlier_lab_is_closed_to_others(tmp_path: Path) -> None:
    """What its user may do in it stays as it is."""
    for before, after in ((0o755, 0o700), (0o555, 0o500)):
        tmp_path.chmod(before)
        make_private_folder(tmp_path)
        assert rights(tmp_path) == after
    tmp_path.chmod(0o700)


def test_a_file_is_private_new_or_old(tmp_path: Path) -> None:
    """Whatever the user lets programs usually give."""
    path = tmp_path / "lab.log"
    for _ in range(2):
        os.close(open_private(path, os.O_WRONLY | os.O_CREAT))
        assert rights(path) == 0o600
        path.chmod(0o664)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """Whether somebody reads it or not; and a folder is refused, too."""
    path = tmp_path / "lab.log"
    os.mkfifo(path)
    with pytest.raises(OSError, match="No such device"):
        open_private(path, os.O_WRONLY)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(ValueError, match="not a regular file"):
        open_private(path, os.O_WRONLY)
    os.close(reader)
    with pytest.raises(OSError, match="directory"):
        open_private(tmp_path, os.O_RDWR)
