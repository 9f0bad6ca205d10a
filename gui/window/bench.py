"""The bench: one tabbed place below the stages for every panel that is no stage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from ..look.look import Look
from ..panels.panel import BenchPanel
from ..widgets.keyboard import has_keyboard, lead_keys_into
from .bench_row import BenchRow
from .bench_window import BenchWindow
from .panel_height import LEAST, usual_panel


class Bench(QWidget):
    """Shows one panel at a time; a tab is opened, folded away, or opened in a window of its own.

    Attributes
    ----------
    panels
        All panels, in the order of their tabs.
    current
        The name of the tab that is open, or that a click would unfold; panels have the names of
        their actions.
    is_folded
        Whether nothing but the row of tabs is seen.
    panel_height
        What a person has chosen, at the usual size of texts; 0: the bench follows the window.
    """

    changed = Signal()
    """A panel has been opened or closed."""
    room_wanted = Signal()
    """It is to have another height."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.row = BenchRow(look)
        self.panels: tuple[BenchPanel, ...] = ()
        self.windows: dict[str, BenchWindow] = {}
        self.current = ""
        self.is_folded = False
        self.panel_height = 0
        self._dragged_from = 0
        self.setObjectName("bench")
        self.row.setParent(self)
        self._connect_row()

    def _connect_row(self) -> None:
        tabs, drag = self.row.tabs, self.row.drag
        tabs.chosen.connect(self.open)
        tabs.pressed_again.connect(self.toggle)
        tabs.moved.connect(self.move_panel)
        self.row.own_window_asked.connect(self.move_current)
        self.row.grip.valueChanged.connect(self.set_height)
        drag.began.connect(self._begin_drag)
        drag.dragged.connect(self._drag)

    def add(self, panels: Sequence[BenchPanel]) -> None:
        """Give each panel its tab; the first one is open."""
        self.panels = tuple(sorted(panels, key=lambda panel: panel.order))
        for panel in self.panels:
            panel.hide()
            panel.setParent(self)
            self.row.tabs.add(panel.action, panel.tab_text(), panel.tip())
            panel.tab_changed.connect(partial(self._name_tab, panel))
        if self.panels:
            self.open(self.panels[0].action)

    def _name_tab(self, panel: BenchPanel) -> None:
        self.row.tabs.rename(panel.action, panel.tab_text())

    def panel(self, name: str) -> BenchPanel:
        """Return the panel whose action has this name."""
        return next(panel for panel in self.panels if panel.action == name)

    # What is open

    def is_shown(self, name: str) -> bool:
        """Return whether a panel is open, in the bench or in a window of its own."""
        return name in self.windows or (name == self.current and not self.is_folded)

    def toggle(self, name: str) -> None:
        """Open a panel, or fold it away; close its window, if it has one and that is in front."""
        if name and name == self._name_in_front():
            self.windows[name].close()
        elif name in self.windows or not self.is_shown(name):
            self.open(name)
        else:
            self.fold()

    def open(self, name: str) -> None:
        """Open a panel where it is: in the bench, or in its window."""
        if name in self.windows:
            self._show_tabs()
            self.windows[name].raise_()
            self.windows[name].activateWindow()
            return
        self.current, self.is_folded = name, False
        self._show()

    def fold(self) -> None:
        """Leave nothing of the bench but its row of tabs."""
        self.is_folded = True
        self._show()

    def _show(self) -> None:
        """Show the open panel, and no other one."""
        for panel in self.panels:
            if panel.action not in self.windows and panel is not self.open_panel():
                panel.hide()
        self.room_wanted.emit()
        self._place()
        open_panel = self.open_panel()
        if open_panel is not None:
            open_panel.show()
            # The panel may have been built just now. At the start it is the last by itself, and to
            # look for what is inside would load the Python types of Qt's own widgets.
            if self.isVisible():
                lead_keys_into(open_panel, self.row.grip)
        self._show_tabs()
        self.changed.emit()

    def _show_tabs(self) -> None:
        if self.current:
            self.row.tabs.show_open(self.current, folded=self.is_folded)
        self.row.own_button.setEnabled(self.open_panel() is not None)
        self.row.grip.setEnabled(self.open_panel() is not None)

    def open_panel(self) -> BenchPanel | None:
        """Return the panel that is seen in the bench, or None."""
        if self.is_folded or not self.current or self.current in self.windows:
            return None
        return self.panel(self.current)

    # Windows of their own

    def move_current(self) -> None:
        """Open the open tab in a window of its own; put the one whose window is in front back."""
        in_front = self._name_in_front()
        if in_front:
            self.windows[in_front].close()
        elif self.open_panel() is not None:
            self.move_panel(self.current)

    def can_move(self) -> bool:
        """Return whether there is a panel that can go into a window, or come back."""
        return bool(self.windows) or self.open_panel() is not None

    def _name_in_front(self) -> str:
        """Return the panel whose window has the keyboard, or "".

        `isActiveWindow` would not tell: a window shares that with the lab.
        """
        active = QApplication.activeWindow()
        return next((name for name, window in self.windows.items() if window is active), "")

    def move_panel(self, name: str) -> None:
        """Move a panel from the bench into a window of its own, or back."""
        if name in self.windows:
            self.windows[name].close()
            return
        window = BenchWindow(self.panel(name), self.window())
        window.closed.connect(self._take_back)
        self.windows[name] = window
        self.row.tabs.show_elsewhere(name, elsewhere=True)
        if name == self.current:
            inside = [p.action for p in self.panels if p.action not in self.windows]
            self.current = inside[0] if inside else name
            self.is_folded = self.is_folded or not inside
        self._show()
        self.panel(name).show()
        window.show()
        self.panel(name).take_keyboard()

    def close_windows(self) -> None:
        """Take all panels back into the bench."""
        for window in list(self.windows.values()):
            window.close()

    def _take_back(self, name: str) -> None:
        window = self.windows.pop(name)
        panel = self.panel(name)
        panel.hide()
        panel.setParent(self)
        window.deleteLater()
        self.row.tabs.show_elsewhere(name, elsewhere=False)
        self._show()

    # Its height

    @property
    def row_height(self) -> int:
        """The height of the row of tabs."""
        return self.row.sizeHint().height()

    def height_in(self, room: int, least: int, stages: int) -> int:
        """Return the height of the bench where it shares `room` with stages that need `stages`.

        Parameters
        ----------
        least
            What an open panel has in any case.
        """
        if self.open_panel() is None:
            return self.row_height
        measures = self._look.measures
        wanted = measures.px(self.panel_height) or usual_panel(room, measures)
        most = max(least, room - self.row_height - stages)
        height = max(least, min(wanted, most))
        self.row.grip.show_range(least, most, height)
        return self.row_height + height

    def set_height(self, pixels: int) -> None:
        """Give the panel a height, as far as the stages let it."""
        self.panel_height = max(1, round(pixels / self._look.measures.scale))
        self.room_wanted.emit()

    def _begin_drag(self) -> None:
        self._dragged_from = 0 if self.open_panel() is None else self.height() - self.row_height

    def _drag(self, by: int) -> None:
        """Follow a drag: below half of the least height the bench folds."""
        height, grip = self._dragged_from + by, self.row.grip
        is_low = height < grip.minimum() // 2
        if is_low and not self.is_folded:
            self.fold()
        elif not is_low and self.is_folded:
            self.open(self.current)
        if not self.is_folded:
            self.set_height(max(grip.minimum(), min(height, grip.maximum())))

    def reset(self) -> None:
        """Be as at first: every panel in its place, the first one open, as high as it likes."""
        self.close_windows()
        self.panel_height = 0
        if self.panels:
            self.open(self.panels[0].action)

    def sizeHint(self) -> QSize:
        return QSize(self.row.sizeHint().width(), self.row_height + LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Lay the row above the open panel, over the whole width."""
        self.row.setGeometry(0, 0, self.width(), min(self.row_height, self.height()))
        panel = self.open_panel()
        if panel is not None:
            below = self.row.height()
            panel.setGeometry(QRect(0, below, self.width(), max(0, self.height() - below)))

    def has_keyboard(self) -> bool:
        """Return whether the keyboard is in the bench or in one of its windows."""
        return has_keyboard(self) or bool(self._name_in_front())

    def take_keyboard(self) -> None:
        """Give the keyboard to the tabs."""
        self.window().activateWindow()
        self.row.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)
