"""What switched with the last change of the drawing, and where the templates jumped."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from tinycnn.arrays import BoolArray
from tinycnn.explain.switches import SwitchedWindow, switched_windows
from tinycnn.explain.templates import Templates, templates
from tinycnn.trace import ForwardTrace

LASTS = 1000
"""Milliseconds that a jump is framed."""
ROUNDING = 1e-12


class Jump(QObject):
    """Compares each drawing with the one that was told before it.

    The frames of one jump stay while others follow, and go together: nothing flashes.

    Attributes
    ----------
    before, after
        The passes that are compared; None before there are two of one network.
    switched
        The windows that switched between them.
    """

    faded = Signal()
    """The frames are to go."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.before: ForwardTrace | None = None
        self.after: ForwardTrace | None = None
        self.switched: tuple[SwitchedWindow, ...] = ()
        self._frames: BoolArray | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LASTS)
        self._timer.timeout.connect(self._fade)

    def forget(self) -> None:
        """Compare nothing any more: what came before is not to be told."""
        self._timer.stop()
        self.before = self.after = self._frames = None
        self.switched = ()

    def note(self, trace: ForwardTrace, found: Templates) -> bool:
        """Compare this pass with the last one, if it is another; return whether it is."""
        last = self.after
        if last is None or last.weights is not trace.weights:
            self.forget()
            self.after = trace
            return last is not None
        if np.array_equal(last.image, trace.image):
            return False
        self.before, self.after = last, trace
        self.switched = switched_windows(last, trace)
        if self.switched:
            self._frame(found, templates(last))
        return True

    def frames(self, channel: int) -> tuple[int, ...]:
        """Return the pixels at which the template of a class has jumped within a second."""
        if self._frames is None:
            return ()
        return tuple(np.flatnonzero(self._frames[channel]).tolist())

    def _frame(self, now: Templates, before: Templates) -> None:
        with np.errstate(all="ignore"):
            moved = np.abs(now.templates - before.templates) > ROUNDING
        jumped = moved.reshape(len(moved), -1)
        self._frames = jumped if self._frames is None else self._frames | jumped
        self._timer.start()

    def _fade(self) -> None:
        self._frames = None
        self.faded.emit()
