"""Pictures of the window, of its stages with their explanation, or of one stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tinycnn.files.text_grid import format_grid

from ...lab.lab import Lab
from ...look.white_ground import WHITE_GROUND
from ...paint.painted_part import PaintedPart
from ...panels.panel import BenchPanel
from ...state.file_names import visible
from ...system.version import NAME, VERSION
from ...words.weights_text import WeightsText
from .printed_row import print_widget

Part = str | PaintedPart
"""The name of a stage or of one of the wholes, or a part of the lab that paints itself."""
WINDOW, STAGES = "window", "stages"
MARGIN = 14
HEADING = 34


@dataclass(frozen=True, slots=True)
class Picture:
    """Something that paints itself on any device, and what there is to say about it.

    Attributes
    ----------
    name
        What stands in the name of a file.
    title
        What a person reads.
    size
        In the pixels of the screen.
    render_to
        Paints all of the size; on a device that keeps shapes, as shapes and texts.
    notes
        What was shown, for those who get the file: the weights, the drawing, the program.
    """

    name: str
    title: str
    size: QSize
    render_to: Callable[[QPainter], None]
    notes: dict[str, str]


class SheetText(QObject):
    """What is written on the picture of the stages."""

    def title(self) -> str:
        """Return what the picture shows."""
        return self.tr("The stages of the network")

    def weights(self, described: str) -> str:
        """Return which weights are in use."""
        return self.tr("Weights: {0}").format(described)


def make_picture(
    lab: Lab, part: Part, *, as_shapes: bool = False, on_white: bool = False
) -> Picture:
    """Return the picture of a part, in the colours of the window or on a white ground.

    The window is made of pixels, with its menus and tools; as shapes it is what it says: the
    stages and the explanation.
    """
    picture = _make_own_picture(lab, part, as_shapes=as_shapes)
    is_seen = part == WINDOW and not as_shapes
    if is_seen and not on_white:
        return picture

    def print_it(painter: QPainter) -> None:
        with lab.look.printing(WHITE_GROUND if on_white else None):
            picture.render_to(painter)

    return replace(picture, render_to=print_it)


def _make_own_picture(lab: Lab, part: Part, *, as_shapes: bool) -> Picture:
    """Return the picture of a part in the colours of the window."""
    notes, window = _notes(lab), lab.frame.widget
    for panel in lab.frame.panels:
        panel.catch_up()  # some wait for the hand to rest
    if isinstance(part, PaintedPart):
        return Picture(part.name, part.title, part.size, part.paint, notes)
    if part == WINDOW and not as_shapes:
        return Picture(part, NAME, window.size(), _make_renderer(window), notes)
    if part in (WINDOW, STAGES):
        title = SheetText().title()
        return Picture(part, title, _sheet_size(lab), lambda p: _paint_sheet(lab, p), notes)
    stage = next(stage for stage in lab.frame.row.stages if stage.file_part == part)
    # Texts may reach into the gap after a stage; the last one has none.
    width = max(stage.width(), stage.whole_stage().width() + MARGIN)
    size = _round_up(MARGIN + width, stage.height() + 2 * MARGIN)

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRect(QPoint(), size), stage.theme.paper)
        print_widget(painter, stage, QPoint(MARGIN, MARGIN))

    return Picture(part, stage.title(), size, paint, notes)


def _make_renderer(widget: QWidget) -> Callable[[QPainter], None]:
    return lambda painter: widget.render(painter, QPoint())


def _sheet_size(lab: Lab) -> QSize:
    row, panels = lab.frame.row, sum(panel.height() for panel in _find_panels(lab))
    return _round_up(row.width(), HEADING + row.height() + panels)


def _round_up(width: int, height: int) -> QSize:
    """Return a size in multiples of 4 pixels, which are whole points (3) on paper."""
    return QSize(*(-(-length // 4) * 4 for length in (width, height)))


def _paint_sheet(lab: Lab, painter: QPainter) -> None:
    """Paint the weights in use, the stages with their links, and what is open below them."""
    size, theme = _sheet_size(lab), lab.cells.theme
    painter.fillRect(QRect(QPoint(), size), theme.paper)
    line = QRect(MARGIN, 0, size.width() - 2 * MARGIN, HEADING)
    align = Qt.AlignmentFlag
    weights = SheetText().weights(WeightsText().describe(lab.session.shown.weight_set))
    for side, text, bold, colour in (
        (align.AlignLeft, NAME, True, theme.ink),
        (align.AlignRight, weights, False, theme.muted),
    ):
        painter.setFont(lab.look.font(13, bold=bold))
        painter.setPen(colour)
        painter.drawText(line, side | align.AlignVCenter, text)
    top = HEADING
    with lab.frame.row.unscrolled():
        for widget in (lab.frame.row, *_find_panels(lab)):
            print_widget(painter, widget, QPoint(0, top))
            top += widget.height()


def _find_panels(lab: Lab) -> list[BenchPanel]:
    """Return the open panels that belong to the stages, once they have something to tell."""
    if lab.session.pointing.explained is None:
        return []
    window = lab.frame.widget
    printed = (p for p in lab.frame.panels if isinstance(p, BenchPanel) and p.is_printed)
    return [p for p in printed if p.isVisible() and p.window() is window]


def _notes(lab: Lab) -> dict[str, str]:
    session = lab.session
    weights = WeightsText().describe(session.shown.weight_set)
    return {
        "Software": f"{NAME} {VERSION}",
        "Weights": visible(weights),  # an SVG with a control sign in it opens nowhere
        "Drawing": format_grid(session.shown.drawing.image),
    }
