"""The row of tabs: at its right the messages and the number that is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QToolButton, QWidget

from ..look.icons import icon
from ..look.look import Look
from ..look.plain_text import plain_tip
from .bench_tabs import HEIGHT, BenchTabs
from .height_grip import HeightDrag, HeightGrip
from .status_bar import MessageBar

OWN_WINDOW = "own_window"
ICON, BUTTON = 16, 26


class BenchRow(QWidget):
    """Tabs at the left, what the window says in the middle, the grip of its height at the right."""

    own_window_asked = Signal()
    """The open tab is to become a window of its own."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tabs, self.status, self.grip = BenchTabs(look), MessageBar(), HeightGrip(look)
        self.own_button = self._make_own_button()
        self.setObjectName("bench_row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self._beside: list[QWidget] = [self.own_button, self.status, self.grip]
        for part in (self.tabs, *self._beside):
            line.addWidget(part, 1 if part is self.status else 0)
        self._line = line
        self.drag = HeightDrag(self, self.tabs, self.grip)
        look.changed.connect(self.show_look)
        self.show_look()

    def sizeHint(self) -> QSize:
        height = max(HEIGHT, self._look.measures.px(HEIGHT), super().sizeHint().height())
        return QSize(super().sizeHint().width(), height)

    def event(self, event: QEvent) -> bool:
        """Let the tabs stand closer together once something beside them needs the room."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit_tabs()
        return super().event(event)

    def _fit_tabs(self) -> None:
        """Let tabs stand closer together before others give way, and others before tabs scroll."""
        beside = [part for part in self._beside if not part.isHidden()]
        least = sum(part.minimumSizeHint().width() for part in beside)
        wanted = sum(part.sizeHint().width() for part in beside)
        self.tabs.fit_into(self.width() - wanted)
        self.tabs.shrink_into(self.width() - least)
        self.tabs.setMinimumWidth(max(0, min(self.tabs.sizeHint().width(), self.width() - least)))

    def add_tool(self, widget: QWidget) -> None:
        """Show a widget left of the grip."""
        widget.setCursor(Qt.CursorShape.ArrowCursor)
        self._beside.append(widget)
        self._line.insertWidget(self._line.count() - 1, widget)

    def free_room(self) -> QRect:
        """Return what lies between the button of the open tab and the first of those after it."""
        buttons = [b for b in self.findChildren(QAbstractButton) if b.isVisible()]
        left = self.own_button.geometry().right() + 1
        after = (button.mapTo(self, QPoint()).x() for button in buttons)
        right = min((x for x in after if x >= left), default=self.grip.x())
        return QRect(left, 0, right - left, self.height())

    def show_look(self) -> None:
        px = self._look.measures.px
        self.own_button.setIcon(icon(OWN_WINDOW, self._look.theme))
        self.own_button.setIconSize(QSize(px(ICON), px(ICON)))

    def _make_own_button(self) -> QToolButton:
        button = QToolButton()
        tip = self.tr("Open this tab in a window of its own")
        button.setObjectName("tab_own_window")
        button.setAccessibleName(tip)
        button.setToolTip(plain_tip(tip))
        button.setStatusTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(self.own_window_asked)
        return button
