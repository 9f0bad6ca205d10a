"""Dense and softmax: one card for each class, fed by all lanes."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tinycnn.explain.printed_sum import printed_sum
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.unit import Stage, Unit

from ..paint.background import Layer
from ..paint.cell_painter import CellPainter, cell_type
from ..paint.grid import Grid, UnitGrid
from ..paint.legend import draw_legend
from .geometry import BADGES, BLOCK_GAP, CARD_PADDING, HEADER, LEGEND, StageGeometry
from .stage_panel import StagePanel

if TYPE_CHECKING:
    from ..state.session import LabSession

NAME_ROW = 20
BAR = 9
SUM_ROW = 16
LOGIT, PRESENTED_LOGIT = 78, 94
MARKER = 12
SUM_TYPE = 11


class ProbabilitiesPanel(StagePanel):
    """Probabilities, and the contributions, bias and logit that each is made of."""

    panel_id: ClassVar[str] = "probabilities"
    order: ClassVar[int] = 5
    tells_weights: ClassVar[bool] = True

    def __init__(
        self, session: LabSession, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, cells, parent)
        self._texts: list[tuple[str, str, str]] = []

    def forget_texts(self) -> None:
        super().forget_texts()
        self._texts = []

    def title(self) -> str:
        a = self.weight_set.weights.architecture
        return self.tr("Dense {0}→{1}, softmax").format(a.flat_size, a.num_classes)

    def subtitle(self) -> str:
        weights = self.weight_set.weights
        count = weights.dense_weights.size + weights.dense_bias.size
        return self.tr("{0}  ·  {1} parameters").format(weights.dense_bias.size, count)

    def place(self, geometry: StageGeometry) -> None:
        a, px = geometry.architecture, geometry.px
        logit = px(PRESENTED_LOGIT if geometry.measures.presents else LOGIT)
        for index in range(a.num_classes):
            card = self.card(index)
            line = card.adjusted(px(CARD_PADDING), 0, -px(CARD_PADDING), 0)
            spare = card.height() - geometry.card.text_height - self._blocks_height(geometry)
            top = card.top() + 2 + max(0, spare // 2)
            name = QRect(line.left(), top, line.width(), px(NAME_ROW) + px(BAR))
            self.spots[Unit(Stage.PROBABILITY, index)] = name
            blocks_bottom = self._place_blocks(geometry, index, name.bottom() + 3)
            sums = QRect(line.left(), blocks_bottom + 2, line.width(), px(SUM_ROW))
            self.spots[Unit(Stage.DENSE_BIAS, index)] = sums.adjusted(0, 0, -logit - 12, 0)
            self.spots[Unit(Stage.LOGIT, index)] = sums.adjusted(sums.width() - logit, 0, 0, 0)

    def card(self, index: int) -> QRect:
        """Return the rectangle of one class."""
        assert self.geometry_of_row is not None
        classes = self.geometry_of_row.architecture.num_classes
        header = self.px(HEADER)
        room = self.geometry_of_row.height - header - self.px(LEGEND)
        top, bottom = (header + room * i // classes for i in (index, index + 1))
        return QRect(0, top, self.geometry_of_row.widths[self.panel_id], bottom - top)

    @staticmethod
    def _blocks_height(geometry: StageGeometry) -> int:
        card, filters = geometry.card, geometry.architecture.filters
        rows = ceil(filters / card.blocks_per_row)
        edge = geometry.architecture.pooled_size * card.cell
        return rows * edge + (rows - 1) * geometry.px(BLOCK_GAP)

    def _place_blocks(self, geometry: StageGeometry, index: int, top: int) -> int:
        """Place one block of contributions for each filter; return their lower end."""
        a, card = geometry.architecture, geometry.card
        edge = a.pooled_size * card.cell
        per_row = card.blocks_per_row
        gap = geometry.px(BLOCK_GAP)
        width = per_row * edge + (per_row - 1) * gap
        left = (geometry.widths[self.panel_id] - width) // 2
        bottom = top
        for lane in range(a.filters):
            row, col = divmod(lane, per_row)
            y = top + card.ticks + card.badges + row * (edge + gap)
            x = left + col * (edge + gap)
            grid = Grid.square(x, y, a.pooled_size, a.pooled_size, card.cell)
            first = lane * a.pooled_size**2
            self.grids.append(UnitGrid(grid, Stage.CONTRIBUTION, index, flat_from=first))
            bottom = y + edge
        return bottom

    def obstacles(self) -> list[QRect]:
        """Return the whole stage: lines end at its edge."""
        return [self.whole_stage()]

    def paint_still(self, painter: QPainter, layer: Layer) -> None:
        if layer & Layer.FIXED:
            self._paint_frame(painter)
            self._paint_badges(painter)
            for index in range(len(self.weight_set.class_names)):
                self._paint_axis(painter, self._trough(index))
        height, left = self.px(LEGEND) - 8, self.px(CARD_PADDING)
        legend = QRect(left, self.height() - height, self.px(130), height)
        draw_legend(painter, legend, self._scale(), self.theme, self.measures, layer)
        if layer & Layer.FIXED and not self.measures.presents:
            beside = QRect(legend.right() + 10, legend.top() - 3, self.width(), self.px(16))
            beside.setRight(self.width())
            self.draw_text(painter, beside, self.tr("value × weight"), 11, muted=True)

    def paint_live(self, painter: QPainter) -> None:
        edge = self.grids[0].grid.rows
        values = self.trace.contributions.reshape(-1, edge, edge)
        self.cells.draw_cells(painter, self.maps[Stage.CONTRIBUTION], values, self._scale())
        best = self.trace.prediction
        self._texts = self._texts or self._made_texts()
        for index, (name, texts) in enumerate(
            zip(self.weight_set.class_names, self._texts, strict=True)
        ):
            self._paint_probability(painter, index, name, texts[0], predicted=index == best)
            self._paint_sum(painter, index, *texts[1:])

    def _scale(self) -> ColourScale:
        return ColourScale(self.theme.signed, self.weight_set.bounds.contribution)

    def _trough(self, index: int) -> QRect:
        box = self.spots[Unit(Stage.PROBABILITY, index)]
        return QRect(box.left(), box.top() + self.px(NAME_ROW), box.width(), self.px(BAR))

    def _paint_frame(self, painter: QPainter) -> None:
        cards = [self.card(i) for i in range(len(self.weight_set.class_names))]
        frame = cards[0].united(cards[-1]).adjusted(0, 0, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.pen(self.theme.line, 1))
        painter.setBrush(self.theme.card)
        painter.drawRoundedRect(frame, 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for card in cards[1:]:
            painter.drawLine(frame.left() + 1, card.top(), frame.right() - 1, card.top())

    def _paint_probability(
        self, painter: QPainter, index: int, name: str, figure: str, *, predicted: bool
    ) -> None:
        box = self.spots[Unit(Stage.PROBABILITY, index)]
        probability = float(self.trace.probabilities[index])
        row = QRect(box.left(), box.top(), box.width(), self.px(NAME_ROW))
        right = Qt.AlignmentFlag.AlignRight
        self.draw_text(painter, row, figure, 14, bold=predicted, accent=predicted, align=right)
        if predicted:
            self._paint_marker(painter, row)
            row.setLeft(row.left() + self.px(MARKER))
            self.draw_text(painter, row, name, 14, bold=True, accent=True)
        else:
            self.draw_text(painter, row, name, 14)
        if np.isfinite(probability):
            bar = self._trough(index).adjusted(1, 1, -1, -1)
            bar.setWidth(round(bar.width() * probability))
            painter.fillRect(bar, self.theme.accent if predicted else self.theme.strong_line)

    def _paint_marker(self, painter: QPainter, row: QRect) -> None:
        """Point at the predicted class: it stands out without its colour, too."""
        x, y, half = row.left(), row.center().y() + 1, self.px(MARKER) // 3
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.accent)
        painter.drawPolygon([QPoint(x, y - half), QPoint(x + 2 * half, y), QPoint(x, y + half)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_axis(self, painter: QPainter, trough: QRect) -> None:
        painter.setPen(self.theme.pen(self.theme.strong_line, 1))
        painter.setBrush(self.theme.bar_trough)
        painter.drawRect(trough.adjusted(0, 0, -1, -1))
        assert self.geometry_of_row is not None
        ticks = self.geometry_of_row.card.ticks
        if not ticks:
            return
        below = QRect(trough.left(), trough.bottom() + 1, trough.width(), ticks)
        align = Qt.AlignmentFlag
        for text, side in (
            ("0", align.AlignLeft),
            ("0.5", align.AlignHCenter),
            ("1", align.AlignRight),
        ):
            self.draw_text(painter, below, text, 10, muted=True, align=side)

    def _paint_badges(self, painter: QPainter) -> None:
        assert self.geometry_of_row is not None
        card = self.geometry_of_row.card
        width = self.px(BADGES)
        if not card.badges or self.grids[0].grid.box.width() < width:
            return
        for placed in self.grids:
            lane = (placed.flat_from or 0) // placed.grid.rows**2
            box = placed.grid.box
            if lane < card.blocks_per_row:
                left, top = box.center().x() - width // 2, box.top() - card.badges + 1
                middle = QRect(left, top, width, card.badges - 3)
                self.draw_badge(painter, middle, str(lane + 1))

    def _paint_sum(self, painter: QPainter, index: int, terms: str, logit: str) -> None:
        line = self.spots[Unit(Stage.DENSE_BIAS, index)]
        self.draw_text(painter, line, terms, SUM_TYPE, muted=True)
        right = Qt.AlignmentFlag.AlignRight
        box = self.spots[Unit(Stage.LOGIT, index)]
        self.draw_text(painter, box, logit, 12, bold=True, align=right)

    def _made_texts(self) -> list[tuple[str, str, str]]:
        """Return probability, sum and logit of each class, as they are written."""
        trace = self.trace
        biases, logits = trace.weights.dense_bias.tolist(), trace.logits.tolist()
        return [
            (
                probability_text(probability),
                self._sum_text(index, bias, logit),
                self.tr("= logit {0}").format(number_text(logit, 2)),
            )
            for index, (probability, bias, logit) in enumerate(
                zip(trace.probabilities.tolist(), biases, logits, strict=True)
            )
        ]

    def _sum_text(self, index: int, bias: float, result: float) -> str:
        """Return the sum below the cells: what is printed there adds up on a calculator."""
        assert self.geometry_of_row is not None
        kind = cell_type(self.geometry_of_row.card.cell, self.weight_set.bounds.contribution)
        decimals = kind.decimals if kind else 2
        if self.measures.presents:
            # No room for the sum itself; without its sign the line would read as a false equation.
            return self.tr("Σ + bias {0}").format(number_text(bias, 2 if abs(bias) < 100 else 0))
        terms = self.trace.contributions[index].tolist()
        shown = printed_sum(terms, bias, result, term_decimals=decimals, decimals=2)
        if shown is None:
            return self.tr("no sum to check: see the cells")
        text = self.tr("Σ {0}").format(number_text(float(shown.terms), decimals))
        if shown.rounding:
            text += self.tr(" + rounding {0}").format(number_text(float(shown.rounding), 2))
        return text + self.tr(" + bias {0}").format(number_text(bias, 2))
