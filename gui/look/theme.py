"""What a theme is: colours, colour maps, what is made from them, and the type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QPalette, QPen

from tinycnn.numbers.colour_map import ColourMap

FAMILY = "IBM Plex Sans"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return the text as it is; by this name `lupdate` finds it for translators.

    Qt's own function of this name is annotated as one that returns any object.
    """
    return text


class Scheme(Enum):
    """What a system can ask for."""

    LIGHT = auto()
    DARK = auto()
    HIGH_CONTRAST = auto()


@dataclass(frozen=True, eq=False)
class Theme:
    """Paper, ink and accents, and all that is derived from them.

    Attributes
    ----------
    name
        On the command line and in the settings; its file is called the same.
    title_text, tip_text
        In the menu, in English and marked for translators: ``QT_TRANSLATE_NOOP("Theme", "…")``.
    paper, bar, card
        What everything stands on: the window, its bars, fields and frames.
    ink, muted
        Texts of the first and of the second rank.
    line, strong_line
        Edges that order, and edges that must be seen.
    rule, halo
        Marks on cells of any colour: `rule` within `halo`, one dark, one light.
    seam
        Between the cells of a map.
    accent, second
        What is chosen or predicted; the second of two that are compared.
    series
        Curves, one a class: told apart by dash and marker too, never by hue alone.
    ring_width
        How much thicker rings and outlines are than in the light theme.
    suits
        The scheme of a system that gets this theme by itself; None: only who chooses it gets it.
    """

    name: str
    title_text: str
    tip_text: str
    paper: QColor
    bar: QColor
    card: QColor
    ink: QColor
    muted: QColor
    line: QColor
    strong_line: QColor
    rule: QColor
    halo: QColor
    seam: QColor
    accent: QColor
    second: QColor
    accent_soft: QColor
    badge: QColor
    bar_trough: QColor
    error: QColor
    error_soft: QColor
    series: tuple[QColor, ...]
    signed: ColourMap
    weights: ColourMap
    ink_greys: ColourMap
    ring_width: float = 1.0
    suits: Scheme | None = None

    @property
    def title(self) -> str:
        """What the theme is called in the menu, in the person's language."""
        return QCoreApplication.translate("Theme", self.title_text)

    @property
    def tip(self) -> str:
        """What it looks like, in a line."""
        return QCoreApplication.translate("Theme", self.tip_text)

    @property
    def is_dark(self) -> bool:
        """Whether what stands on paper is written in light colours."""
        return self.paper.lightnessF() < self.ink.lightnessF()

    def pen(self, colour: QColor, width: float = 1.0, *, dashed: bool = False) -> QPen:
        """Return a pen with square corners, whole or dashed."""
        return _pen(colour.rgba(), width, dashed)

    def ring(self, colour: QColor, width: float, *, dashed: bool = False) -> QPen:
        """Return a pen for what leads the eye: focus, pins, links."""
        return self.pen(colour, width * self.ring_width, dashed=dashed)

    def palette(self) -> QPalette:
        """Return the palette for the Fusion style."""
        palette = QPalette(self.bar)
        role = QPalette.ColorRole
        for which, colour in (
            (role.Window, self.paper),
            (role.Base, self.card),
            (role.AlternateBase, self.bar),
            (role.Button, self.bar),
            (role.WindowText, self.ink),
            (role.Text, self.ink),
            (role.ButtonText, self.ink),
            (role.ToolTipBase, self.card),
            (role.ToolTipText, self.ink),
            (role.PlaceholderText, self.muted),
            (role.Highlight, self.accent),
            (role.HighlightedText, self.card),
            (role.Accent, self.accent),
            (role.Link, self.accent),
            (role.LinkVisited, self.second),
        ):
            palette.setColor(which, colour)
        disabled = QPalette.ColorGroup.Disabled
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, which, self.strong_line)
        return palette


@lru_cache(maxsize=256)
def _pen(rgba: int, width: float, dashed: bool) -> QPen:
    """Return the one pen of this kind: a frame takes some hundred."""
    pen = QPen(QColor.fromRgba(rgba), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([3.0 / width, 2.0 / width])
    return pen


@cache
def font(pixels: int, *, bold: bool = False) -> QFont:
    """Return the lab's own font, with figures of one width and the same on every system."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    # In a PDF “fi” would become one letter, and a search for “filter” find nothing.
    made.setFeature(QFont.Tag.fromString("liga"), 0)
    return made
