"""What the status bar tells all the time: the number that is pointed at, and how many weights."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStatusBar

from ..state.session import LabSession
from ..state.weight_sets import WeightSet
from ..widgets.elided_label import ElidedLabel
from ..widgets.plain_label import PlainLabel
from ..words.unit_text import UnitText


class StatusReadout(QObject):
    """Fills a status bar, and keeps it true."""

    def __init__(self, session: LabSession, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._session = session
        self._unit_text = UnitText(self)
        self._readout, self._count = ElidedLabel(), PlainLabel()
        self._readout.setObjectName("readout")
        bar.addWidget(self._readout, 1)
        bar.addPermanentWidget(self._count)
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(4, 0, 12, 0)
        session.pointing.pointed_changed.connect(self.show_pointed)
        session.shown.trace_changed.connect(self.show_pointed)
        session.shown.reading_changed.connect(self.show_pointed)
        session.shown.weights_changed.connect(self.show_weights)
        self.show_weights(session.shown.weight_set)
        self.show_pointed()

    def show_pointed(self) -> None:
        """Show the unit that is pointed at and its value; without one, say that pointing helps."""
        unit, shown = self._session.pointing.pointed, self._session.shown
        if unit is None:
            text = self.tr("Point at any cell to see its value. F1 shows all keys.")
        else:
            names = shown.weight_set.class_names
            text = self._unit_text.describe(unit, shown.reading, names)
        self._readout.setText(text)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Say how many weights there are."""
        weights = weight_set.weights
        arrays = (weights.kernels, weights.conv_bias, weights.dense_weights, weights.dense_bias)
        count = sum(array.size for array in arrays)
        self._count.setText(self.tr("{0} parameters").format(count))
