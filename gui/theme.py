"""The one place for colours, colour maps, fonts and pens."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPen
from PySide6.QtWidgets import QApplication

from tinycnn import palette

from .files import resource

FONT_FILES = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf")
FAMILY = "IBM Plex Sans"

# Draws by the palette on every system. To be given to QApplication with "-style": `setStyle` would
# return it to Python, and with it all that styles are made of, which takes 3 % of the start.
STYLE = "fusion"


class Theme:
    """Paper, ink and accents of the light theme, and all that is derived from them."""

    paper = QColor(*palette.PAPER)
    bar = QColor("#F3EEDF")
    card = QColor(*palette.CARD)
    ink = QColor(*palette.INK)
    muted = QColor(*palette.MUTED)
    line = QColor(*palette.LINE)
    strong_line = QColor(*palette.STRONG_LINE)
    rule = QColor(*palette.INK)
    halo = QColor(*palette.CARD)
    accent = QColor(*palette.ACCENT)
    second = QColor("#8C2F39")
    accent_soft = QColor("#EAF1FE")
    badge = QColor("#E6E1D0")
    bar_trough = QColor(*palette.TROUGH)
    error = QColor("#B42318")
    error_soft = QColor("#FDECEA")
    # Three classes as three lines: told apart by dash and marker too, never by hue alone.
    series = (QColor("#2563EB"), QColor("#D97706"), QColor("#059669"), QColor("#8C2F39"))

    signed = palette.SIGNED
    weights = palette.WEIGHTS
    ink_greys = palette.INK_GREYS

    def pen(self, colour: QColor, width: float = 1.0, *, dashed: bool = False) -> QPen:
        """Return a pen with square corners, whole or dashed."""
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([3.0 / width, 2.0 / width])
        return pen

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
            (role.Link, self.accent),
        ):
            palette.setColor(which, colour)
        disabled = QPalette.ColorGroup.Disabled
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, which, self.strong_line)
        return palette


@cache
def font(pixels: int, *, bold: bool = False) -> QFont:
    """Return the lab's own font, with figures of one width and the same on every system."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return made


def dress(app: QApplication, theme: Theme) -> None:
    """Give the application its palette, font and style sheet."""
    app.setPalette(theme.palette())
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    app.setFont(font(13))
    app.setStyleSheet(_STYLE.format(**_style_colours(theme)))


def _style_colours(theme: Theme) -> dict[str, str]:
    names = ("paper", "bar", "card", "ink", "muted", "line", "strong_line", "accent", "accent_soft")
    colours = {name: getattr(theme, name).name() for name in names}
    return {**colours, "chevron": resource("icons", "chevron_down.svg").as_posix()}


_STYLE = """
QMenuBar {{ background: {bar}; }}
QToolBar {{ background: {paper}; border: 0; border-bottom: 1px solid {line};
            padding: 3px 10px; spacing: 4px; }}
QStatusBar {{ background: {bar}; color: {ink}; padding: 0 12px; }}
QStatusBar::item {{ border: 0; }}
QToolButton, QPushButton {{ background: {card}; color: {ink}; border: 1px solid {line};
    border-radius: 5px; padding: 2px 8px; min-height: 20px; }}
QToolButton[popupMode="2"] {{ padding-right: 20px; }}
QToolButton::menu-indicator {{ image: url({chevron}); width: 14px; height: 14px;
    subcontrol-position: right center; right: 4px; }}
QToolButton:hover, QPushButton:hover {{ border-color: {strong_line}; }}
QToolButton:checked, QPushButton:checked {{ background: {accent_soft}; color: {accent};
    border-color: {accent}; }}
QToolButton:focus, QPushButton:focus {{ border: 2px solid {accent}; padding: 1px 7px; }}
QToolButton:pressed, QPushButton:pressed {{ background: {bar}; }}
QToolButton:disabled, QPushButton:disabled {{ color: {strong_line}; background: {paper}; }}
QComboBox {{ background: {card}; color: {ink}; border: 1px solid {line};
    border-radius: 5px; padding: 2px 4px 2px 8px; min-height: 20px; }}
QComboBox:hover {{ border-color: {strong_line}; }}
QComboBox:focus {{ border: 2px solid {accent}; padding: 1px 3px 1px 7px; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QComboBox::down-arrow {{ image: url({chevron}); width: 14px; height: 14px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {strong_line}; padding: 3px; }}
"""
