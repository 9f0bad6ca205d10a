"""How Qt's own widgets look: the palette, the font and the style sheet of the application."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import QDir
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from ..system.collector import uncollected
from ..system.resources import resource
from .measures import Measures
from .theme import Theme, font

FONT_FILES = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf")

# The style that uses the palette on every system. QApplication takes it as "-style": `setStyle`
# would load the Python types of all styles, 3 % of the start.
STYLE = "fusion"

# The least edge of a mouse target, in pixels (WCAG 2.2, 2.5.8).
LEAST_TARGET = 24
# Frame and padding of a compact control, above and below its text.
FRAME = 6
# The height of a line of text, in sizes of type.
LINE = 1.3

# A style sheet can't tint an icon: dark themes have files of their own.
ICONS = {
    "chevron": "chevron_down.svg",
    "check": "check.svg",
}
DARK_ICONS = {
    "chevron": "chevron_down_light.svg",
    "check": "check_light.svg",
}

# Where Qt finds the icons of the style sheet.
ICON_FOLDER = "labicons"


def load_fonts() -> None:
    """Make the lab's own font known to Qt; once is enough."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def apply_style(app: QApplication, theme: Theme, measures: Measures) -> None:
    """Give the application its palette, font and style sheet; windows that are open change, too."""
    with uncollected():  # Qt keeps a list of all widgets, whatever becomes of them
        app.setPalette(theme.palette())
        app.setFont(font(measures.type(13)))
        app.setStyleSheet(style_sheet(theme, measures))


def style_sheet(theme: Theme, measures: Measures) -> str:
    """Return the style sheet of the application."""
    names = ("paper", "bar", "card", "ink", "muted", "line", "strong_line", "accent", "accent_soft")
    values = {name: getattr(theme, name).name() for name in (*names, "error", "error_soft")}
    icons = DARK_ICONS if theme.is_dark else ICONS
    # A path of its own has no letter that would end a url: the real one may have any.
    QDir.setSearchPaths(ICON_FOLDER, [str(resource("icons"))])
    values |= {
        name: f"{ICON_FOLDER}:{resource('icons', file).name}" for name, file in icons.items()
    }
    ring = round(2 * theme.ring_width)
    values |= {f"ring_{room}": f"{room - ring}px" for room in (3, 5, 7, 9)}
    values["target"] = f"{max(LEAST_TARGET, measures.px(LEAST_TARGET))}px"
    values["compact"] = f"{_compact_height(measures) - FRAME}px"
    # A round handle: the height of the groove and of both parts that stand out of it.
    handle = measures.px(4) + 2 * measures.px(6)
    values |= {"handle": f"{handle - 4}px", "round": f"{handle // 2}px"}
    tick = measures.px(14)
    values |= {"tick": f"{tick}px", "focused_tick": f"{tick + 2 - 2 * ring}px"}
    sheet = _STYLE.format(ring=f"{ring}px", **values)
    units = {"dp": measures.px, "tp": measures.type}
    return re.sub(r"(\d+)(dp|tp)\b", lambda m: f"{units[m[2]](int(m[1]))}px", sheet)


def _compact_height(measures: Measures) -> int:
    """Return the height of small controls: where texts are larger, no more than they need."""
    needed = ceil(LINE * measures.type(13)) + FRAME
    if not measures.presents:
        needed = min(needed, measures.px(LEAST_TARGET))
    return max(LEAST_TARGET, needed)


# The properties "role" and "tone" of a label say its purpose. The measures turn lengths in dp and
# type in tp into pixels; {ring_9} is the rest of an edge of 9 px beside a ring.
_STYLE = """
*[role="small"] {{ font-size: 12tp; }}
*[role="small bold"] {{ font-size: 12tp; font-weight: 600; }}
*[role="key"] {{ font-weight: 600; }}
*[role="heading"] {{ font-size: 14tp; font-weight: 600; }}
*[role="title"] {{ font-size: 20tp; font-weight: 600; }}
*[role="floating"] {{ font-size: 13tp; background: {card}; border: 1px solid {strong_line};
    border-radius: 8px; padding: 2dp 8dp; }}
*[tone="muted"] {{ color: {muted}; }}
*[tone="accent"] {{ color: {accent}; }}
QMenuBar {{ background: {bar}; }}
QToolBar {{ background: {paper}; border: 0; border-bottom: 1px solid {line};
            padding: 3px 10px; spacing: 4px; }}
#qt_toolbar_ext_button {{ background: transparent; border: 0; padding: 0;
    qproperty-icon: url({chevron}); }}
QStatusBar {{ background: {bar}; color: {ink}; padding: 0 12px; }}
#bench_row {{ background: {bar}; border-top: 1px solid {line}; }}
#bench_tabs QToolButton {{ padding: 0; min-height: 0; }}
QTabBar::scroller {{ width: 52dp; }}
#tab_own_window {{ background: transparent; border-color: transparent; padding: 1px 4px; }}
#tab_own_window:focus {{ border: {ring} solid {accent}; padding: 0; }}
#tab_own_window:hover {{ border-color: {strong_line}; }}
QStatusBar::item {{ border: 0; }}
QToolButton, QPushButton {{ background: {card}; color: {ink}; border: 1px solid {line};
    border-radius: 5px; padding: 2px 8px; min-height: 20dp; }}
QToolButton[popupMode="2"] {{ padding-right: 20dp; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{
    image: url({chevron}); width: 14dp; height: 14dp;
    subcontrol-position: right center; right: 4px; }}
QToolButton:hover, QPushButton:hover {{ border-color: {strong_line}; }}
QToolButton:checked, QPushButton:checked {{ background: {accent_soft}; color: {accent};
    border-color: {accent}; }}
QToolButton:focus, QPushButton:focus {{ border: {ring} solid {accent};
    padding: {ring_3} {ring_9}; }}
QToolBar > QToolButton {{ padding: 2px 6px; }}
QToolBar > QToolButton:focus {{ padding: {ring_3} {ring_7}; }}
QToolButton:pressed, QPushButton:pressed {{ background: {bar}; }}
QToolButton:disabled, QPushButton:disabled, QComboBox:disabled {{
    color: {strong_line}; background: {paper}; }}
QComboBox {{ background: {card}; color: {ink}; border: 1px solid {line};
    border-radius: 5px; padding: 2px 4px 2px 8px; min-height: 20dp; }}
QComboBox:hover {{ border-color: {strong_line}; }}
QComboBox:focus {{ border: {ring} solid {accent}; padding: {ring_3} {ring_5} {ring_3} {ring_9}; }}
QComboBox::drop-down {{ border: 0; width: 20dp; }}
QComboBox::down-arrow {{ image: url({chevron}); width: 14dp; height: 14dp; }}
*[density="compact"] {{ padding: 2px 6px; min-height: {compact}; }}
*[density="compact"]:focus {{ padding: {ring_3} {ring_7}; }}
QLineEdit[density="compact"] {{ background: {card}; color: {ink}; border: 1px solid {strong_line};
    border-radius: 5px; padding: 2px 4px; }}
QLineEdit[density="compact"]:focus {{ border: {ring} solid {accent}; padding: {ring_3} {ring_5}; }}
QLineEdit[wrong="true"], QLineEdit[wrong="true"]:focus {{ background: {error_soft};
    border: {ring} solid {error}; padding: {ring_3} {ring_5}; }}
QCheckBox {{ min-height: {target}; spacing: 8px; }}
QCheckBox::indicator {{ width: {tick}; height: {tick}; background: {card};
    border: 1px solid {strong_line}; border-radius: 3px; }}
QCheckBox::indicator:hover {{ border-color: {accent}; }}
QCheckBox::indicator:focus {{ border: {ring} solid {accent}; width: {focused_tick};
    height: {focused_tick}; }}
QCheckBox::indicator:checked {{ image: url({check}); }}
QDialog QListView, QDialog QPlainTextEdit {{ background: {card}; border: 1px solid {line}; }}
QDialog QListView:focus, QDialog QPlainTextEdit:focus {{ border-color: {accent}; }}
#command_palette {{ background: {paper}; border: 1px solid {strong_line}; }}
#command_palette QLineEdit {{ font-size: 15tp; }}
#command_palette QListView {{ border: 1px solid {line}; }}
QSlider {{ min-height: {target}; }}
QSlider::groove:horizontal {{ height: 4dp; border-radius: 2px; background: {strong_line}; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider::sub-page:horizontal:disabled {{ background: {strong_line}; }}
QSlider::handle:horizontal {{ width: {handle}; margin: -6dp 0; border-radius: {round};
    background: {card}; border: 2px solid {strong_line}; }}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ border-color: {accent}; }}
QMenu {{ background: {card}; color: {ink}; border: 1px solid {strong_line}; padding: 4px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 6px; }}
QMenu::item {{ padding: 4dp 22dp 4dp 8dp; border: 1px solid transparent; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; border-color: {accent}; }}
QMenu::item:disabled {{ color: {strong_line}; }}
QMenu::icon {{ padding-left: 6dp; }}
QMenu::icon:checked {{ background: {accent_soft}; border: 1px solid {accent}; border-radius: 4px;
    padding: 1px; margin-left: 4dp; }}
QMenu::indicator {{ width: 12dp; height: 12dp; margin-left: 7dp; border: 1px solid {strong_line};
    border-radius: 3px; }}
QMenu::indicator:exclusive {{ border-radius: 7dp; }}
QMenu::indicator:checked {{ background: {accent}; border-color: {accent}; }}
QTreeView, QTableView {{ border: 1px solid {line}; }}
QTableView {{ gridline-color: {line}; }}
QHeaderView::section {{ background: {bar}; color: {ink}; border: 0; padding: 2px 6px;
    border-right: 1px solid {line}; border-bottom: 1px solid {line}; }}
QTableView QHeaderView::section {{ padding: 0 6px; }}
QTableCornerButton::section {{ background: {bar}; border: 0; }}
QScrollBar {{ background: {bar}; border: 0; }}
QScrollBar:vertical {{ width: 14dp; }}
QScrollBar:horizontal {{ height: 14dp; }}
QScrollBar::handle {{ background: {strong_line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28dp; }}
QScrollBar::handle:horizontal {{ min-width: 28dp; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
#qt_msgbox_label {{ font-weight: 600; }}
#qt_msgbox_informativelabel {{ min-width: 340dp; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {strong_line}; padding: 3px;
    font-size: 13tp; }}
"""
