"""A document on the screen: its network, and the one beside it while there is one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from .desk import Desk
from .document import Document
from .shown_network import ShownNetwork
from .weight_sets import WeightSet


class ShownDocument(QObject):
    """Shows one document after another, be they edits or previews.

    Attributes
    ----------
    network
        The first network, always the same object.
    beside
        The second one, or None.
    """

    beside_changed = Signal(object)
    """A ShownNetwork, or None: there is a second network now, or none any more."""

    def __init__(self, document: Document, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._desk = desk
        desk.covers.fit(document.weight_set.weights.architecture)
        self.network = ShownNetwork(document.weight_set, document.drawing, desk, self)
        self.beside: ShownNetwork | None = None
        self._show_beside()

    def show(self, document: Document) -> None:
        """Show another document: first its network, then the one beside that."""
        self._document = document
        architecture = document.weight_set.weights.architecture
        if architecture != self.network.weight_set.weights.architecture:
            self._desk.pointing.forget()  # what was pointed at may not be there any more
            self._desk.covers.fit(architecture)
        self.network.show(document.weight_set, document.drawing)
        self._show_beside()

    def remember(self) -> None:
        """Let each network's history have what it says now."""
        for network in filter(None, (self.network, self.beside)):
            network.history.add(network.whole.probabilities)

    def _show_beside(self) -> None:
        """Show the second network of the newest document: a listener may have shown another."""
        weight_set, before = self._document.beside, self.beside
        if weight_set is not None and before is not None:
            before.show(weight_set, self._document.drawing)
        elif weight_set is not None or before is not None:
            self.beside = None if weight_set is None else self._make_network(weight_set)
            self.beside_changed.emit(self.beside)
            if before is not None:
                before.deleteLater()

    def _make_network(self, weight_set: WeightSet) -> ShownNetwork:
        return ShownNetwork(weight_set, self._document.drawing, self._desk, self)
