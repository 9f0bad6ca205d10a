"""A tool tip for a part of a widget: a cell, a heading."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ..look.plain_text import plain_tip


def show_tip(widget: QWidget, event: QHelpEvent, text: str, box: QRect) -> None:
    """Show a text, letter by letter, as long as the mouse stays in `box`; "": show none."""
    if text:
        QToolTip.showText(event.globalPos(), plain_tip(text), widget, box)
    else:
        QToolTip.hideText()
        event.ignore()
