"""The images of the data set that excite a number most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject, QRect

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.what_if.exciting import Excitement, excitement

from ....paint.parts.grids import MapRow, head, written
from ....paint.parts.lines import line
from ....paint.parts.part import Part
from ....paint.parts.power import Power
from ....paint.parts.sheet import Sheet
from ....paint.parts.style import Style
from ....state.drawing import Drawing, Origin
from .question import INK, INK_POWER, Asked, Question, Targets, says

SHOWN = 8
VALIDATION, TRAINING = range(2)


class ImageRow(MapRow):
    """Images side by side; each of them can be pointed at as a whole."""

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        first = len(sheet.cells)
        MapRow.place(self, level, box, style, sheet)
        boxes = [grid.maps.grids[0].box for grid in sheet.cells[first:]]
        sheet.terms += [(place, Unit(Stage.INPUT, at)) for at, place in enumerate(boxes)]


class Exciting(Question):
    """The first images by one number of the network, the largest number first."""

    name: ClassVar[str] = "exciting"
    targets: ClassVar[Targets] = Targets.ANY
    beside: ClassVar[int] = 230

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Excitement | None = None
        self._images: FloatArray = np.zeros((0, 8, 8))
        self._first = 0

    def title(self) -> str:
        return self.tr("Exciting images")

    def tip(self) -> str:
        return self.tr("The images of the data set that make a class or any number largest")

    def options(self) -> Sequence[str]:
        return [self.tr("validation"), self.tr("training")]

    def ask(self, asked: Asked) -> None:
        self.asked, self._found, self._first = asked, None, 0
        if asked.data is None:
            return
        data = asked.data
        x, y = (
            (data.x_val, data.y_val) if asked.option == VALIDATION else (data.x_train, data.y_train)
        )
        self._images, self._labels = x[:, 0], y
        self._found = excitement(asked.trace.weights, x, asked.target)

    def turn(self, by: int) -> None:
        if self._found is not None:
            last = max(0, (len(self._images) - 1) // SHOWN)
            self._first = SHOWN * max(0, min(self._first // SHOWN + by, last))
            self.changed.emit()

    @property
    def _places(self) -> list[int]:
        """The images that are seen."""
        assert self._found is not None
        found: list[int] = self._found.order[self._first : self._first + SHOWN].tolist()
        return found

    def maps(self) -> Sequence[Part]:
        if self._found is None or not self._places:
            return [head([self.title()], Power(), "", None)]
        places = self._places
        images = self._images[places]
        values = [self.value_text(float(self._found.values[at])) for at in places]
        seen = self.tr("{0}–{1} of {2}")
        last = self._first + len(places)
        said = [self.target_words(), seen.format(self._first + 1, last, len(self._images))]
        return [head(said, Power(), "", None), _image_row(images, values)]

    def first(self) -> Unit | None:
        return Unit(Stage.INPUT) if self._found is not None and self._places else None

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        place = self._place(unit)
        if place is None or self._found is None:
            return [says(line(self._nothing(), weight=3))]
        texts = (self.tr("Validation image {0}"), self.tr("Training image {0}"))
        which = texts[self.asked.option].format(place + 1)
        value = self.value_text(float(self._found.values[place]))
        return [
            says(
                line(which, weight=4, bold=True),
                line(self.tr("class {0}").format(self.asked.names[self._labels[place]]), weight=3),
                line(self.tr("{0}: {1}").format(self.target_words(), value), weight=3),
                line(self.tr("Page Down: the next ones"), weight=1),
            )
        ]

    def drawing_at(self, unit: Unit | None) -> Drawing | None:
        place = self._place(unit)
        if place is None:
            return None
        return Drawing(self._images[place], int(self._labels[place]), Origin.EXAMPLE)

    def numbers(self) -> tuple[FloatArray, str] | None:
        if self._found is None:
            return None
        rows = [(at, self._labels[at], self._found.values[at]) for at in self._found.order]
        about = f"{self.name} by {self.asked.target}: image and class, from 0, and value"
        return np.array(rows, dtype=np.float64), about

    def _place(self, unit: Unit | None) -> int | None:
        if unit is None or self._found is None or unit.channel >= len(self._places):
            return None
        return self._places[unit.channel]

    def _nothing(self) -> str:
        return self.tr("Nobody knows which images these weights are for.")


def _image_row(images: FloatArray, captions: Sequence[str]) -> ImageRow:
    """Return images, shape (N, 8, 8), each with what stands above it."""
    count, writings = len(images), written(images, INK_POWER)
    return ImageRow(images[0], INK, writings, maps=images, scales=[INK] * count, captions=captions)
