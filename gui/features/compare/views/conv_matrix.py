"""The convolution as the large matrix that it is, nearly all of it empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tinycnn.arrays import FloatArray
from tinycnn.comparing.conv_matrix import ConvMatrix, conv_matrix
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, flat_index, stage_units
from tinycnn.weights import Weights

from ....paint.cell_painter import CellPainter
from ....paint.painted_part import PaintedPart
from ....paint.parts.grids import map_row, written
from ....paint.parts.lines import LinesPart, line
from ....paint.parts.part import Part
from ....paint.parts.power import WORDS, Power, limit_of
from ....paint.parts.sheet import Colours, Scale
from ....state.numbers_out import NumbersOut
from ....widgets.parts_view import MARGIN, MARGINS
from ..matrix.matrix_words import MatrixWords
from ..pair import Pair
from ..picture_view import PictureView

if TYPE_CHECKING:
    from ..matrix.matrix_board import MatrixBoard
    from ..matrix.matrix_picture import MatrixPicture, Place

GAP = 16


class MatrixView(PictureView):
    """Lights all places of the weight that is pointed at, in the matrix or among the kernels."""

    name: ClassVar[str] = "conv_matrix"
    order: ClassVar[int] = 90
    beside: ClassVar[int] = 250
    rows: ClassVar[int] = 7
    lines: ClassVar[int] = 3

    def __init__(self, pair: Pair, cells: CellPainter, parent: QObject | None = None) -> None:
        super().__init__(pair, cells, parent)
        self._words = MatrixWords(self)
        self.matrix: MatrixPicture | None = None
        self._board: MatrixBoard | None = None
        self._at: Place | Unit | None = None
        self.held: Place | Unit | None = None
        self._made: tuple[Weights, ConvMatrix] | None = None

    def title(self) -> str:
        return self.tr("Convolution as a matrix")

    def tip(self) -> str:
        return self.tr("Each weight of a kernel at all its places in one large matrix")

    def build(self) -> QWidget:
        from ..matrix.matrix_board import MatrixBoard  # noqa: PLC0415
        from ..matrix.matrix_picture import MatrixPicture  # noqa: PLC0415

        super().build()
        self.matrix = MatrixPicture(self.cells.look)
        self.matrix.setObjectName("conv_matrix")
        self.matrix.setAccessibleName(self.title())
        self.matrix.pointed.connect(self._point)
        self.matrix.chosen.connect(self._pin)
        self._board = MatrixBoard(self.cells.look, self.matrix, self._area)
        return self._board

    # What is shown

    def refresh(self) -> None:
        if self.matrix is None or self._board is None:
            return
        a, kernels = self._trace.weights.architecture, self._kernels
        self.held, self._at = self._still(self.held), self._still(self._at)
        self.matrix.show_matrix(self._conv.weight_at, kernels.ravel(), a.map_size**2)
        self._board.fit()
        super().refresh()

    def show_look(self) -> None:
        if self.matrix is not None and self._board is not None:
            self.matrix.forget()
            self._board.fit()
        super().show_look()

    def maps(self) -> Sequence[Part]:
        kernels = self._kernels
        limit = limit_of(kernels)
        captions = [self.tr("filter {0}").format(f + 1) for f in range(len(kernels))]
        texts = written(kernels, Power.of(limit))
        scale = Scale(Colours.WEIGHTS, limit)
        units = stage_units(self._trace.weights.architecture, Stage.KERNEL)
        return [map_row(kernels, [scale], texts, units, captions)]

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        a, told = self._trace.weights.architecture, self.told
        always = [line(self._words.counts(a), weight=3.5)]
        if not np.isfinite(self._kernels).all():
            always.append(self._words.hatched())
        if unit is not None:
            value = float(self._kernels.flat[flat_index(a, unit)])
            lines = self._words.weight(unit, value, a)
            if not isinstance(told, Unit) and told is not None:
                lines.insert(1, self._words.place(told, a))
        elif told is not None and not isinstance(told, Unit):
            lines = list(self._words.empty(told, a))
        else:
            lines = [line(self._words.size(a), weight=3), self._words.intro()]
        return [LinesPart([*lines, *always], loss=WORDS)]

    def numbers(self) -> NumbersOut | None:
        about = f"the convolution as a matrix: {self._conv.weight_at.shape[0]} pixels × outputs"
        return NumbersOut(self._conv.matrix, about)

    def painted(self) -> PaintedPart | None:
        beside, matrix = super().painted(), self.matrix
        if beside is None or matrix is None:
            return None
        left = matrix.width() + GAP
        size = QSize(left + beside.size.width() + MARGIN, beside.size.height())
        size = size.expandedTo(matrix.size().grownBy(MARGINS))

        def paint(painter: QPainter) -> None:
            painter.fillRect(QRect(QPoint(), size), self.cells.theme.paper)
            painter.save()
            painter.translate(left, 0)
            beside.paint(painter)
            painter.restore()
            painter.translate(MARGIN, MARGIN)
            matrix.paint_matrix(painter)
            if matrix.at is not None:
                matrix.paint_place(painter)

        return PaintedPart("conv-matrix", self.title(), size, paint)

    @property
    def told(self) -> Place | Unit | None:
        """What is told of: held, or pointed at last."""
        return self.held or self._at

    # Pointing

    def _take(self, unit: Unit) -> None:
        self._point(unit)

    def _follow(self, unit: Unit | None) -> None:
        """Light a weight that is pointed at in the stages, too."""
        is_weight = unit is not None and unit.stage is Stage.KERNEL
        if is_weight and unit != self._weight_of(self._at) and self.picture.isVisible():
            self._at = unit
            self._explain()

    def _point(self, what: Place | Unit | None) -> None:
        """Tell of a place of the matrix, or of a weight among the kernels."""
        if isinstance(what, Unit) and what.stage is not Stage.KERNEL:
            return
        self._at = what
        self.pair.a.pointing.point_at(self._weight_of(what))
        if self.held is None:
            self._explain()

    def _pin(self, what: Place | Unit) -> None:
        self.held = None if what == self.held else what
        self._at = what
        self._explain()

    def _explain(self) -> None:
        """Light the weight that is told of, and say what it is."""
        if self.matrix is None:
            return
        told, unit = self.told, self._weight_of(self.told)
        a = self._trace.weights.architecture
        place = None if isinstance(told, Unit) else told
        self.matrix.show_place(place, None if unit is None else flat_index(a, unit))
        self.picture.show_detail(self.explain(unit), unit)
        words = self.picture.words()
        self.picture.setAccessibleDescription(words)
        self.matrix.setAccessibleDescription(words)
        self.changed.emit()

    def _weight_of(self, what: Place | Unit | None) -> Unit | None:
        """Return the weight that stands at a place; None for an empty one."""
        if what is None or isinstance(what, Unit):
            return what
        a = self._trace.weights.architecture
        weight = int(self._conv.weight_at[what.row, what.column])
        return stage_units(a, Stage.KERNEL)[weight] if weight >= 0 else None

    def _still(self, what: Place | Unit | None) -> Place | Unit | None:
        """Return a place or a weight if this network has it."""
        a = self._trace.weights.architecture
        if isinstance(what, Unit):
            return what if what in stage_units(a, Stage.KERNEL) else None
        return what if what is None or what.column < self._conv.weight_at.shape[1] else None

    @property
    def _trace(self) -> ForwardTrace:
        return self.pair.a.trace

    @property
    def _kernels(self) -> FloatArray:
        """The kernels, shape (filters, rows, columns)."""
        return self._trace.weights.kernels[:, 0]

    @property
    def _conv(self) -> ConvMatrix:
        """The convolution as a matrix; made anew for other weights only."""
        weights = self._trace.weights
        if self._made is None or self._made[0] is not weights:
            self._made = (weights, conv_matrix(weights))
        return self._made[1]
