"""Dense and softmax: one card for each class, fed by all lanes."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from tinycnn.architecture import Architecture
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
    CARD_PADDING,
    CARDS,
    COLUMN_GAP,
    NAME_TYPE,
    block_gap,
    card_of,
    card_width,
    inner_width,
    used_card_width,
)
from .card_words import CardTexts, CardWords
from .class_line import ClassLine
from .dense_cells import DenseCells, DenseSwitch
from .geometry import Column, StageGeometry
from .headed_panel import SUBTITLE_TYPE
from .lanes import Lanes
from .stage_panel import StagePanel

# Width of a logit, in sizes of its type.
LOGIT = 7.1
# The smallest type of names where cards stand in columns; a name that has no room even so is cut.
LEAST_NAME = 11
# The gap between a sum and its logit.
SUM_GAP = 9


def _least_width(lanes: Lanes) -> int:
    return card_width(lanes) + 2 * lanes.measures.gap(CARD_PADDING)


def _used_width(lanes: Lanes, offered: int) -> int:
    padding = 2 * lanes.measures.gap(CARD_PADDING)
    return used_card_width(lanes, offered - padding) + padding


class ProbabilitiesPanel(StagePanel):
    """Probabilities, and the contributions, bias and logit that each is made of."""

    panel_id: ClassVar[str] = CARDS
    after: ClassVar[str] = "flatten"
    column: ClassVar[Column] = Column(_least_width, used=_used_width)
    signal: ClassVar[Stage | None] = Stage.CONTRIBUTION
    depends_on_weights: ClassVar[bool] = True

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self._words = CardWords(self)
        self._dense = DenseCells(self)
        self._switch = DenseSwitch(shown.desk.view, self)
        shown.desk.view.dense_changed.connect(self.show_look)
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
        return self.tr("{0}  ·  {1:,} parameters").format(weights.dense_bias.size, count)

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
            "<p>{n} · {c} weights and {c} biases are {t:,} parameters. The loss of a labelled "
            "drawing is −log <i>p</i> of its class.</p>"
        ).format(n=a.flat_size, c=a.num_classes, t=(a.flat_size + 1) * a.num_classes)

    def number_rooms(self, geometry: StageGeometry) -> dict[Stage, int]:
        """Return the cell of a contribution."""
        return {Stage.CONTRIBUTION: card_of(geometry).cell}

    def focus_widgets(self) -> list[QWidget]:
        return [self, self._switch]

    def place(self, geometry: StageGeometry) -> None:
        self._card_grid = card_of(geometry)
        heading = max(self.mark_box().right(), self.width_of(self.subtitle(), SUBTITLE_TYPE))
        self._switch.place(heading, geometry.widths[CARDS], geometry.header)
        lines = self._card_grid.lines
        for index in range(geometry.architecture.num_classes):
            card, line = self.card(index), self._text_box(index)
            spare = card.height() - self._card_grid.text_height(index) - self._blocks_height()
            top = card.top() + lines.margin + max(0, spare // 2)
            name = QRect(line.left(), top, line.width(), lines.name_row + lines.bar)
            self.spots[Unit(Stage.PROBABILITY, index)] = name
            blocks_bottom = self._place_blocks(geometry, index, name.bottom() + 3)
            sums = QRect(line.left(), blocks_bottom + 2, line.width(), lines.sum_row)
            self._place_sum(index, sums)

    def _place_sum(self, index: int, line: QRect) -> None:
        """Place the bias with its sum, and the logit: behind it or below it."""
        logit = round(LOGIT * self._card_grid.lines.sums)
        right = QRect(line.right() + 1 - logit, line.top(), logit, line.height())
        if self._card_grid.lines.sum_lines > 1:
            right.moveTop(line.top() + line.height())
        else:
            line = line.adjusted(0, 0, -logit - self.px(SUM_GAP), 0)
        self.spots[Unit(Stage.DENSE_BIAS, index)] = line
        self.spots[Unit(Stage.LOGIT, index)] = right

    def card(self, index: int) -> QRect:
        """Return the rectangle of one class."""
        row, cards = self.geometry_of_row, self._card_grid
        assert row is not None
        room = row.height - row.header - row.legend
        column, number = divmod(index, cards.rows)
        top, bottom = (row.header + cards.top(n, room) for n in (number, number + 1))
        left, right = (row.widths[CARDS] * n // cards.columns for n in (column, column + 1))
        return QRect(left, top, right - left, bottom - top)

    def _text_box(self, index: int) -> QRect:
        """Return where the texts of one class may stand: its card without the paper beside them."""
        row, cards, card = self.geometry_of_row, self._card_grid, self.card(index)
        assert row is not None
        width = cards.text_width(inner_width(row), self.measures)
        beside = width + self.measures.gap(COLUMN_GAP)
        left = self.measures.gap(CARD_PADDING) + index // cards.rows * beside
        return QRect(left, card.top(), width, card.height())

    def _blocks_height(self) -> int:
        assert self.geometry_of_row is not None
        a = self.geometry_of_row.architecture
        return self._card_grid.blocks_height(a, self.measures)

    def note_on(self, unit: Unit) -> str:
        if unit.stage in (Stage.DENSE_BIAS, Stage.LOGIT):
            decimals = self.decimals_of(Stage.CONTRIBUTION)
            return self.notes.rounding(self.trace, unit, decimals)
        return super().note_on(unit)

    def _place_blocks(self, geometry: StageGeometry, index: int, top: int) -> int:
        """Place one block of contributions for each filter; return their lower end."""
        a, card, texts = geometry.architecture, self._card_grid, self._text_box(index)
        edge, gap = a.pooled_size * card.cell, block_gap(geometry.architecture, geometry.measures)
        width = card.blocks_per_row * (edge + gap) - gap
        left = texts.left() + (texts.width() - width) // 2
        bottom = top
        for lane in range(a.filters):
            row, col = divmod(lane, card.blocks_per_row)
            y = top + card.above_cells(index) + row * (edge + gap)
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
            for index in range(0 if self.what else len(self.weight_set.class_names)):
                self._paint_axis(painter, index)
        legend = self.legend_box(self.measures.gap(CARD_PADDING), self.px(130))
        name = self.reading.symbol(Stage.CONTRIBUTION)
        draw_legend(painter, legend, self._dense.scale, self.theme, self.measures, layer, name)
        if layer & Layer.FIXED and not self.measures.presents and not name:
            beside = QRect(legend.right() + 10, legend.top() - 3, self.width(), self.px(16))
            beside.setRight(self.width())
            text = self._switch.legend(of_weights=self._dense.are_weights)
            self.draw_text(painter, beside, text, 11, muted=True)

    def paint_live(self, painter: QPainter) -> None:
        values, known, scale, widest = self._dense.numbers()
        maps = self.maps[Stage.CONTRIBUTION]
        self.cells.draw_cells(painter, maps, values, scale, known=known, widest=widest)
        self._texts = self._texts or self._write_texts()
        for index, texts in enumerate(self._texts):
            unit = Unit(Stage.PROBABILITY, index)
            if self.reading.knows(unit):
                probability = float(self.trace.probabilities[index])
                bold, box = index == self.trace.prediction, self.spots[unit]
                self._line.paint(painter, box, index, texts.figure, probability, bold=bold)
            elif self.reading.hides(unit):
                self._line.paint_covered(painter, self.spots[unit], index, self.cells)
            else:
                self._line.paint_name(painter, self.spots[unit], index)
            if self.reading.has(Unit(Stage.LOGIT, index)):
                self._paint_sum(painter, index, texts)

    def _write_texts(self) -> list[CardTexts]:
        if self.what:
            return self._words.write_named(self.reading, self._sum_fits)
        return self._words.write(self.trace, self._sum_fits, self.reading.hides)

    @property
    def _line(self) -> ClassLine:
        least = NAME_TYPE if self._card_grid.columns == 1 else LEAST_NAME
        names = self.weight_set.class_names
        return ClassLine(self.theme, self._card_grid.lines, self.measures.type(least), names)

    def _paint_frame(self, painter: QPainter) -> None:
        cards = [self.card(i) for i in range(len(self.weight_set.class_names))]
        last = cards[self._card_grid.rows - 1]
        frame = cards[0].united(last).united(cards[-1]).adjusted(0, 0, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.pen(self.theme.line, 1))
        painter.setBrush(self.theme.card)
        painter.drawRoundedRect(frame, 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for card in cards[1 : self._card_grid.rows]:
            painter.drawLine(frame.left() + 1, card.top(), frame.right() - 1, card.top())
        for card in cards[self._card_grid.rows :: self._card_grid.rows]:
            painter.drawLine(card.left(), frame.top() + 1, card.left(), frame.bottom() - 1)

    def _paint_axis(self, painter: QPainter, index: int) -> None:
        box, ticks = self.spots[Unit(Stage.PROBABILITY, index)], self._card_grid.ticks
        self._line.paint_trough(painter, box)
        if not ticks:
            return
        below = QRect(box.left(), box.bottom() + 1, box.width(), ticks)
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
        if self.grids[0].grid.box.width() < width:
            return
        for placed in self.grids:
            lane = (placed.flat_from or 0) // placed.grid.rows**2
            box = placed.grid.box
            if lane < card.blocks_per_row and card.has_badges(placed.channel):
                left, top = box.center().x() - width // 2, box.top() - card.badges + 1
                middle = QRect(left, top, width, card.badges - 3)
                self.draw_badge(painter, middle, str(lane + 1))

    def _paint_sum(self, painter: QPainter, index: int, texts: CardTexts) -> None:
        bias, logit = (self.spots[Unit(s, index)] for s in (Stage.DENSE_BIAS, Stage.LOGIT))
        line = self.spots[Unit(Stage.PROBABILITY, index)]
        above, below = (QRect(line.x(), b.y(), line.width(), b.height()) for b in (bias, logit))
        align = Qt.AlignmentFlag
        for box, side, text, bold in (
            (above, align.AlignLeft, texts.terms, False),
            (below, align.AlignRight, texts.logit, True),
        ):
            painter.setFont(font(self._card_grid.lines.sums, bold=bold))
            painter.setPen(self.theme.ink if bold else self.theme.muted)
            painter.drawText(box, side | align.AlignVCenter, text)

    def _sum_fits(self, terms: str, logit: str) -> bool:
        """Whether there is room for a sum and its logit, in one line or in two."""
        pixels = self._card_grid.lines.sums
        widths = [
            QFontMetrics(font(pixels, bold=bold)).horizontalAdvance(text)
            for text, bold in ((terms, False), (logit, True))
        ]
        room = self.spots[Unit(Stage.PROBABILITY, 0)].width()
        if self._card_grid.lines.sum_lines > 1:
            return max(widths) <= room
        return sum(widths) + self.px(SUM_GAP) <= room
