"""Bundled SVG icons, in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from .files import RESOURCES, resource
from .theme import Theme

SIZES = (20, 40)
CURRENT = "currentColor"


def icon(name: str, theme: Theme) -> QIcon:
    """Return the icon of an action, or an empty one if the action has none."""
    if not (RESOURCES / "icons" / f"{name}.svg").exists():
        return QIcon()
    made = QIcon()
    for mode, state, colour in (
        (QIcon.Mode.Normal, QIcon.State.Off, theme.ink),
        (QIcon.Mode.Normal, QIcon.State.On, theme.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme.strong_line),
    ):
        for size in SIZES:
            made.addPixmap(_tinted(name, colour, size), mode, state)
    return made


def window_icon() -> QIcon:
    """Return the mark of the lab."""
    return QIcon(str(resource("icons", "tinycnn-lab.svg")))


def _tinted(name: str, colour: QColor, size: int) -> QPixmap:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace(CURRENT, colour.name()).encode()))
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
