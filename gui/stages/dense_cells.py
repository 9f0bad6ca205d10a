"""What stands in the cells of the dense layer: contributions or, at a switch, its weights."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtWidgets import QPushButton, QWidget

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.stages import Stage

from ..look.plain_text import plain_tip
from ..state.reading import ForwardReading
from ..state.view_state import ViewState
from .placed_panel import PlacedPanel

GAP = 4
"""Pixels beside the switch."""


class DenseSwitch(QPushButton):
    """Puts the weights into the cells while it is on."""

    def __init__(self, view: ViewState, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dense_weights_switch")
        self.setText(self.tr("Weights"))
        self.setProperty("density", "compact")
        self.setCheckable(True)
        self.setChecked(view.dense_shows_weights)
        tip = self.tr("Show the weights of the dense layer; off, what each brings to its logit")
        self.setToolTip(plain_tip(tip))
        self.setStatusTip(tip)
        self._view = view
        self.clicked.connect(self._choose)
        view.dense_changed.connect(self.setChecked)

    def place(self, heading: int, width: int, header: int) -> None:
        """Stand at the end of a header of this width and height, if its heading leaves the room."""
        self.adjustSize()
        left = width - self.width()
        self.move(left, max(0, header - self.height() - GAP))
        self.setVisible(left > heading + 2 * GAP)

    def _choose(self) -> None:
        self._view.show_dense_weights(shows=self.isChecked())

    def legend(self, *, of_weights: bool) -> str:
        """Return what stands beside the legend of the cells."""
        return self.tr("weights") if of_weights else self.tr("value × weight")


class CellNumbers(NamedTuple):
    """Numbers as a painter of cells takes them."""

    values: FloatArray
    known: BoolArray | None
    scale: ColourScale
    widest: float


class DenseCells:
    """The numbers in the cells of a stage that shows the dense layer.

    Something else than a forward pass has no weights to show: it has the cells.
    """

    def __init__(self, panel: PlacedPanel) -> None:
        self._panel = panel

    @property
    def are_weights(self) -> bool:
        """Whether the weights stand there."""
        is_wanted = self._panel.shown.desk.view.dense_shows_weights
        return is_wanted and isinstance(self._panel.reading, ForwardReading)

    @property
    def scale(self) -> ColourScale:
        """The colours of the cells."""
        if self.are_weights:
            return ColourScale(self._panel.theme.weights, self._largest_weight())
        return self._panel.scale_of(Stage.CONTRIBUTION)

    def numbers(self) -> CellNumbers:
        """Return what stands in the cells now."""
        panel, stage = self._panel, Stage.CONTRIBUTION
        values, known = panel.in_cells(stage)
        if not self.are_weights:
            return CellNumbers(values, known, self.scale, panel.reading.largest(stage))
        weights = panel.weight_set.weights.dense_weights.T.reshape(values.shape)
        return CellNumbers(weights, None, self.scale, self._largest_weight())

    def _largest_weight(self) -> float:
        return float(np.abs(self._panel.weight_set.weights.dense_weights).max())
