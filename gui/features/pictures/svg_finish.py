"""Finishes Qt's SVGs, so that they look alike in all programs."""

from __future__ import annotations

import re
from html import unescape

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF

from ...look.theme import FAMILY, font

# The lab's font, and fonts that are no wider for readers who do not have it.
FAMILIES = f"{FAMILY}, Arial, Liberation Sans, Helvetica, sans-serif"
SEMI_BOLD = 600
TEXT = re.compile(
    rf'font-family="{FAMILY}" (font-size="(\d+)" font-weight="(\d+)"[^>]*)>([^<]+)</text>'
)
MILLIMETRES = re.compile(r'width="[\d.]+mm" height="[\d.]+mm"')
FILLED = re.compile(r'(<g [^>]*stroke="none"[^>]*>\s*<rect) ')


def finish_svg(svg: str, size: QSize) -> str:
    """Return the SVG with its size in whole pixels, close-fitting cells and measured texts.

    At a fractional zoom, cells with soft edges would have bright lines between them. A text with a
    length of its own stays in its cell, whatever the font: browsers fit it.
    """
    svg = MILLIMETRES.sub(f'width="{size.width()}" height="{size.height()}"', svg, count=1)
    svg = FILLED.sub(r'\1 shape-rendering="crispEdges" ', svg)
    return TEXT.sub(_measure_text, svg)


def _measure_text(found: re.Match[str]) -> str:
    attributes, size, weight, text = found.groups()
    metrics = QFontMetricsF(font(int(size), bold=int(weight) >= SEMI_BOLD))
    width = metrics.horizontalAdvance(unescape(text))
    return (
        f'font-family="{FAMILIES}" textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs" '
        f"{attributes}>{text}</text>"
    )
