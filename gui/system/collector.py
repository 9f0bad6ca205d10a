"""Python's collector rests while another thread works, and while Qt goes over all widgets.

It runs in whatever thread makes the next thing, at any moment, and what it finds may be Qt's: a
widget that is deleted in another thread than the window's ends the program, now or later, and so
does one that Qt is about to come to.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from PySide6.QtCore import QTimer

# How often threads are looked after, in milliseconds.
STEP = 20
_threads: list[Thread] = []


def start_uncollected(thread: Thread) -> None:
    """Start a thread from the window's own; until it is over nothing is collected."""
    at_rest = bool(_threads)
    if gc.isenabled() or at_rest:
        gc.disable()
        _threads.append(thread)
    thread.start()
    if _threads and not at_rest:
        _look()


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nothing be collected meanwhile; the window's own thread stays in here, and returns."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _look() -> None:
    """Let the collector go on, in the window's thread, once all others are over."""
    _threads[:] = [thread for thread in _threads if thread.is_alive()]
    if _threads:
        QTimer.singleShot(STEP, _look)
    else:
        gc.enable()
