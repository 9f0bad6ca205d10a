"""The two networks that are compared, and what a person wants them to be."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ...state.shown_network import ShownNetwork


class Pair(QObject):
    """A, the network in the stages, and B beside it while there is one.

    Both see the same drawing, and share what a person points at: `a.pointing` is `b.pointing`.

    Attributes
    ----------
    a
        Always the same object.
    b
        Another object after B has gone and come; None while there is no B.
    """

    changed = Signal()
    """A's numbers, B's, or both are others now, or B has come or gone: told once for all of it."""
    a_wanted = Signal(str, object)
    """The name of an edit, and the WeightSet that A is to be by it."""
    b_wanted = Signal(str, object)
    """The name of an edit, and the WeightSet that B is to be by it; None: no B any more."""

    def __init__(self, a: ShownNetwork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.a = a
        self.b: ShownNetwork | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.changed)
        a.weights_changed.connect(self.note)
        a.trace_changed.connect(self.note)

    def show_beside(self, b: ShownNetwork | None) -> None:
        """Compare with another network, or with none."""
        self.b = b
        if b is not None:
            b.weights_changed.connect(self.note)
            b.trace_changed.connect(self.note)
        self.note()

    def note(self, *_: object) -> None:
        """Take note of a change; it is told when A and B have both gone through it."""
        self._soon.start()
