"""The three themes: the one place where colours are written.

The colours of numbers in the light theme are those of `tinycnn.numbers.palette`: notebooks use
them, too.
"""

from __future__ import annotations

from PySide6.QtGui import QColor

from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import STEPS, ColourMap

from ..theme import Theme

LIGHT = Theme(
    name="light",
    paper=QColor(*palette.PAPER),
    bar=QColor("#F3EEDF"),
    card=QColor(*palette.CARD),
    ink=QColor(*palette.INK),
    muted=QColor(*palette.MUTED),
    line=QColor(*palette.LINE),
    strong_line=QColor(*palette.STRONG_LINE),
    rule=QColor(*palette.INK),
    halo=QColor(*palette.CARD),
    seam=QColor(*palette.CARD),
    accent=QColor(*palette.ACCENT),
    second=QColor("#8C2F39"),
    accent_soft=QColor("#EAF1FE"),
    badge=QColor("#E6E1D0"),
    bar_trough=QColor(*palette.TROUGH),
    error=QColor("#B42318"),
    error_soft=QColor("#FDECEA"),
    series=(QColor("#2563EB"), QColor("#D97706"), QColor("#059669"), QColor("#8C2F39")),
    signed=palette.SIGNED,
    weights=palette.WEIGHTS,
    ink_greys=palette.INK_GREYS,
)

# Zero is neutral here because it is as dark as what it stands on: what is large glows. The canvas
# stays paper: there 0 is white and 1 is ink, as in the book.
DARK = Theme(
    name="dark",
    paper=QColor("#16191F"),
    bar=QColor("#1F242C"),
    card=QColor("#232932"),
    ink=QColor("#E8EBF0"),
    muted=QColor("#AAB3C1"),
    line=QColor("#3A424E"),
    strong_line=QColor("#7F8A9B"),
    rule=QColor("#F4F6FA"),
    halo=QColor("#0A0C10"),
    seam=QColor("#16191F"),
    accent=QColor("#82B1FF"),
    second=QColor("#F2939D"),
    accent_soft=QColor("#1F3354"),
    badge=QColor("#39424F"),
    bar_trough=QColor("#2E3641"),
    error=QColor("#FF9B90"),
    error_soft=QColor("#3D1F20"),
    series=(QColor("#82B1FF"), QColor("#F5B14C"), QColor("#4CC38A"), QColor("#F2939D")),
    signed=ColourMap(
        [(112, 168, 255), (44, 84, 166), (42, 45, 50), (172, 50, 54), (255, 134, 128)],
        signed=True,
        light_text=palette.CELL_LIGHT,
    ),
    weights=ColourMap(
        [(226, 172, 104), (132, 84, 34), (42, 45, 50), (14, 116, 104), (62, 196, 176)],
        signed=True,
        light_text=palette.CELL_LIGHT,
    ),
    ink_greys=palette.INK_GREYS,
)

# Zero is black, and what is next to it is seen to be something else.
NEAR_ZERO = [0.0, 0.5 - 0.5 / STEPS, 0.5, 0.5 + 0.5 / STEPS, 1.0]

# No colour of a cell lies between the dark and the light ones: each leaves 7:1 to its number.
CONTRAST = Theme(
    name="contrast",
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
)
