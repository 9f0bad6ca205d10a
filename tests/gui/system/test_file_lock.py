"""A lock between labs: one has it, and whatever ends that lab gives it back."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gui.system import file_lock
from gui.system.file_lock import FileLock, is_locked

ROOT = Path(__file__).parents[3]
HOLD = """
import sys, time
from pathlib import Path
from gui.system.file_lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the lock is; nothing is there yet."""
    return tmp_path / "a.lock"


def test_one_at_a_time_has_it(path: Path) -> None:
    """The other is told, and has it once it is given back."""
    one, two = FileLock(path), FileLock(path)
    assert one.take()
    assert one.take()
    assert is_locked(path)
    assert not two.take()
    one.release()
    assert not is_locked(path)
    assert two.take(patience=1)
    del two
    assert not is_locked(path)


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_lab_that_is_killed_gives_it_back(path: Path) -> None:
    """At once, and although the file stays."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as lab:
        assert lab.stdout.readline() == b"True\n"
        assert is_locked(path)
        assert not FileLock(path).take(patience=0.01)
        lab.send_signal(signal.SIGKILL)
    assert path.exists()
    assert not is_locked(path)
    assert FileLock(path).take()


@pytest.mark.parametrize("content", [b"", b"4711\ntinycnn-lab\nanother computer\n", b"\xff" * 99])
@pytest.mark.parametrize("age", [0, 4e9])
def test_what_a_file_says_is_no_lock(path: Path, content: bytes, age: float) -> None:
    """Neither one that a kill left empty, nor one of another computer, be it old or of tomorrow."""
    path.write_bytes(content)
    if age:
        os.utime(path, (age, age))
    assert not is_locked(path)
    assert FileLock(path).take()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_a_pipe_is_no_lock(path: Path) -> None:
    """And is not waited for."""
    os.mkfifo(path)
    assert not is_locked(path)
    with pytest.raises(ValueError, match="not a regular file"):
        FileLock(path).take()


@pytest.mark.skipif(sys.platform == "win32", reason="locks as POSIX has them")
def test_where_there_are_no_locks_it_is_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some disks on a network know none; the labs on them still write."""

    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(file_lock.fcntl, "flock", refuse)
    assert FileLock(path).take()
    assert not is_locked(path)
