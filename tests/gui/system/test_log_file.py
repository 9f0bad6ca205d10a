"""The log: a file that is made when there is something to say, and whose absence hurts nobody."""

import logging
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gui.system import log_file
from gui.system.log_file import LOG_FILES, LogFile, log, log_folder


@pytest.fixture
def opened() -> Iterator[Callable[[Path], LogFile]]:
    """Return what opens a log; it is closed after the test."""
    files: list[LogFile] = []

    def open_log(path: Path) -> LogFile:
        files.append(LogFile(path))
        log.addHandler(files[-1])
        return files[-1]

    yield open_log
    for file in files:
        log.removeHandler(file)
        file.close()


def test_it_is_in_the_home_of_the_person(home: Path) -> None:
    """And nowhere else."""
    assert log_folder().is_relative_to(home)


def test_it_is_made_with_the_first_line(opened: Callable, tmp_path: Path) -> None:
    """A lab in which nothing happens writes nothing; each line has its time and its level."""
    path = tmp_path / "log" / "lab.log"
    opened(path)
    assert not path.parent.exists()
    log.warning("something of note: ⅓")
    log.error("worse")
    first, second = path.read_text("utf-8").splitlines()
    assert first.endswith("WARNING something of note: ⅓")
    assert second.endswith("ERROR worse")


def test_it_does_not_grow_without_end(
    opened: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full file is set aside, the oldest goes, and the newest line is in the newest file."""
    monkeypatch.setattr(log_file, "LOG_BYTES", 1000)
    path = tmp_path / "lab.log"
    opened(path)
    for number in range(200):
        log.error("line %d %s", number, "x" * 50)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["lab.log", *(f"lab.log.{n}" for n in (1, 2, 3))]
    assert len(files) == 1 + LOG_FILES
    assert all(file.stat().st_size < 1200 for file in files)
    newest = next(file.read_text("utf-8") for file in files if file.stat().st_size)
    assert "line 199" in newest


def broken_folder(tmp_path: Path) -> Path:
    """Return a path below a file."""
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "log" / "lab.log"


def full_disk(tmp_path: Path) -> Path:
    """Return a link to a device that can be opened and takes no byte."""
    (tmp_path / "lab.log").symlink_to("/dev/full")
    return tmp_path / "lab.log"


def pipe(tmp_path: Path) -> Path:
    """Return a pipe that nobody reads: it would be waited for, for ever."""
    os.mkfifo(tmp_path / "lab.log")
    return tmp_path / "lab.log"


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_it_is_its_users_alone(opened: Callable, tmp_path: Path) -> None:
    """It names files that a person has opened."""
    path = tmp_path / "log" / "lab.log"
    opened(path)
    log.error("line")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform != "linux", reason="has no /dev/full")
@pytest.mark.parametrize("place", [broken_folder, full_disk, pipe])
def test_where_it_cannot_be_written_the_terminal_has_it(
    opened: Callable,
    tmp_path: Path,
    place: Callable[[Path], Path],
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is told once, without a traceback, and all lines go on to whoever else listens."""
    file = opened(place(tmp_path))
    for number in range(3):
        log.warning("line %d", number)
    assert file.path is None
    assert [r.getMessage() for r in caplog.records if "no log file" in r.getMessage()]
    assert len([r for r in caplog.records if "no log file" in r.getMessage()]) == 1
    assert len([r for r in caplog.records if r.getMessage().startswith("line")]) == 3
    assert "Traceback" not in capsys.readouterr().err
    assert logging.raiseExceptions
