"""Light on dark, for dim rooms."""

from __future__ import annotations

from PySide6.QtGui import QColor

from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import ColourMap

from ..theme import QT_TRANSLATE_NOOP, Scheme, Theme

# Zero is as dark as the ground, and large numbers glow. The canvas stays paper: 0 is white and 1
# is ink, as in the book.
DARK = Theme(
    name="dark",
    title_text=QT_TRANSLATE_NOOP("Theme", "Dark"),
    tip_text=QT_TRANSLATE_NOOP("Theme", "Light on dark: for dim rooms; the canvas stays paper"),
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
    suits=Scheme.DARK,
)
