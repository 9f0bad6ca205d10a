"""Texts of an SVG that keep their room where the lab's font is missing."""

from __future__ import annotations

import re
from html import unescape

from PySide6.QtGui import QFontMetricsF

from .theme import FAMILY, font

# Others that are no wider.
FAMILIES = f"{FAMILY}, Arial, Liberation Sans, Helvetica, sans-serif"
TEXT = re.compile(
    rf'font-family="{FAMILY}" (font-size="(\d+)" font-weight="(\d+)"[^>]*)>([^<]+)</text>'
)
SEMI_BOLD = 600


def with_room_for_texts(svg: str) -> str:
    """Return the SVG with other fonts to fall back on, and the width of every text.

    Browsers fit what they write into it: a number stays in its cell, whatever the font.
    """
    return TEXT.sub(_with_width, svg)


def _with_width(found: re.Match[str]) -> str:
    attributes, size, weight, text = found.groups()
    metrics = QFontMetricsF(font(int(size), bold=int(weight) >= SEMI_BOLD))
    width = metrics.horizontalAdvance(unescape(text))
    return (
        f'font-family="{FAMILIES}" textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs" '
        f"{attributes}>{text}</text>"
    )
