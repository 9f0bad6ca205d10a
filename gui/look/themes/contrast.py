"""White on black with thicker outlines: every text has 7:1 to its ground."""

from __future__ import annotations

from PySide6.QtGui import QColor

from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import STEPS, ColourMap

from ..theme import QT_TRANSLATE_NOOP, Scheme, Theme

# Zero is black; the numbers next to it have a colour that can be told from black.
NEAR_ZERO = [0.0, 0.5 - 0.5 / STEPS, 0.5, 0.5 + 0.5 / STEPS, 1.0]

# No colour of a cell lies between the dark and the light ones: each leaves 7:1 to its number.
CONTRAST = Theme(
    name="contrast",
    title_text=QT_TRANSLATE_NOOP("Theme", "High contrast"),
    tip_text=QT_TRANSLATE_NOOP("Theme", "White on black, with thicker outlines"),
    paper=QColor("#000000"),
    bar=QColor("#000000"),
    card=QColor("#000000"),
    ink=QColor("#FFFFFF"),
    muted=QColor("#FFFFFF"),
    line=QColor("#FFFFFF"),
    strong_line=QColor("#BFBFBF"),
    rule=QColor("#FFFFFF"),
    halo=QColor("#000000"),
    seam=QColor("#8C8C8C"),
    accent=QColor("#FFE600"),
    second=QColor("#00E5FF"),
    accent_soft=QColor("#332E00"),
    badge=QColor("#333333"),
    bar_trough=QColor("#000000"),
    error=QColor("#FF9E9E"),
    error_soft=QColor("#300000"),
    series=(QColor("#FFE600"), QColor("#00E5FF"), QColor("#7CFF7C"), QColor("#FFA6FF")),
    signed=ColourMap(
        [(20, 48, 250), (6, 14, 76), (0, 0, 0), (56, 0, 0), (178, 0, 0)],
        signed=True,
        light_text=palette.CELL_LIGHT,
        places=NEAR_ZERO,
    ),
    weights=ColourMap(
        [(126, 78, 0), (44, 27, 0), (0, 0, 0), (0, 36, 30), (0, 100, 84)],
        signed=True,
        light_text=palette.CELL_LIGHT,
        places=NEAR_ZERO,
    ),
    ink_greys=ColourMap(
        [(255, 255, 255), (152, 152, 152), (86, 86, 86), (0, 0, 0)],
        signed=False,
        light_text=palette.CELL_LIGHT,
        places=[0.0, 0.5, 0.5 + 1.0 / STEPS, 1.0],
    ),
    ring_width=1.5,
    suits=Scheme.HIGH_CONTRAST,
)
