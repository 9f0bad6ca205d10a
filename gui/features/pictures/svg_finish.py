"""Finishes Qt's SVGs, so that they look alike in all programs and on all computers."""

from __future__ import annotations

import re
from html import unescape

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetricsF

from ...look.theme import FAMILY, font
from .glyph_outlines import GlyphOutlines

# The lab's font, and fonts that are no wider for readers who do not have it.
FAMILIES = f"{FAMILY}, Arial, Liberation Sans, Helvetica, sans-serif"
SEMI_BOLD = 600
TEXT = re.compile(
    r'<text (?P<colour>fill="[^"]*" fill-opacity="[^"]*") (?P<place>stroke="none" [^>]*?'
    rf'x="(?P<x>[^"]*)" y="(?P<y>[^"]*)") font-family="{FAMILY}" '
    r'(?P<type>font-size="(?P<size>\d+)" font-weight="(?P<weight>\d+)"[^>]*)>'
    r"(?P<text>[^<]+)</text>"
)
MILLIMETRES = re.compile(r'width="[\d.]+mm" height="[\d.]+mm"')
FILLED = re.compile(r'(<g [^>]*stroke="none"[^>]*>\s*<rect) ')
DEFINITIONS = "<defs>\n"


def finish_svg(svg: str, size: QSize) -> str:
    """Return the SVG with its size in whole pixels, close-fitting cells and outlined texts.

    At a fractional zoom, cells with soft edges would have bright lines between them.
    """
    svg = MILLIMETRES.sub(f'width="{size.width()}" height="{size.height()}"', svg, count=1)
    svg = FILLED.sub(r'\1 shape-rendering="crispEdges" ', svg)
    outlines = GlyphOutlines()
    svg = TEXT.sub(lambda found: _outline_text(found, outlines), svg)
    return svg.replace(DEFINITIONS, "\n".join([DEFINITIONS[:-1], *outlines.definitions, ""]), 1)


def _outline_text(found: re.Match[str], outlines: GlyphOutlines) -> str:
    """Return the outlines of a text, and over them the text itself, to be searched and copied.

    The text has no colour of its own. A length of its own keeps it over its outlines, whatever
    the font. Without outlines it is seen itself.
    """
    type_ = font(int(found["size"]), bold=int(found["weight"]) >= SEMI_BOLD)
    text, at = unescape(found["text"]), (float(found["x"]), float(found["y"]))
    seen = outlines.write(text, type_, *at)
    colour = 'fill="none" pointer-events="all"' if seen else found["colour"]
    letters = f'<g {found["colour"]} stroke="none">{seen}</g>' if seen else ""
    return (
        f'{letters}<text {colour} {found["place"]} font-family="{FAMILIES}" '
        f'textLength="{_measure(text, type_):.2f}" lengthAdjust="spacingAndGlyphs" '
        f"{found['type']}>{found['text']}</text>"
    )


def _measure(text: str, type_: QFont) -> float:
    return QFontMetricsF(type_).horizontalAdvance(text)
