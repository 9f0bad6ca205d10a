"""The gradients above: in the cells of the stages while a person wants them there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from tinycnn import one_image
from tinycnn.explain.gradients import loss_gradients
from tinycnn.unit import Unit

from .gradient_reading import GradientReading

if TYPE_CHECKING:
    from ...state.reading import Reading
    from ...state.shown_network import ShownNetwork
    from .one_update import Labelled


class GradientsAbove(QObject):
    """Puts gradients into the cells of a shown network while a switch is on.

    Parameters
    ----------
    switch
        It goes off where somebody else shows other numbers there.
    """

    changed = Signal()
    """There are gradients from now on, or none."""
    pointed = Signal(object)
    """The Unit of a gradient in the stages that is pointed at."""

    def __init__(
        self, shown: ShownNetwork, switch: QAbstractButton, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shown, self._switch = shown, switch
        self.reading: GradientReading | None = None
        shown.reading_changed.connect(self._give_way)
        shown.pointing.pointed_changed.connect(self._point)

    def show(self, images: Labelled | None, source: int) -> None:
        """Show the gradients by some images, if they are wanted; None: there are none.

        Parameters
        ----------
        source
            Which of the images is looked at, counted from 1; 0: it is the drawing.
        """
        before = self.reading
        if images is None or not self._switch.isChecked():
            self.leave()
        else:
            self.reading = self._read(images, source)
            self._shown.show_reading(self.reading)
        if (before is None) is not (self.reading is None):
            self.changed.emit()

    def leave(self) -> None:
        """Show the activations again."""
        reading, self.reading = self.reading, None
        if reading is not None and self._shown.reading is reading:
            self._shown.show_reading(None)

    def has(self, unit: Unit) -> bool:
        """Return whether the gradient by a number stands in the stages."""
        return self.reading is not None and self.reading.knows(unit)

    def _read(self, images: Labelled, source: int) -> GradientReading:
        weights, sample = self._shown.weight_set.weights, max(0, source - 1)
        gradients = loss_gradients(weights, *images)
        trace = one_image.run(weights, gradients.images[sample]) if source else None
        what = self.tr("gradients")
        return GradientReading(gradients, sample, what, self._shown.activations, trace)

    def _give_way(self, reading: Reading) -> None:
        """Leave it to another reading; a forward pass is shown for a moment between networks."""
        others = reading not in (self.reading, self._shown.activations)
        if self.reading is not None and others:
            self.reading = None
            self._switch.setChecked(False)

    def _point(self, unit: Unit | None) -> None:
        if unit is not None and not self._shown.pointing.is_at_term and self.has(unit):
            self.pointed.emit(unit)
