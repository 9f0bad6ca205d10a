"""How a line of the command palette looks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...look.look import Look
from .command_list import Command

ROW, MARGIN, CHECK = 42, 10, 20
NAME_TYPE, TIP_TYPE = 14, 12


class CommandPainter(QStyledItemDelegate):
    """Paints the name, a tick where it is on, the way there and the key; below them the tip."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._theme = look.theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._look.measures.px(200), self._look.measures.px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        command = index.data(Qt.ItemDataRole.UserRole)
        assert isinstance(command, Command)
        theme, box = self._theme, option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.accent_soft)
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.accent)
        possible = command.action.isEnabled()
        px = self._look.measures.px
        inner = box.adjusted(MARGIN, px(3), -MARGIN, -px(3))
        upper = QRect(inner.left(), inner.top(), inner.width(), px(19))
        lower = QRect(inner.left(), upper.bottom(), inner.width(), px(17))
        lower.setLeft(inner.left() + px(CHECK))
        self._paint_name(painter, command, upper, theme.ink if possible else theme.strong_line)
        self._write(
            painter, lower, command.tip, TIP_TYPE, theme.muted if possible else theme.strong_line
        )
        painter.restore()

    def _paint_name(self, painter: QPainter, command: Command, box: QRect, ink: QColor) -> None:
        """Write from both ends: the tick and the name, the key and before it the way there."""
        if command.action.isChecked():
            self._write(painter, box, "✓", NAME_TYPE, ink, bold=True)
        keys = self._write(painter, box, command.keys, TIP_TYPE, ink, right=True, bold=True)
        name = box.adjusted(self._look.measures.px(CHECK), 0, -keys, 0)
        taken = self._write(painter, name, command.text, NAME_TYPE, ink, bold=True)
        way = name.adjusted(taken, 0, 0, 0)
        self._write(painter, way, command.path, TIP_TYPE, self._theme.muted)

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        pixels: int,
        ink: QColor,
        *,
        right: bool = False,
        bold: bool = False,
    ) -> int:
        """Write a line, ending in "…" where the room ends; return the room it took."""
        kind = self._look.font(pixels, bold=bold)
        metrics = QFontMetrics(kind)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(kind)
        painter.setPen(ink)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown) + 10 if shown else 0
