"""The gradients above: in the cells of the stages while a person wants them there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from tinycnn import one_image
from tinycnn.explain.gradients import Gradients, loss_gradients
from tinycnn.unit import Unit

from ...lab.reading_above import ReadingAbove
from .gradient_reading import GradientReading

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork
    from .one_update import Labelled


class GradientsAbove(ReadingAbove):
    """Puts gradients into the cells of a shown network."""

    pointed = Signal(object)
    """The Unit of a gradient in the stages that is pointed at."""

    def __init__(
        self, shown: ShownNetwork, switch: QAbstractButton, parent: QObject | None = None
    ) -> None:
        super().__init__(shown, switch, parent)
        shown.pointing.pointed_changed.connect(self._point)

    def show(self, images: Labelled | None, source: int) -> None:
        """Show the gradients by some images, if they are wanted; None: there are none.

        Parameters
        ----------
        source
            Which of the images is looked at, counted from 1; 0: it is the drawing.
        """
        wanted = None if images is None or not self.switch.isChecked() else images
        self.put(None if wanted is None else self._read(wanted, source))

    def has(self, unit: Unit) -> bool:
        """Return whether the gradient by a number stands in the stages."""
        return self.reading is not None and self.reading.knows(unit)

    def _read(self, images: Labelled, source: int) -> GradientReading:
        weights, sample = self.shown.weight_set.weights, max(0, source - 1)
        gradients = loss_gradients(weights, *images)
        trace = one_image.run(weights, gradients.images[sample]) if source else None
        what, whose = self.tr("gradients"), self._whose(gradients, source) if source else ""
        return GradientReading(gradients, sample, what, self.shown.activations, trace, whose)

    def _whose(self, gradients: Gradients, source: int) -> str:
        """Say which image of the batch the stages show now."""
        label = self.shown.weight_set.class_names[gradients.labels[source - 1]]
        return self.tr("Batch, image {0}: the label says {1}.").format(source, label)

    def _point(self, unit: Unit | None) -> None:
        if unit is not None and not self.shown.pointing.is_at_term and self.has(unit):
            self.pointed.emit(unit)
