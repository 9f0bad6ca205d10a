"""Files written whole: who may read them stays as it was, and an error names what is in the way."""

import os
import stat
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tinycnn.files.own_images_file import load_own_images
from tinycnn.files.whole_files import read_at_most, reason, require_regular_file, write_whole
from tinycnn.training.run_file import RunFileError, load_run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
NOBODY = 65534


def rights(path: Path) -> int:
    """Return who may read and write a file."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def strangers_folder() -> Iterator[Path]:
    """Return a folder that this process may enter and not write; root may write everywhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "closed").mkdir(mode=0o700)
        folder.chmod(0o555)
        (folder / "closed").chmod(0o000)
        before = os.geteuid()
        if before == 0:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(before)
            folder.chmod(0o755)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o400 | 0o222])
def test_a_file_that_is_saved_over_keeps_its_rights(tmp_path: Path, mode: int) -> None:
    """What was private must not be readable by all afterwards, nor a shared file be closed."""
    path = tmp_path / "drawing.txt"
    path.write_text("old")
    path.chmod(mode)
    write_whole(path, b"new")
    assert (path.read_bytes(), rights(path)) == (b"new", mode)


def test_it_is_private_from_its_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else can open the unfinished file of a private one."""
    path, seen = tmp_path / "drawing.txt", []
    path.write_text("old")
    path.chmod(0o600)
    sync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda file: (seen.append(stat.S_IMODE(os.fstat(file).st_mode)), sync(file))
    )
    write_whole(path, b"new")
    write_whole(tmp_path / "settings.json", b"{}", private=True)
    assert seen == [0o600, 0o600]


def test_a_saved_file_is_as_new_as_its_content(tmp_path: Path) -> None:
    """Rights are kept, times are not."""
    path = tmp_path / "drawing.txt"
    path.write_text("old")
    os.utime(path, (0, 0))
    write_whole(path, b"new")
    assert path.stat().st_mtime > 0


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="has no extended attributes")
def test_what_hangs_on_a_file_stays(tmp_path: Path) -> None:
    """Lists of further users, and whatever else the system keeps beside a file."""
    path = tmp_path / "drawing.txt"
    path.write_text("old")
    try:
        os.setxattr(path, "user.note", b"mine")
    except OSError:
        pytest.skip("this disk has no attributes")
    write_whole(path, b"new")
    assert os.getxattr(path, "user.note") == b"mine"


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="root gives files away")
def test_a_strangers_file_stays_theirs(tmp_path: Path) -> None:
    """Root who saves over a user's file takes it from nobody."""
    path = tmp_path / "drawing.txt"
    path.write_text("old")
    os.chown(path, NOBODY, NOBODY)
    write_whole(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (NOBODY, NOBODY)


def test_a_group_that_cannot_be_given_has_no_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the rights of one group would become those of another."""
    path = tmp_path / "drawing.txt"
    path.write_text("old")
    path.chmod(0o640)
    real = Path.stat

    def stat_of(self: Path, **options: bool) -> os.stat_result:
        found = real(self, **options)
        if self != path:
            return found
        return os.stat_result((*found[:5], found.st_gid + 1, *found[6:10]))

    monkeypatch.setattr(Path, "stat", stat_of)
    monkeypatch.setattr(os, "chown", refuse)
    write_whole(path, b"new")
    monkeypatch.undo()
    assert rights(path) == 0o600


def refuse(*_: object) -> None:
    """Be a system that says no."""
    raise PermissionError(1, "Operation not permitted")


def test_what_is_private_is_its_users_alone(tmp_path: Path) -> None:
    """A new file, and one that an earlier lab left readable for all."""
    path = tmp_path / "settings.json"
    write_whole(path, b"{}", private=True)
    assert rights(path) == 0o600
    path.chmod(0o644)
    write_whole(path, b"{}", private=True)
    assert rights(path) == 0o600


def test_an_error_names_the_folder(strangers_folder: Path) -> None:
    """“Permission denied” alone would send a person to look at the file."""
    with pytest.raises(PermissionError) as raised:
        write_whole(strangers_folder / "drawing.txt", b"new")
    assert reason(raised.value) == "its folder can't be written (Permission denied)"
    with pytest.raises(FileNotFoundError) as missing:
        write_whole(strangers_folder / "none" / "drawing.txt", b"new")
    assert reason(missing.value) == "its folder can't be written (No such file or directory)"


def test_a_closed_folder_on_the_way_is_named(strangers_folder: Path) -> None:
    """For reading and writing; the file itself was not even seen."""
    file = strangers_folder / "closed" / "drawing.txt"
    for use in (require_regular_file, lambda path: write_whole(path, b"new")):
        with pytest.raises(PermissionError) as raised:
            use(file)
        assert reason(raised.value) == (
            "a folder on the way to it can't be entered (Permission denied)"
        )


def test_a_full_disk_is_not_the_folders_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its message is as before."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(OSError, match="No space") as raised:
        write_whole(tmp_path / "drawing.txt", b"new")
    assert reason(raised.value) == "No space left on device"


@pytest.mark.parametrize(("size", "read"), [(0, 0), (9, 9), (10, 10), (11, 11), (5000, 11)])
def test_no_more_is_read_than_a_byte_too_many(tmp_path: Path, size: int, read: int) -> None:
    """So that whoever reads it sees that it is too large."""
    path = tmp_path / "file"
    path.write_bytes(b"x" * size)
    assert read_at_most(path, 10) == b"x" * read


def test_a_small_file_takes_little_memory_however_much_may_be_read(tmp_path: Path) -> None:
    """Where memory is short a whole gigabyte that nobody needs is not to be had."""
    path = tmp_path / "file"
    path.write_bytes(bytes(1000))
    for read in (lambda file: read_at_most(file, 2**30), load_run, load_own_images):
        tracemalloc.start()
        with suppress(RunFileError, ValueError):
            read(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 2**20


def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    """A folder, here; a pipe would wait for ever."""
    with pytest.raises(ValueError, match="it is not a regular file"):
        read_at_most(tmp_path, 10)
