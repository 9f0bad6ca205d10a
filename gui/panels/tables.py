"""Every stage as a table: rows, columns, values, for reading aloud and for exact figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from math import ceil
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTableView

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage

from ..look.plain_text import plain_tip
from ..widgets.plain_label import PlainLabel
from ..words.stage_words import StageWords
from .panel import BenchPanel

DIGITS = 6
# The heights of a row and of the heading, and the width of a column. In a panel lower than ROOMY
# both heights are LOW_ROW: all three classes have room.
ROW, HEADING, COLUMN = 28, 28, 100
LOW_ROW, ROOMY = 18, 130
# Rows of the answer with their heading; margins and frame around them.
ANSWER_ROWS, AROUND = 4, 4
# The size of type; the height of a low row, and of the lowest, in sizes of type.
TYPE, LINE, LEAST_LINE = 13, 1.3, 1.15
TABLES_BY_CLASS = 2
# The stages of the first table, one column each, and of the others; each map has its own table.
OF_CLASSES = (Stage.PROBABILITY, Stage.LOGIT, Stage.DENSE_BIAS)
TABLES = (
    Stage.CONTRIBUTION,
    Stage.INPUT,
    *(Stage.KERNEL, Stage.CONV, Stage.RELU, Stage.POOL),
    Stage.CONV_BIAS,
    Stage.FLAT,
)
# Number of axes of an array of maps.
MAPS = 3
_Index = QModelIndex | QPersistentModelIndex


class NumberTable(QAbstractTableModel):
    """One map of numbers; rows and columns count from 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: FloatArray = np.zeros((0, 0))
        self._hidden: BoolArray = np.zeros((0, 0), dtype=np.bool_)
        self._row_names: tuple[str, ...] = ()
        self._column_names: tuple[str, ...] = ()
        self._probabilities = 0

    def show_values(
        self,
        values: FloatArray,
        hidden: BoolArray,
        row_names: tuple[str, ...] = (),
        column_names: tuple[str, ...] = (),
        probabilities: int = 0,
    ) -> None:
        """Show `values`, shape (rows, cols); only another shape lays the table out anew.

        `hidden`, of the same shape, is True where a number is covered; `probabilities` is how many
        of the first columns hold some.
        """
        self._hidden, self._probabilities = hidden, probabilities
        names = (row_names, column_names)
        same_names = names == (self._row_names, self._column_names)
        if same_names and values.shape == self._values.shape:
            self._values = values
            last = self.index(values.shape[0] - 1, values.shape[1] - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._values, (self._row_names, self._column_names) = values, names
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._values.shape[0]

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._values.shape[1]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if self._hidden[index.row(), index.column()]:
                return self.tr("covered")
            write = probability_text if index.column() < self._probabilities else number_text
            return write(float(self._values[index.row(), index.column()]), DIGITS)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        is_row = orientation is Qt.Orientation.Vertical
        names = self._row_names if is_row else self._column_names
        return names[section] if names else str(section + 1)


class TablesPanel(BenchPanel):
    """A table of one stage; which one is chosen beside it."""

    panel_id: ClassVar[str] = "tables"
    action: ClassVar[str] = "tables"
    keys: ClassVar[str] = "Ctrl+B"
    order: ClassVar[int] = 80
    refreshes_at_rest: ClassVar[bool] = True
    tells_all_of: ClassVar[tuple[Stage, ...]] = ()

    def title(self) -> str:
        return self.tr("Tables of all numbers")

    def tab_text(self) -> str:
        return self.tr("Tables")

    def tip(self) -> str:
        return self.tr("Show any stage as a table of exact numbers")

    def show_look(self) -> None:
        if self.is_built:
            px = self.cells.look.measures.px
            self.table.horizontalHeader().setDefaultSectionSize(px(COLUMN))
            self._share_height()
        super().show_look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_built:
            self._share_height()

    def _share_height(self) -> None:
        """Let a low panel show the answer whole."""
        measures = self.cells.look.measures
        px, type_ = measures.px, measures.type(TYPE)
        if self.height() >= px(ROOMY):
            row, heading = px(ROW), px(HEADING)
        else:
            fitting = (self.height() - AROUND) // ANSWER_ROWS
            wanted = max(px(LOW_ROW), ceil(LINE * type_))
            row = heading = max(ceil(LEAST_LINE * type_), min(wanted, fitting))
        self.table.verticalHeader().setDefaultSectionSize(row)
        self.table.horizontalHeader().setFixedHeight(heading)

    def _offer_tables(self) -> None:
        """Let the tables of this network be chosen; the one that was chosen stays."""
        names = self._names()
        if [self.choice.itemText(i) for i in range(self.choice.count())] != names:
            chosen = self.choice.currentText()
            self.choice.blockSignals(True)
            self.choice.clear()
            self.choice.addItems(names)
            self.choice.setCurrentText(chosen)
            self.choice.blockSignals(False)

    def refresh(self) -> None:
        self._offer_tables()
        index = max(0, self.choice.currentIndex())
        values = self._tables(self.trace.values)[index]
        hidden = self._tables(self._hidden_of)[index].astype(np.bool_)
        by_class = index < TABLES_BY_CLASS
        columns = (self.tr("probability"), self.tr("logit"), self.tr("bias"))
        self.model.show_values(
            values,
            hidden,
            self.weight_set.class_names if by_class else (),
            columns if index == 0 else (),
            probabilities=int(index == 0),
        )
        self.table.setAccessibleName(self.choice.currentText())

    def _names(self) -> list[str]:
        """Return the names of all tables, in the order of `_tables`: the answer comes first."""
        filters = range(1, self.weight_set.weights.architecture.filters + 1)
        names = [self.tr("Classes: probability, logit, bias")]
        for whole, _, part, _ in (self._words[stage] for stage in TABLES):
            names += [part.format(filter=number) for number in filters] if part else [whole]
        return names

    def _hidden_of(self, stage: Stage) -> FloatArray:
        """Return 1 where a number of a stage is covered, else 0."""
        known = self.shown.activations.known(stage)
        return np.zeros_like(self.trace.values(stage)) if known is None else np.float64(1) - known

    def _tables(self, values_of: Callable[[Stage], FloatArray]) -> list[FloatArray]:
        tables = [np.stack([values_of(stage) for stage in OF_CLASSES], axis=1)]
        for values in map(values_of, TABLES):
            tables += list(values) if values.ndim == MAPS else [np.atleast_2d(values)]
        return tables

    @cached_property
    def _words(self) -> StageWords:
        return StageWords(self)

    def build(self) -> None:
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Table of"))
        tip = self.tr("Which numbers the table shows")
        self.choice.setToolTip(plain_tip(tip))
        self.choice.setStatusTip(tip)
        self.choice.currentIndexChanged.connect(self.mark_stale)
        label = PlainLabel(self.tr("&Table of"))
        label.setBuddy(self.choice)
        self.model = NumberTable(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.verticalHeader().setMinimumSectionSize(1)  # a larger one would keep rows high
        self.table.setAccessibleName(self.tr("Values"))
        self.table.setTabKeyNavigation(False)  # arrow keys move between cells, Tab leaves the table
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 1, 8, 1)
        chosen = QHBoxLayout()
        chosen.addWidget(label)
        chosen.addWidget(self.choice)
        line.addLayout(chosen)
        line.setAlignment(chosen, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.table, 1)
        self.show_look()
