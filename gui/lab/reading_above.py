"""A reading that a tab puts into the cells of the stages above it, while a switch is on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from ..state.reading import Reading
from ..state.shown_network import ShownNetwork


class ReadingAbove(QObject):
    """Shows a reading in a network's stages, and leaves them to whoever shows another one.

    Parameters
    ----------
    switch
        It goes off where somebody else shows other numbers there.

    Attributes
    ----------
    reading
        The one that is shown, or None.
    """

    changed = Signal()
    """There are numbers of this reading in the stages from now on, or none."""

    def __init__(
        self, shown: ShownNetwork, switch: QAbstractButton, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.shown, self.switch = shown, switch
        self.reading: Reading | None = None
        shown.reading_changed.connect(self._give_way)

    def put(self, reading: Reading | None) -> None:
        """Show a reading in place of the last one; None: the activations."""
        before = self.reading
        if reading is None:
            self.leave()
        else:
            self.reading = reading
            self.shown.show_reading(reading)
        if (before is None) is not (self.reading is None):
            self.changed.emit()

    def leave(self) -> None:
        """Show the activations again."""
        reading, self.reading = self.reading, None
        if reading is not None and self.shown.reading is reading:
            self.shown.show_reading(None)

    def _give_way(self, reading: Reading) -> None:
        """Leave it to another reading; a forward pass is shown for a moment between networks."""
        others = reading not in (self.reading, self.shown.activations)
        if self.reading is not None and others:
            self.reading = None
            self.switch.setChecked(False)
