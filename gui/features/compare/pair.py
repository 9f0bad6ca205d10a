"""The two networks that are compared, and what a person wants them to be."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

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
    """A's numbers or B's are others now, or B has come or gone; both show the same drawing."""
    a_wanted = Signal(str, object)
    """The name of an edit, and the WeightSet that A is to be by it."""
    b_wanted = Signal(str, object)
    """The name of an edit, and the WeightSet that B is to be by it; None: no B any more."""

    def __init__(self, a: ShownNetwork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.a = a
        self.b: ShownNetwork | None = None
        a.trace_changed.connect(self._tell)

    def show_beside(self, b: ShownNetwork | None) -> None:
        """Compare with another network, or with none."""
        self.b = b
        if b is not None:
            b.trace_changed.connect(self._tell)
        self.changed.emit()

    def _tell(self) -> None:
        """Tell of a change, once A and B show the same drawing: B is shown after A."""
        if self.b is None or self.b.drawing is self.a.drawing:
            self.changed.emit()
