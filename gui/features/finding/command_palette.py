"""The command palette: everything a person can do, found by a few letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout

from ...lab.lab import Lab
from ...system.setting import Setting, all_texts
from ...widgets.plain_label import PlainLabel
from .command_list import Command, CommandList
from .command_painter import ROW, CommandPainter

RECENT_ACTIONS: Setting[tuple[str, ...]] = Setting("palette/recent", (), all_texts)
WIDTH, LEAST_WIDTH, ROWS, GAP = 620, 160, 9, 8
REMEMBERED = 8
MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -ROWS,
    Qt.Key.Key_PageDown: ROWS,
}


class CommandPalette(QFrame):
    """A line to type into over a list; Enter does what is chosen, Esc goes back to the lab."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.frame.widget, Qt.WindowType.Popup)
        self._lab, self._window = lab, lab.frame.widget
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("command_palette")
        self.setAccessibleName(self.tr("Commands"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        recent = lab.settings.value(RECENT_ACTIONS)
        self._matches = CommandList(lab.frame.bars, recent, self)
        self._line, self._list = QLineEdit(), QListView()
        self._nothing = PlainLabel(self.tr("Nothing fits. Try another word, or fewer letters."))
        self._build()
        self._show_matches("")

    def popup(self) -> None:
        """Open over the upper middle of the window."""
        px = self._lab.look.measures.px
        width = max(px(LEAST_WIDTH), min(px(WIDTH), self._window.width() - 40))
        self.setFixedWidth(width)
        left = (self._window.width() - width) // 2
        self.move(self._window.mapToGlobal(QPoint(left, self._top())))
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _top(self) -> int:
        """Return where the palette begins, below the upper edge of the window."""
        return self._window.menuBar().height() + 12

    def _room(self) -> int:
        """Return how high the list may be, so that large texts do not leave the window."""
        around = self._line.sizeHint().height() + 4 * GAP
        return self._window.height() - self._top() - around

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the list work while the line has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in MOVES:
                self._choose(self._list.currentIndex().row() + MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._line.setPlaceholderText(self.tr("What do you want to do?"))
        self._line.setAccessibleName(self.tr("Find a command"))
        self._line.setAccessibleDescription(self.tr("Arrows choose, Enter does it, Esc goes back"))
        self._line.setClearButtonEnabled(True)
        self._line.setTextMargins(4, 3, 4, 3)
        self._line.textChanged.connect(self._show_matches)
        self._line.installEventFilter(self)
        self._list.setModel(self._matches)
        self._list.setItemDelegate(CommandPainter(self._lab.look, self))
        self._list.setAccessibleName(self.tr("Commands that fit"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._run)
        self._nothing.setProperty("tone", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self._line)
        column.addWidget(self._nothing)
        column.addWidget(self._list)

    def _show_matches(self, query: str) -> None:
        self._matches.show_matches(query)
        rows = len(self._matches.commands)
        self._nothing.setVisible(rows == 0)
        self._list.setVisible(rows > 0)
        row = self._lab.look.measures.px(ROW)
        fitting = max(1, self._room() // row)  # the window may be lower than a row
        self._list.setFixedHeight(min(rows, fitting, ROWS) * row + 2)
        self.adjustSize()
        self._choose(0)

    def _choose(self, row: int) -> None:
        """Choose a line, or the nearest there is, and let a screen reader say it."""
        last = len(self._matches.commands) - 1
        if last < 0:
            self._lab.announcer.announce(self._nothing.text())
            return
        self._list.setCurrentIndex(self._matches.index(max(0, min(row, last))))
        self._lab.announcer.announce(self._command(self._list.currentIndex()).describe())

    def _run(self, index: QModelIndex) -> None:
        """Run the action after the popup is closed: its dialog then belongs to the window."""
        if not index.isValid():
            return
        action = self._command(index).action
        if not action.isEnabled():
            self._lab.announcer.announce(self.tr("This can't be done now."))
            return
        self._remember(action.objectName())
        self.close()
        action.trigger()

    def _remember(self, name: str) -> None:
        settings = self._lab.settings
        earlier = [other for other in settings.value(RECENT_ACTIONS) if other != name]
        settings.set_value(RECENT_ACTIONS, (name, *earlier)[:REMEMBERED])

    @staticmethod
    def _command(index: QModelIndex) -> Command:
        command = index.data(Qt.ItemDataRole.UserRole)
        assert isinstance(command, Command)
        return command
