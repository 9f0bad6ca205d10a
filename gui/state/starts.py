"""What a person can start from: the base patterns of a data set, or an image of each class."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from tinycnn.arrays import FloatArray
from tinycnn.datasets import datasets
from tinycnn.datasets.dataset import Dataset
from tinycnn.datasets.lines import LINES

from .intents import Intents
from .shown_network import ShownNetwork
from .weight_sets import WeightSet

MOST = 10
"""More have no room."""


class Start(NamedTuple):
    """Something to start from.

    Attributes
    ----------
    label
        The class of an image; None: it is a base pattern.
    """

    name: str
    image: FloatArray
    label: int | None = None

    def draw(self, intents: Intents) -> None:
        """Let it be drawn."""
        if self.label is None:
            intents.pattern_wanted.emit(self.name)
        else:
            intents.image_wanted.emit(self.image, self.label)


class Starts(QObject):
    """What there is for the data set that the shown weights are for.

    Attributes
    ----------
    dataset
        That data set; where it is not known, that of the lines.
    """

    changed = Signal()
    """There is something else to start from."""

    def __init__(self, shown: ShownNetwork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._weight_set = shown.weight_set
        self._made_for: object = None
        self._found: tuple[Start, ...] | None = None
        self._follow(shown.weight_set)
        shown.weights_changed.connect(self._follow)

    @property
    def all(self) -> tuple[Start, ...]:
        """All of them; they are looked for when they are first asked for."""
        if self._found is None:
            self._found = self._find()
        return self._found

    def _follow(self, weight_set: WeightSet) -> None:
        self._weight_set, self.dataset = weight_set, data_set_of(weight_set)
        made_for = self.dataset, () if self.dataset.patterns else weight_set.class_names
        if made_for != self._made_for:
            self._made_for, self._found = made_for, None
            self.changed.emit()

    def _find(self) -> tuple[Start, ...]:
        patterns = self.dataset.patterns
        found = [Start(name, image) for name, image in patterns.items()]
        return tuple((found or _examples(self._weight_set))[:MOST])


def data_set_of(weight_set: WeightSet) -> Dataset:
    """Return the data set of weights; where it is not known, that of the lines."""
    name = weight_set.weights.dataset
    return LINES if name in (None, LINES.name) else datasets().get(name or "", LINES)


def _examples(weight_set: WeightSet) -> list[Start]:
    """Return the first training image of each class."""
    data = weight_set.data
    if data is None:
        return []
    found = []
    for label, name in enumerate(weight_set.class_names[:MOST]):
        (places,) = np.nonzero(data.y_train == label)
        if len(places):
            found.append(Start(name, data.x_train[places[0], 0], label))
    return found
