"""Nothing of Qt's is deleted in another thread than the window's."""

import gc
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

import gui
from gui.system.collector import start_uncollected

STARTS = re.compile(r"\bstart_uncollected\(")
THREADS = re.compile(r"\bThread\(|\(Thread\):|\bQThread\(|\(QThread\):|\bQRunnable|ThreadPool")


@pytest.fixture(autouse=True)
def _collector_on(qtbot: QtBot) -> Iterator[None]:
    """Begin with a collector that is on, and end so."""
    gc.enable()
    yield
    qtbot.waitUntil(gc.isenabled)


class Deleted(QObject):
    """Writes down in which thread it is deleted; only the collector finds it."""

    def __init__(self, threads: list[Thread]) -> None:
        super().__init__()
        self._threads, self._itself = threads, self

    def __del__(self) -> None:
        self._threads.append(current_thread())


def make_much() -> None:
    """Make so many things that the collector would look for garbage many times."""
    kept = [[number] for number in range(100_000)]
    assert len(kept) == 100_000


def test_what_is_dropped_is_deleted_in_the_own_thread(qtbot: QtBot) -> None:
    """However much the other thread makes meanwhile."""
    threads: list[Thread] = []
    gc.collect()
    Deleted(threads)
    worker = Thread(target=make_much)
    start_uncollected(worker)
    worker.join()
    qtbot.waitUntil(gc.isenabled)
    gc.collect()
    assert threads == [main_thread()]


def test_of_several_the_last_one_lets_it_go_on(qtbot: QtBot) -> None:
    """And not the first."""
    ends = [Event(), Event()]
    workers = [Thread(target=end.wait) for end in ends]
    for worker in workers:
        start_uncollected(worker)
    ends[0].set()
    workers[0].join()
    qtbot.wait(60)
    assert not gc.isenabled()
    ends[1].set()
    qtbot.waitUntil(gc.isenabled)


def test_a_collector_that_is_off_stays_off(qtbot: QtBot) -> None:
    """As it is while the program starts."""
    gc.disable()
    worker = Thread(target=make_much)
    start_uncollected(worker)
    worker.join()
    qtbot.wait(60)
    off = not gc.isenabled()
    gc.enable()
    assert off


def test_every_thread_of_the_lab_is_started_so() -> None:
    """There are some; a file that Qt is not loaded for works before there is anything of Qt's."""
    files = {file: file.read_text("utf-8") for file in Path(gui.__file__).parent.rglob("*.py")}
    threaded = {
        file: text for file, text in files.items() if THREADS.search(text) and "PySide6" in text
    }
    assert threaded
    assert [file.name for file, text in threaded.items() if not STARTS.search(text)] == []
