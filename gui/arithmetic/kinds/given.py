"""A number that is given: a pixel, a weight or a bias; what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isqrt

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.explain.printed_explanation import drop_zeros
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_units

from ...paint.parts.cells import CellsPart, one_cell
from ...paint.parts.lines import Line, LinesPart, Size, line
from ...paint.parts.part import Part
from ...paint.parts.sheet import Colours, Scale
from ...paint.parts.sign import SignPart
from ...words.stage_words import StageWords
from .asked import Asked, writings
from .kind import Kind

LONGEST = 4  # decimals in the grid


class GivenPicture(Kind):
    """The grid it stands in, and its purpose."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = StageWords(self)

    def made_of(self, asked: Asked) -> Sequence[Part]:
        role = self._words[asked.unit.stage].role.format(
            places=asked.architecture.map_size**2, filter=asked.unit.channel + 1
        )
        figure = line(_short(asked), weight=2, bold=True, size=Size.FIGURE)
        lines = [figure, *map(line, _sentences(role))]
        if asked.unit.stage is Stage.DENSE_BIAS and asked.goes_on:
            lines.insert(1, self._logit_line(asked))
        return (*self._where(asked), LinesPart(lines, loss=5))

    def _where(self, asked: Asked) -> Sequence[Part]:
        """Return the grid that the number stands in, or what it is added to."""
        match asked.unit.stage:
            case Stage.INPUT:
                return (_grid(asked, asked.unit, Scale(Colours.INK, 1.0)),)
            case Stage.KERNEL:
                return (_grid(asked, asked.unit, asked.weight_scale),)
            case Stage.CONV_BIAS:
                kernel = _grid(asked, Unit(Stage.KERNEL, asked.unit.channel), asked.weight_scale)
                return (replace(kernel, focus=None), SignPart("+"), self._cell(asked))
            case _:
                return (self._cell(asked),)

    def _cell(self, asked: Asked) -> CellsPart:
        value = asked.explanation.result
        return one_cell(value, asked.weight_scale, [_short(asked)], None, self.tr("bias"))

    def _logit_line(self, asked: Asked) -> Line:
        """Return the sum that the bias of a class is a part of."""
        logit = asked.asks(Unit(Stage.LOGIT, asked.unit.channel))
        numbers = logit.numbers
        text = self.tr("Σ {0} + bias {1} = logit {2}")
        text = text.format(numbers.sum or "…", numbers.bias, numbers.result)
        return line(text, logit.unit, weight=1.8)


def _grid(asked: Asked, unit: Unit, scale: Scale) -> CellsPart:
    """Return the grid of a pixel or of a weight."""
    units = [u for u in stage_units(asked.architecture, unit.stage) if u.channel == unit.channel]
    values = np.array([asked.trace.value_of(u) for u in units])
    size = isqrt(len(units))
    numbers = writings(values.tolist(), LONGEST)
    return CellsPart(values.reshape(size, size), scale, numbers, units, focus=units.index(unit))


def _short(asked: Asked) -> str:
    """Return the number, without zeros behind one that is exact."""
    numbers = asked.numbers
    if not numbers.adds_up:
        return numbers.result
    return drop_zeros(asked.explanation.result, asked.decimals)


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text, a line each."""
    first, *others = text.split(". ")
    return [first + "." if others else first, *others]
