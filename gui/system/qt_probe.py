"""Tries in a process of its own whether Qt can start here: if it can't, it ends the process."""

from __future__ import annotations

import os
import resource
import signal
import time
from contextlib import suppress

# Seconds between two looks at the trial.
LOOK_AGAIN = 0.01
# Platforms of Qt that start and cannot show a widget.
WITHOUT_WIDGETS = {"vkkhrdisplay"}


def can_start_qt(patience: float) -> bool:
    """Whether Qt starts with the variables of this process, and finds a screen, in time."""
    trial = os.fork()
    if trial == 0:
        _try_and_leave()
    end = time.monotonic() + patience
    while time.monotonic() < end:
        ended, status = os.waitpid(trial, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(LOOK_AGAIN)
    os.kill(trial, signal.SIGKILL)
    os.waitpid(trial, 0)
    return False


def _try_and_leave() -> None:
    """Start Qt in the forked process, in silence, and end it with 0 if there is a screen."""
    code = 1
    with suppress(BaseException):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        silence = os.open(os.devnull, os.O_RDWR)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

        app = QGuiApplication(["tinycnn-lab"])
        shows = app.platformName() not in WITHOUT_WIDGETS
        code = 0 if shows and QGuiApplication.primaryScreen() is not None else 1
    os._exit(code)
