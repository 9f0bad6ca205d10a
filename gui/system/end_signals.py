"""The signals by which a terminal or the system ask a program to end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    import socket

# Ctrl+C; `kill`, and the system that shuts down; a terminal that is closed.
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
ASKING = tuple(getattr(signal, name) for name in NAMES if hasattr(signal, name))


class EndSignals(QObject):
    """Closes the window when a signal asks for it, so that nothing of a person's work is lost.

    While nothing happens Qt's loop runs no Python: the system writes each signal to a socket, which
    Qt listens to. Signals that are ignored, as those of a program behind `nohup`, stay ignored.

    Parameters
    ----------
    close
        Closes the window; False if that has to wait for an answer. The next signal does not wait.
    """

    def __init__(self, close: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._close = close
        self._asked = False
        self._ended_by: int | None = None
        self._numbers: list[int] = []
        self._sockets: tuple[socket.socket, ...] = ()

    def listen(self) -> None:
        """Hear signals from now on."""
        import socket  # noqa: PLC0415 - the first paint needs none

        reader, writer = self._sockets = socket.socketpair()
        for end in self._sockets:
            end.setblocking(False)
        notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._receive)
        signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        self._numbers = [n for n in ASKING if signal.getsignal(n) != signal.SIG_IGN]
        for number in self._numbers:
            signal.signal(number, _leave_to_the_socket)

    def stop(self) -> None:
        """Hear no signal any more; one that has closed the window ends the process now.

        So it ends as whoever sent the signal expects, such as the loop of a shell.
        """
        signal.set_wakeup_fd(-1)
        for number in self._numbers:
            signal.signal(number, signal.SIG_DFL)
        for notifier in self.findChildren(QSocketNotifier):
            notifier.setEnabled(False)
        for end in self._sockets:
            end.close()
        if self._ended_by is not None and sys.platform != "win32":
            os.kill(os.getpid(), self._ended_by)

    def _receive(self) -> None:
        with suppress(BlockingIOError):
            for number in self._sockets[0].recv(64):
                if number in self._numbers:
                    self._end(number)

    def _end(self, number: int) -> None:
        if self._ended_by is not None:
            return
        if self._close() or self._asked:
            self._ended_by = number
        if self._asked:  # nobody answers
            self.stop()
        self._asked = True


def _leave_to_the_socket(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: Python runs this at some time, and the socket is read at the right one."""
