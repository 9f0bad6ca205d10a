"""Where the keyboard is, asked in a way that leaves the memory of widgets alone.

A getter of a widget that returns another one (`focusWidget`, `focusProxy`, `nextInFocusChain`,
`buddy`) makes PySide take what it returns for a child of the one that was asked. When that one is
deleted, the other is taken for deleted with it, or is let go twice. `QApplication.focusWidget` asks
nobody.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def has_keyboard(widget: QWidget) -> bool:
    """Return whether the keyboard is in a widget or in anything inside it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def lead_keys_into(widget: QWidget, before: QWidget) -> None:
    """Let Tab go from one widget into another, through all inside it in the order they were made.

    What only a click or an arrow key leads to now has its place among them: Tab goes on from there.

    Parameters
    ----------
    before
        What Tab visits just before; both are in one window.
    """
    window = widget.window()
    for inside in widget.findChildren(QWidget):
        if inside.focusPolicy() != Qt.FocusPolicy.NoFocus and inside.window() is window:
            QWidget.setTabOrder(before, inside)
            before = inside
