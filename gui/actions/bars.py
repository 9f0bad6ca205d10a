"""Menus and toolbar, read off the actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ..look.look import Look
from ..look.plain_text import plain_tip
from .action import Action, Entry, Submenu
from .bar_icons import BarIcons
from .lab_action import LabAction
from .menus import TOOLBAR, arrange, paths
from .mnemonics import choose_mnemonics, with_mnemonic


class ActionBars(QObject):
    """Owns one QAction for each action, and puts it at the places that the action names.

    Attributes
    ----------
    actions, menus
        Qt's objects by name. Of a submenu that stands in several places, the first.
    arrangement
        The sections of each menu, with the names of their entries.
    titles
        What each menu is called.
    """

    def __init__(self, entries: Sequence[Entry], look: Look, window: QMainWindow) -> None:
        super().__init__(window)
        self._submenus = {entry.name: entry for entry in entries if isinstance(entry, Submenu)}
        self.arrangement = arrange(entries)
        self.titles = self._top_titles() | {name: s.text for name, s in self._submenus.items()}
        self.icons = BarIcons(look, {n for names in self.arrangement[TOOLBAR] for n in names}, self)
        self._groups: dict[str, QActionGroup] = {}
        specs = [entry for entry in entries if isinstance(entry, Action)]
        self._mnemonics = self._choose_mnemonics(specs)
        self.actions = {spec.name: self._make_action(spec) for spec in specs}
        window.addActions(list(self.actions.values()))
        self.menus: dict[str, QMenu] = {}
        for name in self._top_titles():
            window.menuBar().addMenu(self._make_menu(name, window))
        self.toolbar = self._make_toolbar(window)
        self._last_tool = self.toolbar.addWidget(_make_spacer())
        self.icons.show_toolbar(self.toolbar)

    def path(self, name: str) -> str:
        """Return the menus that lead to an action, such as "Draw › Shift"."""
        return paths(self.arrangement, self.titles).get(name, "")

    def add_tool(self, widget: QWidget) -> None:
        """Show a widget at the right end of the toolbar."""
        self.toolbar.addWidget(widget)

    def offer_tool(self, widget: QWidget) -> None:
        """Show a widget for a while, left of those at the right end of the toolbar."""
        tools = self.toolbar.actions()
        self.toolbar.insertWidget(tools[tools.index(self._last_tool) + 1], widget)

    def withdraw_tool(self, widget: QWidget) -> None:
        """Take a widget out of the toolbar, and delete it."""
        for tool in self.toolbar.actions():
            if self.toolbar.widgetForAction(tool) is widget:
                self.toolbar.removeAction(tool)
        widget.deleteLater()

    def _top_titles(self) -> dict[str, str]:
        return {
            "file": self.tr("File"),
            "edit": self.tr("Edit"),
            "drawing": self.tr("Draw"),
            "weights": self.tr("Weights"),
            "view": self.tr("View"),
            "help": self.tr("Help"),
        }

    def _make_action(self, spec: Action) -> LabAction:
        action = LabAction(spec, self, self._mnemonics[spec.name])
        self.icons.add(spec.name, action)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.addAction(action)
        return action

    def _choose_mnemonics(self, specs: Sequence[Action]) -> dict[str, str]:
        """Return the letter that chooses each menu and each action."""
        texts = {spec.name: spec.current_text() for spec in specs}
        together = [
            [n for names in sections for n in names] for sections in self.arrangement.values()
        ]
        return choose_mnemonics(self.titles | texts, [list(self._top_titles()), *together])

    def _make_menu(self, name: str, parent: QWidget) -> QMenu:
        menu = QMenu(with_mnemonic(self.titles[name], self._mnemonics[name]), parent)
        self.icons.add(name, menu)
        menu.aboutToShow.connect(self.icons.draw_all)
        self.menus.setdefault(name, menu)
        for number, section in enumerate(self.arrangement[name]):
            if number:
                menu.addSeparator()
            for entry in section:
                if entry in self._submenus:
                    menu.addMenu(self._make_menu(entry, menu))
                else:
                    menu.addAction(self.actions[entry])
        return menu

    def _make_toolbar(self, window: QMainWindow) -> QToolBar:
        toolbar = QToolBar(self.tr("Tools"), window)
        toolbar.setObjectName("tools")
        toolbar.setMovable(False)
        toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for number, section in enumerate(self.arrangement[TOOLBAR]):
            if number:
                toolbar.addSeparator()
            for name in section:
                button = self._add_button(name, toolbar)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setObjectName(f"tool_{name}")
        window.addToolBar(toolbar)
        return toolbar

    def _add_button(self, name: str, toolbar: QToolBar) -> QWidget:
        """Add an action, or a button that opens a submenu, to the toolbar."""
        if name not in self._submenus:
            toolbar.addAction(self.actions[name])
            return toolbar.widgetForAction(self.actions[name])
        submenu, button = self._submenus[name], QToolButton()
        button.setMenu(self._make_menu(name, toolbar))
        self.icons.add(name, button)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(plain_tip(submenu.text))
        button.setStatusTip(submenu.tip)
        button.setAccessibleName(submenu.text)
        toolbar.addWidget(button)
        return button


def _make_spacer() -> QWidget:
    spacer = QWidget()
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spacer
