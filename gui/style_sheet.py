"""How Qt's own widgets look: the palette, the font and the style sheet of the application."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from .files import resource
from .theme import Theme, font

FONT_FILES = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf")

# Draws by the palette on every system. To be given to QApplication with "-style": `setStyle` would
# return it to Python, and with it all that styles are made of, which takes 3 % of the start.
STYLE = "fusion"


def load_fonts() -> None:
    """Make the lab's own font known to Qt; once is enough."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def dress(app: QApplication, theme: Theme) -> None:
    """Give the application its palette, font and style sheet; windows that are open change, too."""
    app.setPalette(theme.palette())
    app.setFont(font(13))
    app.setStyleSheet(_STYLE.format(**_style_values(theme)))


def _style_values(theme: Theme) -> dict[str, str]:
    names = ("paper", "bar", "card", "ink", "muted", "line", "strong_line", "accent", "accent_soft")
    colours = {name: getattr(theme, name).name() for name in names}
    chevron = resource("icons", theme.chevron).as_posix()
    check = resource("icons", "check_light.svg" if theme.is_dark else "check.svg").as_posix()
    ring = round(2 * theme.ring_width)
    icons = {"chevron": chevron, "check": check}
    return {**colours, **icons, "ring": f"{ring}px", "beside": f"{9 - ring}px"}


# What a label is for is its property "tone".
_STYLE = """
*[tone="muted"] {{ color: {muted}; }}
*[tone="accent"] {{ color: {accent}; }}
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
QToolButton:focus, QPushButton:focus {{ border: {ring} solid {accent}; padding: 1px {beside}; }}
QToolButton:pressed, QPushButton:pressed {{ background: {bar}; }}
QToolButton:disabled, QPushButton:disabled {{ color: {strong_line}; background: {paper}; }}
QComboBox {{ background: {card}; color: {ink}; border: 1px solid {line};
    border-radius: 5px; padding: 2px 4px 2px 8px; min-height: 20px; }}
QComboBox:hover {{ border-color: {strong_line}; }}
QComboBox:focus {{ border: {ring} solid {accent}; padding: 1px 3px 1px {beside}; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QComboBox::down-arrow {{ image: url({chevron}); width: 14px; height: 14px; }}
QCheckBox {{ min-height: 24px; spacing: 8px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; background: {card};
    border: 1px solid {strong_line}; border-radius: 3px; }}
QCheckBox::indicator:hover {{ border-color: {accent}; }}
QCheckBox::indicator:focus {{ border: {ring} solid {accent}; width: 12px; height: 12px; }}
QCheckBox::indicator:checked {{ image: url({check}); }}
QSlider {{ min-height: 24px; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {strong_line}; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider::sub-page:horizontal:disabled {{ background: {strong_line}; }}
QSlider::handle:horizontal {{ width: 12px; margin: -6px 0; border-radius: 8px;
    background: {card}; border: 2px solid {strong_line}; }}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ border-color: {accent}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {strong_line}; padding: 3px; }}
"""
