"""What a person can start from: the base patterns of a data set, or an image of each class."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tinycnn.arrays import FloatArray
from tinycnn.datasets.dataset import Dataset
from tinycnn.datasets.lines import LINES

from ..look.plain_text import plain_tip
from ..paint.cell_painter import CellPainter
from ..state.shown_network import ShownNetwork
from ..state.starts import Start, Starts
from ..widgets.pattern_chip import PatternChip
from .thumbnails import THUMBNAILS, noisy_pattern

GAP = 5
# The most chips with a gap between them: of more, the paper in each has to do.
FEW = 5


class StartChips(QWidget):
    """A row of chips for the data set that the weights are for."""

    chips_changed = Signal()
    """There are other chips now."""

    def __init__(self, shown: ShownNetwork, cells: CellPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._intents, self._cells = shown.desk.intents, cells
        self._offered = Starts(shown, self)
        self._starts: dict[PatternChip, Start] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._offered.changed.connect(self.show_starts)

    @property
    def chips(self) -> list[PatternChip]:
        """The chips from left to right."""
        return list(self._starts)

    def show_starts(self) -> None:
        """Offer what the data set of the network has."""
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        starts, dataset = self._offered.all, self._offered.dataset
        self._row.setSpacing(GAP if len(starts) <= FEW else 0)
        self._starts = {self._make_chip(start, _noisy(dataset, start)): start for start in starts}
        self.setVisible(bool(starts))
        self._share_room()
        self.chips_changed.emit()

    def set_chip_height(self, height: int) -> None:
        """Take the height of all chips; their thumbnails do not shrink with small texts."""
        for chip in self.chips:
            chip.setFixedHeight(max(height, chip.minimumSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        count = max(1, len(self._starts))
        for chip in self._starts:
            chip.show_room((self.width() - (count - 1) * self._row.spacing()) // count)

    def _make_chip(self, start: Start, beside: tuple[FloatArray, ...]) -> PatternChip:
        chip = PatternChip(start.name, (start.image, *beside), self._cells, self)
        if start.label is None:
            tip = self.tr("Draw the base pattern “{0}”; beside it, as training shows it")
            spoken = self.tr("Pattern {0}")
        else:
            tip = self.tr("Draw an image of “{0}”, the first of those that training shows")
            spoken = self.tr("Image of {0}")
        chip.setToolTip(plain_tip(tip.format(start.name)))
        chip.setStatusTip(tip.format(start.name))
        chip.setAccessibleName(spoken.format(start.name))
        chip.clicked.connect(self._ask)
        self._row.addWidget(chip, 1)
        return chip

    def _ask(self) -> None:
        chip = self.sender()
        if isinstance(chip, PatternChip):
            self._starts[chip].draw(self._intents)


def _noisy(dataset: Dataset, start: Start) -> tuple[FloatArray, ...]:
    """Return a pattern as training shows it, the same each time; none where that adds no noise."""
    name = start.name
    if start.label is not None:
        return ()
    if dataset is LINES and name in THUMBNAILS:
        return (noisy_pattern(name),)
    if dataset.add_noise is None:
        return ()
    return (dataset.add_noise(dataset.patterns[name], np.random.default_rng(0)),)
