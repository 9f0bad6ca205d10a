"""Ink on paper. The colours of numbers are those of `tinycnn.numbers.palette`, as in notebooks."""

from __future__ import annotations

from PySide6.QtGui import QColor

from tinycnn.numbers import palette

from ..theme import QT_TRANSLATE_NOOP, Scheme, Theme

LIGHT = Theme(
    name="light",
    title_text=QT_TRANSLATE_NOOP("Theme", "Light"),
    tip_text=QT_TRANSLATE_NOOP("Theme", "Ink on paper"),
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
    suits=Scheme.LIGHT,
)
