"""Bundled SVG icons, in the theme's colours."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ..system.resources import RESOURCES, resource
from .theme import Theme

SIZES = (20, 40)


def has_icon(name: str) -> bool:
    """Return whether an icon is drawn for the action of this name."""
    return _file(name).exists()


def icon(name: str, theme: Theme) -> QIcon:
    """Return the icon of an action, or an empty one if the action has none."""
    made = QIcon()
    if not has_icon(name):
        return made
    renderer = QSvgRenderer(str(_file(name)))
    for size in SIZES:
        shape = QPixmap(QSize(size, size))
        shape.fill(Qt.GlobalColor.transparent)
        with QPainter(shape) as painter:
            renderer.render(painter)
        made.addPixmap(_tint(shape, theme.ink), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(_tint(shape, theme.accent), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(_tint(shape, theme.strong_line), QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def window_icon() -> QIcon:
    """Return the mark of the lab."""
    return QIcon(str(resource("icons", "tinycnn-lab.svg")))


def _file(name: str) -> Path:
    return RESOURCES / "icons" / f"{name}.svg"


def _tint(shape: QPixmap, colour: QColor) -> QPixmap:
    """Return a drawing in one colour, as opaque in every pixel as `shape`."""
    tinted = QPixmap(shape)
    with QPainter(tinted) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(tinted.rect(), colour)
    return tinted
