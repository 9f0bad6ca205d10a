"""Menus and toolbar, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton, QWidget

from ..look.icons import icon
from ..look.look import Look
from ..look.theme import Theme
from .action import ActionSpec
from .menus import MENUS, SEPARATOR, SUBMENUS, TOOLBAR


class ActionBars(QObject):
    """Owns one QAction for each action, and puts them where they belong."""

    def __init__(self, specs: list[ActionSpec], look: Look, window: QMainWindow) -> None:
        super().__init__(window)
        self.specs = specs
        self.titles = self._titles()
        self._look = look
        self._groups: dict[str, QActionGroup] = {}
        self._with_icons: list[tuple[str, QAction | QMenu | QToolButton]] = []
        self._icons_in_sight = set(TOOLBAR)
        self.menus: dict[str, QMenu] = {}
        self.actions = {spec.name: self._made(spec) for spec in self.specs}
        window.addActions(list(self.actions.values()))
        for name in MENUS:
            window.menuBar().addMenu(self._menu(name, MENUS[name], window))
        self.toolbar = self._made_toolbar(window)
        self._take_look()
        look.changed.connect(self._take_look)
        self.sync()

    def sync(self) -> None:
        """Show which actions are on now, and which can be done."""
        for spec in self.specs:
            if spec.is_possible is not None:
                self.actions[spec.name].setEnabled(spec.is_possible())
            if spec.is_on is not None:
                self.actions[spec.name].setChecked(spec.is_on())

    def _take_look(self) -> None:
        """Give everything that has an icon the one of the theme in use, as large as all is now."""
        theme, edge = self._look.theme, self._look.measures.px(20)
        self.toolbar.setIconSize(QSize(edge, edge))
        self._draw_icons(theme, self._icons_in_sight)

    def _draw_icons(self, theme: Theme, names: set[str]) -> None:
        icons = {name: icon(name, theme) for name in names}
        for name, owner in self._with_icons:
            if name in names:
                owner.setIcon(icons[name])

    def _draw_menu_icons(self) -> None:
        """Draw, when the first menu opens, what had no part in the start."""
        missing = {name for name, _ in self._with_icons} - self._icons_in_sight
        if missing:
            self._icons_in_sight |= missing
            self._draw_icons(self._look.theme, missing)

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        self._with_icons.append((spec.name, action))
        action.setObjectName(spec.name)
        keys = QKeySequence.listFromString(spec.shortcuts) if spec.shortcuts else []
        action.setShortcuts(keys)
        plain = spec.text.replace("&", "").rstrip("…")
        hint = f" ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})" if keys else ""
        action.setToolTip(f"{plain}{hint}\n{spec.tip}")
        action.setStatusTip(spec.tip)
        action.setCheckable(spec.is_on is not None)
        if spec.group:
            self._group(spec.group).addAction(action)
        if spec.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        elif spec.name == "about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        else:
            action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked, run=spec.handler: run())
        action.triggered.connect(self.sync)
        return action

    def _titles(self) -> dict[str, str]:
        """Return the title of every menu and submenu."""
        return {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "drawing": self.tr("&Draw"),
            "weights": self.tr("&Weights"),
            "view": self.tr("&View"),
            "help": self.tr("&Help"),
            "recent": self.tr("Open &recent"),
            "export": self.tr("&Export"),
            "shift": self.tr("&Shift"),
            "patterns": self.tr("&Patterns"),
            "theme": self.tr("T&heme"),
            "copy_picture": self.tr("Copy p&icture"),
            "save_picture": self.tr("Save &picture"),
        }

    def _group(self, name: str) -> QActionGroup:
        return self._groups.setdefault(name, QActionGroup(self))

    def _menu(self, name: str, names: tuple[str, ...], parent: QWidget) -> QMenu:
        menu = QMenu(self.titles[name], parent)
        self._with_icons.append((name, menu))
        menu.aboutToShow.connect(self._draw_menu_icons)
        self.menus.setdefault(name, menu)  # a second one of a name is the toolbar's
        for entry in names:
            if entry == SEPARATOR:
                menu.addSeparator()
            elif entry in SUBMENUS:
                menu.addMenu(self._menu(entry, SUBMENUS[entry], menu))
            else:
                menu.addAction(self.actions[entry])
        return menu

    def _tool_button(self, name: str, toolbar: QToolBar) -> QWidget:
        """Put an action, or a button that opens a submenu, into the toolbar."""
        if name not in SUBMENUS:
            toolbar.addAction(self.actions[name])
            return toolbar.widgetForAction(self.actions[name])
        button = QToolButton()
        menu = self._menu(name, SUBMENUS[name], toolbar)
        button.setMenu(menu)
        self._with_icons.append((name, button))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(menu.title().replace("&", ""))
        button.setStatusTip(self.actions[SUBMENUS[name][0]].statusTip())
        button.setAccessibleName(button.toolTip())
        toolbar.addWidget(button)
        return button

    def _made_toolbar(self, window: QMainWindow) -> QToolBar:
        toolbar = QToolBar(self.tr("Tools"), window)
        toolbar.setObjectName("tools")
        toolbar.setMovable(False)
        toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in TOOLBAR:
            if name == SEPARATOR:
                toolbar.addSeparator()
                continue
            button = self._tool_button(name, toolbar)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setObjectName(f"tool_{name}")
        window.addToolBar(toolbar)
        return toolbar
