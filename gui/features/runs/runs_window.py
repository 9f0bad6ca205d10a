"""The list of runs, in a window beside the lab."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ...lab.lab import Lab
from ...lab.place_beside import place_beside
from ...look.plain_text import plain_tip
from ...state.pace import Pace
from ...state.run_weights import NamedRun
from ...state.training import Training
from ...widgets.plain_label import PlainLabel
from .run_edits import RunEdits
from .run_row import RunRowWords

COMPARE, NAME, WIDEST, FIGURES = 0, 1, 4, (2, 5, 6)
SIZE = (760, 280)
PACE = 250
KEY = Qt.ItemDataRole.UserRole
Flag = Qt.ItemFlag


class RunsTable(QTableWidget):
    """Rows of runs: Enter shows one, F2 renames it, Delete deletes it, Space compares."""

    def __init__(self, words: RunRowWords) -> None:
        titles = words.titles()
        super().__init__(0, len(titles))
        self.setObjectName("runs_table")
        self.setHorizontalHeaderLabels(titles)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WIDEST, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let F2 edit the name, whichever cell of the row is current."""
        compare, name = (self.item(self.currentRow(), column) for column in (COMPARE, NAME))
        if event.key() == Qt.Key.Key_F2 and name is not None:
            self.editItem(name)
        elif event.key() == Qt.Key.Key_Space and compare is not None:
            states = Qt.CheckState
            is_on = compare.checkState() is states.Checked
            compare.setCheckState(states.Unchecked if is_on else states.Checked)
        else:
            super().keyPressEvent(event)


class RunsWindow(QDialog):
    """Shows all runs, and what can be done with the one that is chosen."""

    def __init__(self, lab: Lab, training: Training, edits: RunEdits) -> None:
        super().__init__(lab.frame.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Runs"))
        self.setObjectName("runs_window")
        self._place(lab)
        self._training, self._edits, self._problem = training, edits, ""
        self._words = RunRowWords(self)
        self.table, self.note = RunsTable(self._words), PlainLabel(role="small")
        self.note.setWordWrap(True)
        self.buttons = dict(self._make_buttons())
        self._lay_out()
        self._pace = Pace(PACE, self)
        self._pace.due.connect(self.refresh)
        for signal in (training.runs.changed, training.run_changed, training.advanced):
            signal.connect(self._pace.note)
        self.table.itemChanged.connect(self._take_change)
        self.table.itemActivated.connect(self._activate)
        self.table.currentCellChanged.connect(self._sync)
        for name in ("undo", "redo"):
            if name in lab.frame.bars.actions:
                self.addAction(lab.frame.bars.actions[name])
        self.refresh()

    def _place(self, lab: Lab) -> None:
        """Stand beside the lab where there is room."""
        window, px = lab.frame.widget, lab.look.measures.px
        place_beside(self, window, QSize(*map(px, SIZE)))

    def chosen(self) -> NamedRun | None:
        """Return the run of the current row, or None."""
        item = self.table.item(self.table.currentRow(), NAME)
        return None if item is None else self._training.runs.find(item.data(KEY))

    def refresh(self) -> None:
        """List the runs as they are now; the chosen one stays chosen, else the current one is."""
        if self.table.state() is QAbstractItemView.State.EditingState:
            self._pace.note()
            return
        runs, chosen = list(self._training.runs), self.chosen() or self._training.current
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(runs))
            for row, named in enumerate(runs):
                self._fill(row, named)
            if chosen in runs:
                self.table.setCurrentCell(runs.index(chosen), max(NAME, self.table.currentColumn()))
        beside = len(self._training.runs.beside(self._training.current))
        notes = [*map(self._words.note, runs), self._words.crowd(beside)]
        notes = [note for note in notes if note]
        self.note.setText(self._problem or "\n".join(notes) or self._hint())
        self._sync()

    def _hint(self) -> str:
        if not len(self._training.runs):
            return self.tr("There is no run yet: Train begins one.")
        return self.tr(
            "Enter shows a run, F2 renames it, Space compares it in the curves of the tab Train."
        )

    def _fill(self, row: int, named: NamedRun) -> None:
        is_current = named is self._training.current
        for column, text in enumerate(self._words.cells(named)):
            item = QTableWidgetItem(text)
            item.setData(KEY, named.key)
            item.setFlags(Flag.ItemIsSelectable | Flag.ItemIsEnabled)
            if column in FIGURES:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if column == NAME:
                item.setFlags(item.flags() | Flag.ItemIsEditable)
            if column == COMPARE:
                item.setFlags(item.flags() | Flag.ItemIsUserCheckable)
                states = Qt.CheckState
                item.setCheckState(states.Checked if named.is_compared else states.Unchecked)
            if is_current:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            self.table.setItem(row, column, item)

    def _take_change(self, item: QTableWidgetItem) -> None:
        """Take another name, or another choice of what is compared."""
        named = self._training.runs.find(item.data(KEY))
        if named is None:
            return
        self._problem = ""
        if item.column() == COMPARE:
            is_on = item.checkState() is Qt.CheckState.Checked
            self._training.runs.compare(named, is_compared=is_on)
        elif item.column() == NAME and not self._edits.rename(named, item.text().strip()):
            self._problem = self._training.runs.problem_with(item.text().strip(), named)
            self.note.setText(self._problem)
            self._pace.note()

    def _activate(self, item: QTableWidgetItem) -> None:
        named = self._training.runs.find(item.data(KEY))
        if named is not None and item.column() != NAME:
            self._edits.show_run(named)

    def _sync(self, *_: object) -> None:
        has_one = self.chosen() is not None
        for name in ("show", "delete", "save"):
            self.buttons[name].setEnabled(has_one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the chosen run by Enter, delete it by Delete; Esc closes the window."""
        named = self.chosen()
        if event.key() == Qt.Key.Key_Delete and named is not None:
            self._edits.delete(named)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and named is not None:
            self._edits.show_run(named)
        else:
            super().keyPressEvent(event)

    # Its parts

    def _make_buttons(self) -> Iterator[tuple[str, QPushButton]]:
        for name, text, tip in (
            ("show", self.tr("&Show"), self.tr("Go over to this run, at its last step")),
            ("delete", self.tr("&Delete"), self.tr("Delete this run; Undo brings it back")),
            ("save", self.tr("Sa&ve…"), self.tr("Write this run with all its steps into a file")),
            ("open", self.tr("&Open…"), self.tr("Open a run that was saved")),
        ):
            button = QPushButton(text)
            button.setObjectName(f"runs_{name}")
            button.setToolTip(plain_tip(tip))
            button.setAutoDefault(False)
            button.clicked.connect(self._press)
            yield name, button

    def _press(self) -> None:
        sender, named = self.sender(), self.chosen()
        name = next(name for name, button in self.buttons.items() if button is sender)
        if name == "open":
            self._edits.ask_open()
        elif named is not None:
            does = {"show": self._edits.show_run, "delete": self._edits.delete}
            does.get(name, self._edits.ask_save)(named)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        close = QPushButton(self.tr("&Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addLayout(row)
