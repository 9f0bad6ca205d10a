"""The tabs of the bench: the open one stands on the ground of its panel, below a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QTabBar

from ..look.look import Look
from ..look.plain_text import plain_tip
from .second_click import SecondClick

# The room at either side of a tab's text, usually and where there are many tabs; the heights of a
# tab and of the line above the open one.
INDENT, TIGHT, HEIGHT, LINE = 12, 7, 28, 3
# The size of type, and the smaller ones that are tried where not all tabs have room even so.
TYPE, SMALL_TYPES = 13, (12, 11, 10, 9, 8, 7)
ELSEWHERE = "↗"
ACTIVATING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class BenchTabs(QTabBar):
    """Opens a tab by a click or an arrow key; a click on the open one, or Enter, folds it away."""

    chosen = Signal(str)
    """The tab of this name is to be opened."""
    pressed_again = Signal(str)
    """The current tab has been clicked: to be folded away, or opened again."""
    clicked = Signal(str)
    """The tab of this name has been clicked; emitted after what comes of that."""
    moved = Signal(str)
    """The tab of this name is to become a window of its own, or to come back from it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._again = self._pressed = -1
        self._was_folded = self.is_folded = False
        self._second = SecondClick(self)
        self._second.came.connect(self._take_double_click)
        self._is_tight, self._type = False, TYPE
        self.names: list[str] = []
        self.elsewhere: set[str] = set()
        self.setObjectName("bench_tabs")
        self.setAccessibleName(self.tr("Bench"))
        keys = self.tr("Tabs below the stages: arrow keys open one, Enter folds it away")
        self.setAccessibleDescription(keys)
        self.setStatusTip(keys)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.currentChanged.connect(self._choose)
        look.changed.connect(self.show_look)

    def add(self, name: str, text: str, tip: str) -> None:
        """Add a tab; nothing is opened by that."""
        self.blockSignals(True)
        self.names.append(name)
        index = self.addTab(text)
        self.setTabToolTip(index, plain_tip(tip))
        self.blockSignals(False)

    def rename(self, name: str, text: str) -> None:
        """Let a tab say something else."""
        self.setTabText(self.names.index(name), text)
        self._name_tabs()

    def show_open(self, name: str, *, folded: bool) -> None:
        """Show that this tab is open, or folded away."""
        self.blockSignals(True)
        self.setCurrentIndex(self.names.index(name))
        self.blockSignals(False)
        self.is_folded = folded
        self._name_tabs()
        self.update()

    def show_elsewhere(self, name: str, *, elsewhere: bool) -> None:
        """Show whether the panel of a tab is in a window of its own."""
        (self.elsewhere.add if elsewhere else self.elsewhere.discard)(name)
        self._name_tabs()
        self.show_look()

    def _name_tabs(self) -> None:
        """Tell a screen reader what is seen of each tab."""
        for index, name in enumerate(self.names):
            text = "{0}"
            if name in self.elsewhere:
                text = self.tr("{0}, in a window of its own")
            elif index == self.currentIndex() and self.is_folded:
                text = self.tr("{0}, folded away")
            self.setAccessibleTabName(index, text.format(self.tabText(index)))

    def show_look(self) -> None:
        """Measure the tabs anew."""
        for index in range(self.count()):
            self.setTabText(index, self.tabText(index))
        self.updateGeometry()
        self.update()

    def fit_into(self, width: int) -> None:
        """Stand closer together where there is less room than this for all tabs."""
        self._take(self._width_with(INDENT) > width, self._type)

    def shrink_into(self, width: int) -> None:
        """Be written smaller where all tabs, close together, have less room than this."""
        fitting = (t for t in (TYPE, *SMALL_TYPES) if self._width_with(TIGHT, t) <= width)
        self._take(self._is_tight, next(fitting, SMALL_TYPES[-1]) if self._is_tight else TYPE)

    def _take(self, is_tight: bool, size: int) -> None:
        if (is_tight, size) != (self._is_tight, self._type):
            self._is_tight, self._type = is_tight, size
            self.show_look()

    def _width_with(self, indent: int, size: int = TYPE) -> int:
        """Return the width of all tabs with so much room beside their texts."""
        room = 2 * self._look.measures.px(indent)
        return sum(self._text_width(index, size) + room for index in range(self.count()))

    def _text_width(self, index: int, size: int) -> int:
        metrics = QFontMetrics(self._look.font(size, bold=True))
        return metrics.horizontalAdvance(self._label(index))

    def tabSizeHint(self, index: int) -> QSize:
        px = self._look.measures.px
        indent = px(TIGHT if self._is_tight else INDENT)
        return QSize(self._text_width(index, self._type) + 2 * indent, px(HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        pointed = self.tabAt(self.mapFromGlobal(QCursor.pos())) if self.underMouse() else -1
        with QPainter(self) as painter:
            for index in range(self.count()):
                self._paint_tab(painter, index, pointed=index == pointed)

    def _paint_tab(self, painter: QPainter, index: int, *, pointed: bool) -> None:
        theme, m, box = self._look.theme, self._look.measures, self.tabRect(index)
        is_current = index == self.currentIndex()
        is_open = is_current and not self.is_folded and self.names[index] not in self.elsewhere
        if is_open:
            painter.fillRect(box, theme.paper)
            painter.fillRect(QRect(box.topLeft(), QSize(box.width(), m.px(LINE))), theme.accent)
        painter.setFont(self._look.font(self._type, bold=is_open))
        painter.setPen(theme.ink if is_open or pointed else theme.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._label(index))
        if is_current and self.hasFocus() and not self._look.prints:
            painter.setPen(theme.ring(theme.accent, 2))
            painter.drawRect(box.adjusted(2, 2, -3, -3))

    def _label(self, index: int) -> str:
        moved = self.names[index] in self.elsewhere
        return f"{self.tabText(index)} {ELSEWHERE}" if moved else self.tabText(index)

    def _choose(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(self.names[index])

    # Mouse and keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pressed = self.tabAt(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._again = pressed if is_left and pressed == self.currentIndex() else -1
        self._pressed, self._was_folded = pressed, self.is_folded
        super().mousePressEvent(event)
        if is_left and pressed >= 0:  # the bench may fold or open, and the tabs be elsewhere then
            self._second.wait(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        again, self._again = self._again, -1
        if again >= 0 and again == self.tabAt(event.position().toPoint()):
            self.pressed_again.emit(self.names[again])
        index = self.tabAt(event.position().toPoint())
        if index >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(self.names[index])

    def _take_double_click(self) -> None:
        """Move the tab; the bench is open or folded as it was before the first click."""
        name = self.names[self._pressed]
        if self.is_folded is not self._was_folded and name not in self.elsewhere:
            self.pressed_again.emit(name)
        self.moved.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ACTIVATING and self.currentIndex() >= 0:
            self.pressed_again.emit(self.names[self.currentIndex()])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.tabAt(event.pos()) if is_mouse else self.currentIndex()
        if index < 0:
            return
        name = self.names[index]
        inside = name not in self.elsewhere
        text = self.tr("Open in a window of its own") if inside else self.tr("Put into the bench")
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(text, lambda: self.moved.emit(name))
        menu.popup(self.mapToGlobal(self.tabRect(index).bottomLeft()))
