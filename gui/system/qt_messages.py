"""Sends the messages of Qt to the log."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock, get_ident

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("tinycnn_lab.qt")
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# The screenless platform says this of every window with a least size; it means nothing.
SCREENLESS_NOTICE = "This plugin does not support propagateSizeHints"
# X11 and Wayland say this when the display is gone; then Qt ends the process.
DISPLAY_LOST = "connection broke"
# One collector at a time: Qt knows one handler for the whole process.
_one_at_a_time = Lock()


def log_qt_messages(when_display_lost: Callable[[], object]) -> None:
    """Send Qt's messages to the log from now on, and hear from them when the display is gone."""
    qInstallMessageHandler(partial(_handle, when_display_lost))


def _handle(
    when_display_lost: Callable[[], object],
    kind: QtMsgType,
    context: QMessageLogContext,
    message: str,
) -> None:
    if not message.startswith(SCREENLESS_NOTICE):
        log.log(LEVELS[kind], "%s", message)
    if DISPLAY_LOST in message:
        when_display_lost()


@contextmanager
def collect_qt_messages(category: str) -> Iterator[list[str]]:
    """Collect what Qt says in this thread meanwhile, in categories that begin so.

    It is the one way to hear what a decoder of Qt's has noticed and passed over. All else goes
    where it went before.
    """
    collected: list[str] = []
    thread = get_ident()

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if get_ident() == thread and (context.category or "").startswith(category):
            collected.append(message)
        elif before is not None:
            before(kind, context, message)
        else:
            print(message, file=sys.stderr)

    with _one_at_a_time:
        before = qInstallMessageHandler(handle)
        try:
            yield collected
        finally:
            qInstallMessageHandler(before)
