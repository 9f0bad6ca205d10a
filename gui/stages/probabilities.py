"""Dense and softmax: one card for each class, fed by all lanes."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from tinycnn.architecture import Architecture
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..look.theme import font
from ..paint.background import Layer
from ..paint.cell_painter import CellPainter
from ..paint.grid import Grid, UnitGrid
from ..paint.legend import draw_legend
from ..state.shown_network import ShownNetwork
from .card_grid import (
    BADGES,
    BLOCK_GAP,
    CARD_PADDING,
    SUM_ROW,
    SUM_TYPE,
    card_of,
    card_width,
)
from .card_words import CardTexts, CardWords
from .geometry import HEADER, LEGEND, Column, Lanes, StageGeometry
from .stage_panel import StagePanel

NAME_ROW = 20
BAR = 9
LOGIT_TYPE = 12
# Width of a logit, in sizes of its type.
LOGIT = 7.1
MARKER = 12
SHORT_NAME = 12  # so many characters always have room
# Between a sum and its logit.
SUM_GAP = 9


def _least_width(lanes: Lanes) -> int:
    return card_width(lanes) + 2 * lanes.px(CARD_PADDING)


class ProbabilitiesPanel(StagePanel):
    """Probabilities, and the contributions, bias and logit that each is made of."""

    panel_id: ClassVar[str] = "probabilities"
    after: ClassVar[str] = "flatten"
    column: ClassVar[Column] = Column(_least_width)
    signal: ClassVar[Stage | None] = Stage.CONTRIBUTION
    depends_on_weights: ClassVar[bool] = True

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self._words = CardWords(self)
        self._texts: list[CardTexts] = []

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

    def name_in_text(self) -> str:
        return self.tr("dense and softmax")

    def help_text(self, architecture: Architecture) -> str:
        a = architecture
        return self.tr(
            "<h3>Dense {n}→{c}, softmax: {c}</h3>"
            "<p>For each class every number is multiplied by a weight of its own; these {n} "
            "contributions and the bias add up to the logit:</p>"
            "<p>logit[<i>c</i>] = <i>b</i>[<i>c</i>] + "
            "Σ<sub><i>n</i></sub> flat[<i>n</i>] · <i>W</i>[<i>n, c</i>]</p>"
            "<p>Softmax turns logits into probabilities that add up to 1:</p>"
            "<p><i>p</i>[<i>c</i>] = exp(logit[<i>c</i>]) / "
            "Σ<sub><i>k</i></sub> exp(logit[<i>k</i>])</p>"
            "<p>{n} · {c} weights and {c} biases are {t} parameters. The loss of a labelled "
            "drawing is −log <i>p</i> of its class.</p>"
        ).format(n=a.flat_size, c=a.num_classes, t=(a.flat_size + 1) * a.num_classes)

    def number_rooms(self, geometry: StageGeometry) -> dict[Stage, int]:
        """Return the cell of a contribution."""
        return {Stage.CONTRIBUTION: card_of(geometry).cell}

    def place(self, geometry: StageGeometry) -> None:
        a, px = geometry.architecture, geometry.px
        self._card_grid = card_of(geometry)
        for index in range(a.num_classes):
            card = self.card(index)
            line = card.adjusted(px(CARD_PADDING), 0, -px(CARD_PADDING), 0)
            spare = card.height() - self._card_grid.text_height - self._blocks_height(geometry)
            top = card.top() + 2 + max(0, spare // 2)
            name = QRect(line.left(), top, line.width(), px(NAME_ROW) + px(BAR))
            self.spots[Unit(Stage.PROBABILITY, index)] = name
            blocks_bottom = self._place_blocks(geometry, index, name.bottom() + 3)
            sums = QRect(line.left(), blocks_bottom + 2, line.width(), px(SUM_ROW))
            self._place_sum(index, sums)

    def _place_sum(self, index: int, line: QRect) -> None:
        """Place the bias with its sum, and the logit: behind it or below it."""
        logit = round(LOGIT * self.measures.type(LOGIT_TYPE))
        right = QRect(line.right() + 1 - logit, line.top(), logit, line.height())
        if self._card_grid.sum_lines > 1:
            right.moveTop(line.top() + line.height())
        else:
            line = line.adjusted(0, 0, -logit - self.px(SUM_GAP), 0)
        self.spots[Unit(Stage.DENSE_BIAS, index)] = line
        self.spots[Unit(Stage.LOGIT, index)] = right

    def card(self, index: int) -> QRect:
        """Return the rectangle of one class."""
        assert self.geometry_of_row is not None
        classes = self.geometry_of_row.architecture.num_classes
        header = self.px(HEADER)
        room = self.geometry_of_row.height - header - self.px(LEGEND)
        top, bottom = (header + room * i // classes for i in (index, index + 1))
        return QRect(0, top, self.geometry_of_row.widths[self.panel_id], bottom - top)

    def _blocks_height(self, geometry: StageGeometry) -> int:
        rows = ceil(geometry.architecture.filters / self._card_grid.blocks_per_row)
        edge = geometry.architecture.pooled_size * self._card_grid.cell
        return rows * edge + (rows - 1) * geometry.px(BLOCK_GAP)

    def _place_blocks(self, geometry: StageGeometry, index: int, top: int) -> int:
        """Place one block of contributions for each filter; return their lower end."""
        a, card = geometry.architecture, self._card_grid
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

    def paint_background(self, painter: QPainter, layer: Layer) -> None:
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
        values, known = self.in_cells(Stage.CONTRIBUTION)
        maps = self.maps[Stage.CONTRIBUTION]
        self.cells.draw_cells(painter, maps, values, self._scale(), known=known)
        best = self.trace.prediction
        self._texts = self._texts or self._write_texts()
        for index, texts in enumerate(self._texts):
            if self.reading.knows(Unit(Stage.PROBABILITY, index)):
                self._paint_probability(painter, index, texts, predicted=index == best)
            if self.reading.knows(Unit(Stage.LOGIT, index)):
                self._paint_sum(painter, index, texts)

    def _scale(self) -> ColourScale:
        return ColourScale(self.theme.signed, self.reading.bound(Stage.CONTRIBUTION))

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
        self, painter: QPainter, index: int, texts: CardTexts, *, predicted: bool
    ) -> None:
        box = self.spots[Unit(Stage.PROBABILITY, index)]
        probability = float(self.trace.probabilities[index])
        row = QRect(box.left(), box.top(), box.width(), self.px(NAME_ROW))
        right = Qt.AlignmentFlag.AlignRight
        self.draw_text(
            painter, row, texts.figure, 14, bold=predicted, accent=predicted, align=right
        )
        name = self._shorten(painter, texts.name, row.width(), texts.figure)
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

    def _shorten(self, painter: QPainter, name: str, width: int, figure: str) -> str:
        """Return a class's name, cut where it would run into the figure at the end of its row."""
        if len(name) <= SHORT_NAME:
            return name
        metrics = painter.fontMetrics()
        room = width - 2 * self.px(MARKER) - metrics.horizontalAdvance(figure)
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)

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
        ticks = self._card_grid.ticks
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
        card = self._card_grid
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

    def _paint_sum(self, painter: QPainter, index: int, texts: CardTexts) -> None:
        bias, logit = (self.spots[Unit(s, index)] for s in (Stage.DENSE_BIAS, Stage.LOGIT))
        line = self._trough(index)
        above, below = (QRect(line.x(), b.y(), line.width(), b.height()) for b in (bias, logit))
        self.draw_text(painter, above, texts.terms, SUM_TYPE, muted=True)
        right = Qt.AlignmentFlag.AlignRight
        self.draw_text(painter, below, texts.logit, LOGIT_TYPE, bold=True, align=right)

    def _write_texts(self) -> list[CardTexts]:
        names = self.weight_set.class_names
        return self._words.write(self.trace, names, self._sum_fits)

    def _sum_fits(self, terms: str, logit: str) -> bool:
        """Whether there is room for a sum and its logit, in one line or in two."""
        widths = (
            QFontMetrics(font(self.measures.type(pixels), bold=bold)).horizontalAdvance(text)
            for text, pixels, bold in ((terms, SUM_TYPE, False), (logit, LOGIT_TYPE, True))
        )
        room = self._trough(0).width()
        if self._card_grid.sum_lines > 1:
            return max(widths) <= room
        return sum(widths) + self.px(SUM_GAP) <= room
