"""The flips above: on the canvas while a person wants them there."""

from __future__ import annotations

from collections.abc import Callable

from ...lab.reading_above import ReadingAbove
from .flip_reading import FlipReading
from .seen import Seen


class FlipsAbove(ReadingAbove):
    """Puts the moves of all flips into the pixels of a shown network, live with every stroke."""

    reading: FlipReading | None

    def show(self, find: Callable[[], Seen]) -> None:
        """Show them, if they are wanted and no number is covered; else the drawing.

        Parameters
        ----------
        find
            Returns what there is to see of the drawing that is shown then.
        """
        if not self.switch.isChecked() or self.shown.hides():
            self.put(None)
        else:  # the same one again, after a network of another shape has dropped it
            self.put(self.reading or FlipReading(self.shown, find, self.tr("flips")))

    def show_class(self) -> None:
        """Show how they move the class that is looked at now."""
        reading = self.reading
        if reading is not None and self.shown.reading is reading:
            reading.forget()
            self.shown.reading_changed.emit(reading)
