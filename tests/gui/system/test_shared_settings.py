"""Settings that several labs share, and several versions of the lab: none loses another's."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest
from pytestqt.qtbot import QtBot

from gui.look.look import SCALE, THEME
from gui.system import settings
from gui.system.file_lock import FileLock
from gui.system.setting import Setting, within
from gui.system.settings import Settings

ROOT = Path(__file__).parents[3]
COUNT = Setting("test/count", 3, within(1, 9))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the settings are; nothing is there yet, nor its folder."""
    return tmp_path / "config" / "lab" / "settings.json"


def test_of_two_labs_each_keeps_what_it_has_set(file: Path) -> None:
    """Of each value the last one written stays; a lab that changes nothing overwrites nothing."""
    one, two = Settings(file), Settings(file)
    one.set_value(THEME, "dark")
    one.save()
    two.set_value(SCALE, 1.5)
    two.save()
    two.set_value(THEME, "light")
    two.save()
    one.set_value(SCALE, 1.0)
    one.save()
    third = Settings(file)
    assert (third.value(THEME), third.value(SCALE)) == ("light", 1.0)


@pytest.mark.long
def test_labs_that_write_at_the_same_time_lose_nothing(file: Path) -> None:
    """Four processes that never pause, a hundred values each: all are there in the end.

    What could not be written because another lab had the lock is written later.
    """
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from gui.system.setting import Setting\nfrom gui.system.settings import Settings\n"
        "settings = Settings(Path(sys.argv[1]))\n"
        "for i in range(100):\n"
        "    settings.set_value(Setting(f'lab{sys.argv[2]}/{i}', 0), i + 1)\n"
        "    settings.save()\n"
        "settings.close()\n"
    )
    command = [sys.executable, "-c", code, str(file)]
    labs = [subprocess.Popen([*command, str(lab)], cwd=ROOT) for lab in range(4)]
    assert [lab.wait(60) for lab in labs] == [0] * 4
    found = Settings(file)
    for lab in range(4):
        assert [found.value(Setting(f"lab{lab}/{i}", 0)) for i in range(100)] == [*range(1, 101)]


@pytest.fixture
def other(file: Path) -> Iterator[FileLock]:
    """Return the lock as another lab has it, which writes just now and is slow."""
    file.parent.mkdir(parents=True)
    lock = FileLock(Path(f"{file}.lock"))
    assert lock.take()
    yield lock
    lock.release()


def test_what_waits_for_another_lab_is_written_later(
    file: Path, other: FileLock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is it dropped nor written over what the other is writing; the window goes on."""
    monkeypatch.setattr(settings, "LATER", 5)
    one = Settings(file)
    one.set_value(THEME, "dark")
    one.save()
    one.set_value(SCALE, 1.5)
    qtbot.wait(20)
    assert not file.exists()
    file.write_text('{"test/count": "7"}')
    other.release()
    qtbot.waitUntil(lambda: Settings(file).value(THEME) == "dark")
    assert (Settings(file).value(SCALE), Settings(file).value(COUNT)) == (1.5, 7)


def test_without_an_event_loop_the_last_write_waits(file: Path, other: FileLock) -> None:
    """Nobody comes back to it: the other lab has some seconds to be done."""
    one = Settings(file)
    one.set_value(THEME, "dark")
    one.save()
    timer = Timer(0.2, other.release)
    timer.start()
    one.close()
    timer.join()
    assert Settings(file).value(THEME) == "dark"


def test_a_lab_that_hangs_while_it_writes_stops_no_other(
    file: Path, other: FileLock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """At the end the values are written all the same, and the log says how."""
    monkeypatch.setattr(settings, "AT_THE_END", 0.01)
    one = Settings(file)
    one.set_value(THEME, "dark")
    one.close()
    assert Settings(file).value(THEME) == "dark"
    assert "without their lock: another lab holds it" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_stands_in_place_of_the_lock_stops_nobody(
    file: Path, make: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    """A pipe that nobody reads would be waited for, for ever."""
    file.parent.mkdir(parents=True)
    make(f"{file}.lock")
    one = Settings(file)
    one.set_value(THEME, "dark")
    one.save()
    assert Settings(file).value(THEME) == "dark"
    assert "without their lock" in caplog.text


def test_what_another_version_has_written_stays(file: Path) -> None:
    """Names that this one does not know, and what is no text under names that it knows."""
    foreign = {
        "later/number": 1.25,
        "later/list": [1, {"a": None}],
        "look/theme": ["dark", "warm"],
        "look/scale": None,
        "window/geometry": {"main": "…"},
    }
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(foreign))
    one = Settings(file)
    assert one.value(THEME) == "system"
    one.set_value(THEME, "dark")
    one.set_value(SCALE, 1.5)
    one.set_value(COUNT, 7)
    one.save()
    found = json.loads(file.read_text())
    assert {name: found[name] for name in foreign} == foreign
    after = Settings(file)
    assert (after.value(THEME), after.value(SCALE), after.value(COUNT)) == ("dark", 1.5, 7)
