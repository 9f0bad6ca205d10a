"""The theme: what is written can be read, what is used can be seen."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from gui.files import resource
from gui.theme import FONT_FILES, Theme, font
from tests.tinycnn.test_colour_map import contrast

GROUNDS = ("paper", "bar", "card")


def ratio(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours."""
    return contrast(first.getRgb()[:3], second.getRgb()[:3])


@pytest.mark.parametrize(
    ("text", "ground"),
    [*product(("ink", "muted"), GROUNDS), *product(["accent"], ("paper", "card", "accent_soft"))],
)
def test_texts_can_be_read_on_every_ground(text: str, ground: str) -> None:
    """At least 4.5:1 (WCAG 2.2, 1.4.3)."""
    assert ratio(getattr(Theme, text), getattr(Theme, ground)) >= 4.5


def test_badges_and_messages_can_be_read() -> None:
    """The filters' numbers on their badge, errors on theirs."""
    assert ratio(Theme.ink, Theme.badge) >= 4.5
    assert ratio(Theme.error, Theme.error_soft) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("part", ["accent", "strong_line", "rule"])
def test_parts_of_the_interface_can_be_seen(part: str, ground: str) -> None:
    """Focus rings, bars, axes, rules: at least 3:1 (WCAG 2.2, 1.4.11)."""
    assert ratio(getattr(Theme, part), getattr(Theme, ground)) >= 3.0


def test_bars_can_be_seen_in_their_trough() -> None:
    """Of the predicted class and of the others."""
    assert ratio(Theme.accent, Theme.bar_trough) >= 3.0
    assert ratio(Theme.strong_line, Theme.bar_trough) >= 3.0


def test_a_mark_can_be_seen_on_every_cell() -> None:
    """Dark within light: on each colour of a map one of the two has 3:1, and they to each other."""
    assert ratio(Theme.rule, Theme.halo) >= 3.0
    for table in (Theme.signed, Theme.weights, Theme.ink_greys):
        for rgb in table.rgb32.tolist():
            cell = QColor.fromRgb(rgb)
            assert max(ratio(Theme.rule, cell), ratio(Theme.halo, cell)) >= 3.0


def test_curves_can_be_seen() -> None:
    """On the plot's ground; markers and dashes tell them apart besides."""
    for colour in Theme.series:
        assert ratio(colour, Theme.card) >= 3.0
    assert len({colour.name() for colour in Theme.series}) == len(Theme.series)


ROLES = QPalette.ColorRole


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (ROLES.WindowText, ROLES.Window),
        (ROLES.Text, ROLES.Base),
        (ROLES.Text, ROLES.AlternateBase),
        (ROLES.ButtonText, ROLES.Button),
        (ROLES.ToolTipText, ROLES.ToolTipBase),
        (ROLES.PlaceholderText, ROLES.Base),
        (ROLES.HighlightedText, ROLES.Highlight),
        (ROLES.Link, ROLES.Window),
    ],
)
def test_the_palette_can_be_read(theme: Theme, text: QPalette.ColorRole, ground: object) -> None:
    """Menus, dialogs and tips take their colours from it."""
    palette = QApplication.palette()
    assert ratio(palette.color(text), palette.color(ground)) >= 4.5


def test_the_lab_is_set_in_its_own_font(theme: Theme) -> None:
    """The bundled files, both weights; not what the system has instead."""
    assert QFontInfo(font(13)).family() == "IBM Plex Sans"
    assert QFontInfo(QApplication.font()).family() == "IBM Plex Sans"
    for name in FONT_FILES:
        assert resource("fonts", name).is_file()
    family = "IBM Plex Sans"
    weights = {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
    assert {400, 600} <= weights
    plain, bold = (QFontMetrics(font(20, bold=b)).horizontalAdvance("diagonal") for b in (0, 1))
    assert bold > plain


@pytest.mark.parametrize("pixels", range(9, 40))
def test_figures_have_one_width(theme: Theme, pixels: int) -> None:
    """Numbers stand still while they change, in every size of type."""
    metrics = QFontMetrics(font(pixels))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_a_pen_is_whole_or_dashed(theme: Theme) -> None:
    """Never colour alone: a tie is told from a winner by the stroke of its outline."""
    whole, dashed = theme.pen(theme.rule, 2), theme.pen(theme.rule, 2, dashed=True)
    assert whole.style() == Qt.PenStyle.SolidLine
    assert len(dashed.dashPattern()) == 2
