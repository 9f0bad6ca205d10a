"""The images of the data set: to look through, and to put on the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from tinycnn.arrays import FloatArray

from ...lab.feature import Feature
from ...panels.panel import BenchPanel
from ...state.drawing import Drawing, Origin
from .panel import DataPanel


class Data(Feature):
    """A tab with all images; one that is chosen is drawn, with its true label."""

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (DataPanel,)

    def connect_to_window(self) -> None:
        for panel in self.lab.frame.panels:
            if isinstance(panel, DataPanel):
                panel.image_wanted.connect(self._draw)
                panel.spoken.connect(self.lab.announcer.announce)

    def _draw(self, image: FloatArray, label: int) -> None:
        """Put an image on the canvas, as one edit; the document may have other classes."""
        shown, own = self.lab.session.shown.weight_set, self.lab.session.document.weight_set
        drawing = Drawing(image, label, Origin.EXAMPLE)
        drawing = drawing.for_classes(shown.class_names, own.class_names)
        self.lab.session.draw(self.tr("image of the data set"), drawing)
