"""A cell of a feature map: patch × kernel = products, their sum, the bias."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...paint.parts.cells import CellsPart
from ...paint.parts.part import Part
from ...paint.parts.sheet import Colours, Scale
from ...paint.parts.sign import SignPart
from .asked import Asked, writings
from .further import Further
from .kind import Kind
from .sums import SumLines

INK = Scale(Colours.INK, 1.0)
# The decimals of weights and products where there is no room for more: one by one, so that a weight
# keeps two as long as its product has as many.
FEWER = (3, 2, 1)


class ConvolutionPicture(Kind):
    """Three grids: pixels, weights, products."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sums = SumLines(self)
        self._further = Further(self)

    def made_of(self, asked: Asked) -> Sequence[Part]:
        patch, kernel, products = self._grids(asked)
        bias = Unit(Stage.CONV_BIAS, asked.unit.channel)
        sums = self._sums.lines(asked, self.tr("products"), "z", bias, lambda: products.shown)
        return (patch, SignPart("×"), kernel, SignPart("="), products, sums)

    def in_brief(self, asked: Asked) -> Sequence[Part]:
        return self.made_of(asked)[-2:]

    def becomes(self, asked: Asked) -> Sequence[Part]:
        return self._further.of_z(asked)

    def _grids(self, asked: Asked) -> tuple[CellsPart, CellsPart, CellsPart]:
        terms, printed = asked.explanation.terms, asked.numbers.terms
        size, decimals = asked.architecture.kernel_size, asked.decimals
        values = [term.value for term in terms]
        weights = [term.weight or 0.0 for term in terms]
        products = [term.product for term in terms]
        pixels = [term.source for term in terms]
        filter_ = asked.unit.channel
        places = [Unit(Stage.KERNEL, filter_, *divmod(i, size)) for i in range(len(terms))]
        return (
            CellsPart(
                _square(values, size),
                INK,
                writings(values, decimals, [term.value for term in printed]),
                pixels,
                self.tr("pixels"),
                worth=1.2,
            ),
            CellsPart(
                _square(weights, size),
                asked.weight_scale,
                writings(weights, decimals, [term.weight or "" for term in printed], few=FEWER),
                places,
                self.tr("weights"),
                worth=1.1,
            ),
            CellsPart(
                _square(products, size),
                asked.product_scale,
                writings(products, decimals, few=FEWER),
                pixels,
                self.tr("products"),
                worth=1.5,
            ),
        )


def _square(values: Sequence[float], size: int) -> FloatArray:
    return np.reshape(np.array(values), (size, size))
