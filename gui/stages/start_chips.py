"""What a person can start from: the base patterns of a data set, or an image of each class."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tinycnn.arrays import FloatArray
from tinycnn.datasets import datasets
from tinycnn.datasets.dataset import Dataset
from tinycnn.datasets.lines import LINES

from ..look.plain_text import plain_tip
from ..paint.cell_painter import CellPainter
from ..state.intents import Intents
from ..state.weight_sets import WeightSet
from ..widgets.pattern_chip import PatternChip
from .thumbnails import THUMBNAILS, noisy_pattern

GAP = 5
# With more chips there is no gap between them but the paper in each, and more have no room.
FEW, MOST = 5, 10


class Start(NamedTuple):
    """Something to start from.

    Attributes
    ----------
    images
        What is drawn first, then what stands beside it in the chip, if anything.
    label
        The class of an image; None: it is a base pattern.
    """

    name: str
    images: tuple[FloatArray, ...]
    label: int | None = None


class StartChips(QWidget):
    """A row of chips for the data set that the weights are for."""

    chips_changed = Signal()
    """There are other chips now."""

    def __init__(self, intents: Intents, cells: CellPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._intents, self._cells = intents, cells
        self._made_for: object = None
        self._starts: dict[PatternChip, Start] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    @property
    def chips(self) -> list[PatternChip]:
        """The chips from left to right."""
        return list(self._starts)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Offer what the data set of a network has."""
        dataset = _data_set_of(weight_set)
        made_for = dataset, () if dataset.patterns else weight_set.class_names
        if made_for == self._made_for:
            return
        self._made_for = made_for
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        starts = _patterns(dataset) if dataset.patterns else _examples(weight_set)
        self._row.setSpacing(GAP if len(starts) <= FEW else 0)
        self._starts = {self._make_chip(start): start for start in starts}
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

    def _make_chip(self, start: Start) -> PatternChip:
        chip = PatternChip(start.name, start.images, self._cells, self)
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
        if not isinstance(chip, PatternChip):
            return
        start = self._starts[chip]
        if start.label is None:
            self._intents.pattern_wanted.emit(start.name)
        else:
            self._intents.image_wanted.emit(start.images[0], start.label)


def _data_set_of(weight_set: WeightSet) -> Dataset:
    """Return the data set of weights; where it is not known, that of the lines."""
    name = weight_set.weights.dataset
    return LINES if name in (None, LINES.name) else datasets().get(name or "", LINES)


def _patterns(dataset: Dataset) -> list[Start]:
    """Return the base patterns of a data set, each with a noisy one beside it."""
    return [
        Start(name, (image, *_noisy(dataset, name)))
        for name, image in list(dataset.patterns.items())[:MOST]
    ]


def _noisy(dataset: Dataset, name: str) -> tuple[FloatArray, ...]:
    """Return a pattern as training shows it, the same each time; none where that adds no noise."""
    if dataset is LINES and name in THUMBNAILS:
        return (noisy_pattern(name),)
    if dataset.add_noise is None:
        return ()
    return (dataset.add_noise(dataset.patterns[name], np.random.default_rng(0)),)


def _examples(weight_set: WeightSet) -> list[Start]:
    """Return the first training image of each class."""
    data = weight_set.data
    if data is None:
        return []
    found = []
    for label, name in enumerate(weight_set.class_names[:MOST]):
        (places,) = np.nonzero(data.y_train == label)
        if len(places):
            found.append(Start(name, (data.x_train[places[0], 0],), label))
    return found
