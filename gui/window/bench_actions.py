"""What opens the tabs of the bench, and leads the keyboard to and fro."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ..actions.action import Action, Entry, Submenu
from ..look.icons import has_icon
from ..stages.stage_row import StageRow
from ..widgets.keyboard import has_keyboard
from .bench import Bench
from .bench_row import OWN_WINDOW

MENU = "tabs"
PLACE, TOOL_PLACE = f"{MENU}.panels", "tools.panels"
MOVE_PLACE, AREA_PLACE = f"{MENU}.window", "view.bench"
DIGITS = "1234567890"


class BenchActions(QObject):
    """The actions of the bench, and its keys: Alt+1 … Alt+0 for ten tabs, F6 for the next area."""

    def __init__(self, bench: Bench, row: StageRow, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._row, self._window = bench, row, window
        bench.row.tabs.clicked.connect(self._lead_into)

    def actions(self) -> Iterator[Entry]:
        """Yield the menu of the tabs, and each panel's action; a tool is only what has an icon."""
        bench = self._bench
        tip = self.tr("Open what stands below the stages, one tab at a time")
        yield Submenu(MENU, self.tr("Tabs"), tip, ("view.panels",))
        for panel in bench.panels:
            places = (PLACE, TOOL_PLACE) if has_icon(panel.action) else (PLACE,)
            yield Action(
                panel.action,
                panel.menu_text(),
                panel.tip(),
                partial(self._toggle, panel.action),
                panel.keys,
                places,
                is_on=partial(bench.is_shown, panel.action),
                changed=(bench.changed,),
            )

    def move_actions(self) -> tuple[Action, ...]:
        """Return what moves the open tab, and the keyboard."""
        return (
            Action(
                OWN_WINDOW,
                self.tr("Tab in a window of its own"),
                self.tr("Open the open tab beside the lab; closing its window puts it back"),
                self._bench.move_current,
                "Ctrl+Alt+W",
                (MOVE_PLACE,),
                is_possible=self._bench.can_move,
                changed=(self._bench.changed,),
            ),
            Action(
                "next_area",
                self.tr("Go to the next area"),
                self.tr("Lead the keyboard from the canvas to the stages, the bench, and round"),
                partial(self._go, 1),
                "F6",
                (AREA_PLACE,),
            ),
            Action(
                "previous_area",
                self.tr("Go to the previous area"),
                self.tr("Lead the keyboard from the canvas to the bench, the stages, and round"),
                partial(self._go, -1),
                "Shift+F6",
                (AREA_PLACE,),
            ),
        )

    def add_tab_keys(self) -> None:
        """Let Alt and a digit go to a tab."""
        for digit, panel in zip(DIGITS, self._bench.panels, strict=False):
            shortcut = QShortcut(QKeySequence(f"Alt+{digit}"), self._window)
            shortcut.activated.connect(partial(self._go_to_tab, panel.action))

    def return_to_canvas(self) -> bool:
        """Give the keyboard from the bench back to the canvas; return whether the bench had it."""
        if not self._bench.has_keyboard():
            return False
        self._window.activateWindow()
        self._take(0)
        return True

    def _toggle(self, name: str) -> None:
        self._bench.toggle(name)
        self._lead_into(name)

    def _go_to_tab(self, name: str) -> None:
        self._bench.open(name)
        if not self._lead_into(name) and name not in self._bench.windows:
            self._bench.take_keyboard()

    def _lead_into(self, name: str) -> bool:
        """Give the keyboard to what waits to be typed in a panel; return whether there is that."""
        return self._bench.is_shown(name) and self._bench.panel(name).take_keyboard()

    def _go(self, by: int) -> None:
        """Give the keyboard to the area that is so many further."""
        self._take((self._area_now() + by) % 3)

    def _area_now(self) -> int:
        if self._bench.has_keyboard():
            return 2
        return 1 if has_keyboard(self._row) and not has_keyboard(self._row.stages[0]) else 0

    def _take(self, area: int) -> None:
        if area == 2:
            self._bench.take_keyboard()
        else:
            self._row.stages[area].focus_widgets()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
