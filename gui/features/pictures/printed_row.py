"""Stages on paper: without what is of use only on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QWidget

from ...stages.input_tools import InputTools

# The names of widgets that are left out.
SCREEN_ONLY = ("clear", "draw_here", "copy_explanation", "more_digits", "dense_weights_switch")
LINE = 24


def print_widget(painter: QPainter, widget: QWidget, at: QPoint) -> None:
    """Paint a stage, the row of stages or a strip, with its corner at a point."""
    widget.render(painter, at, _printed_region(widget))
    for tools in widget.findChildren(InputTools):
        _print_answer(painter, tools, at + tools.mapTo(widget, QPoint()))


def _print_answer(painter: QPainter, tools: InputTools, at: QPoint) -> None:
    """Write the label, the loss and the verdict where the tools stand on the screen."""
    cells, text = tools.cells, tools.label_text()
    line = QRect(at, tools.size())
    line.setHeight(cells.look.measures.px(LINE) if text else 0)
    painter.setPen(cells.theme.ink)
    painter.setFont(cells.look.font(13))
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
    below = QPoint(at.x(), line.y() + line.height())
    tools.verdict.render(painter, below, QRegion(), QWidget.RenderFlag.DrawChildren)


def _printed_region(widget: QWidget) -> QRegion:
    """Return a widget's area without its controls."""
    named = [control for name in SCREEN_ONLY for control in widget.findChildren(QWidget, name)]
    region = QRegion(widget.rect())
    shown = (control for control in named if not control.isHidden())
    for control in (*shown, *widget.findChildren(InputTools)):
        region -= QRect(control.mapTo(widget, QPoint()), control.size())
    return region
