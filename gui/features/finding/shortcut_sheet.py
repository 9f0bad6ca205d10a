"""The sheet of all shortcuts, made from the table of actions and the canvas's own keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...actions.bars import ActionBars
from ...actions.menus import TOOLBAR, Sections
from ...widgets.plain_label import PlainLabel

ROWS = 29
FEW = 3  # keys for which a submenu gets a heading of its own
# A section: its title, and what each of its keys does.
Section = tuple[str, list[tuple[str, str]]]


class ShortcutSheet(QDialog):
    """Every key and mouse gesture, in columns that fit on one screen; large ones are scrolled."""

    def __init__(self, bars: ActionBars, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("shortcut_sheet")
        self.setWindowTitle(self.tr("Keyboard and mouse"))
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(20, 18, 20, 4)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        self._fill(self._sections(bars))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 14, 14)
        column.addWidget(_make_scrollable(content))
        column.addWidget(buttons)
        below = column.spacing() + buttons.sizeHint().height() + column.contentsMargins().bottom()
        wanted = content.sizeHint() + QSize(column.contentsMargins().right(), below)
        self.resize(wanted.boundedTo(parent.screen().availableSize() * 0.95))

    def _fill(self, sections: list[Section]) -> None:
        """Place one section below another, each in one column."""
        for column, placed in enumerate(_share_out(sections)):
            row = 0
            for title, lines in placed:
                heading = PlainLabel(title, role="heading")
                self._grid.addWidget(heading, row, 3 * column, 1, 2)
                for below, (keys, text) in enumerate(lines, row + 1):
                    self._add(below, column, keys, text)
                row += 1 + len(lines)

    def _sections(self, bars: ActionBars) -> list[Section]:
        sections = [
            (self.tr("On the canvas"), self._canvas_keys()),
            (self.tr("In the stages"), self._stage_keys()),
            (self.tr("On the bench"), self._bench_keys()),
        ]
        menus = {name: found for name, found in bars.arrangement.items() if name != TOOLBAR}
        seen: set[str] = set()
        for menu in menus:
            lines = _lines_of(menu, menus, bars, seen)
            if lines:
                sections.append((bars.titles[menu], lines))
        return sections

    def _canvas_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("left button"), self.tr("draws")),
            (self.tr("right button"), self.tr("erases")),
            (self.tr("wheel"), self.tr("sets the ink")),
            (self.tr("arrow keys"), self.tr("move the cell cursor")),
            (self.tr("Space"), self.tr("draws at the cursor")),
            (self.tr("Delete"), self.tr("erases at the cursor")),
            (self.tr("1 … 9, 0"), self.tr("set the ink to 0.1 … 0.9, 1")),
            (self.tr("Tab"), self.tr("goes to the next control or stage")),
            (self.tr("Enter, Ctrl+click"), self.tr("pin the pixel")),
        ]

    def _stage_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("click, Enter"), self.tr("pin, or release what is pinned")),
            (self.tr("Ctrl+click, Shift+Enter"), self.tr("pin a second one to compare")),
            (self.tr("arrow keys"), self.tr("walk from number to number")),
            (self.tr("Ctrl+wheel"), self.tr("larger or smaller texts")),
        ]

    def _bench_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Alt+1 … Alt+0"), self.tr("open one of the first ten tabs")),
            (self.tr("click, Enter"), self.tr("open a tab, or fold it away")),
            (self.tr("double click"), self.tr("a window of its own")),
            (self.tr("drag"), self.tr("up or down: another height")),
            (self.tr("Esc without pins"), self.tr("back to the canvas")),
        ]

    def _add(self, row: int, column: int, keys: str, text: str) -> None:
        key_label = PlainLabel(keys, role="key")
        key_label.setProperty("tone", "accent")
        self._grid.addWidget(key_label, row, 3 * column)
        self._grid.addWidget(PlainLabel(text), row, 3 * column + 1)


def _lines_of(
    menu: str, menus: Mapping[str, Sections], bars: ActionBars, seen: set[str]
) -> list[tuple[str, str]]:
    """Return the keys of a menu that have not been seen, those of its small submenus among them."""
    lines = []
    for name in (name for section in menus[menu] for name in section if name not in seen):
        if name in menus:
            beyond = set(seen)
            inside = _lines_of(name, menus, bars, beyond)
            if len(inside) < FEW:
                lines += inside
                seen |= beyond
        else:
            seen.add(name)
            action = bars.actions[name]
            if action.keys_text() and action.isVisible():
                lines.append((action.keys_text(), action.spec.current_text()))
    return lines


def _share_out(sections: list[Section]) -> list[list[Section]]:
    """Return the sections by column; those with long texts share columns, so that few are wide."""
    columns = _fill_columns(sorted(sections, key=_width, reverse=True))
    order = {title: place for place, (title, _) in enumerate(sections)}
    for column in columns:
        column.sort(key=lambda section: order[section[0]])
    return sorted(columns, key=lambda column: order[column[0][0]])


def _fill_columns(sections: list[Section]) -> list[list[Section]]:
    """Return columns in which each section stands in the first that has room for it."""
    columns: list[list[Section]] = []
    for section in sections:
        room = (column for column in columns if _height(column) + _height([section]) <= ROWS)
        column = next(room, None)
        if column is None:
            columns.append([section])
        else:
            column.append(section)
    return columns


def _height(column: list[Section]) -> int:
    """Return the rows of some sections with their headings."""
    return sum(1 + len(lines) for _, lines in column)


def _width(section: Section) -> int:
    """Return about how many letters wide a section is."""
    return sum(max(map(len, texts)) for texts in zip(*section[1], strict=True))


def _make_scrollable(content: QWidget) -> QScrollArea:
    """Return a view of a widget, with scroll bars where it is too large."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area
