"""The themes: what is written can be read, what is used can be seen."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from gui.look.look import THEMES, Look
from gui.look.style_sheet import FONT_FILES
from gui.look.theme import Theme, font
from gui.look.themes.light import CONTRAST, DARK, LIGHT
from gui.system.resources import resource
from tests.tinycnn.numbers.test_colour_map import contrast
from tinycnn.numbers.palette import CELL_DARK, CELL_LIGHT

GROUNDS = ("paper", "bar", "card")
every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


def ratio(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours."""
    return contrast(first.getRgb()[:3], second.getRgb()[:3])


def enough(theme: Theme) -> float:
    """Return the contrast that texts have: WCAG 2.2, 1.4.3; of high contrast, 1.4.6."""
    return 7.0 if theme is CONTRAST else 4.5


@every_theme
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *product(("ink", "muted"), GROUNDS),
        *product(["accent"], ("paper", "card", "accent_soft")),
        ("ink", "badge"),
        ("error", "error_soft"),
    ],
)
def test_texts_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    """Also the filters' numbers on their badge, and errors on theirs."""
    assert ratio(getattr(theme, text), getattr(theme, ground)) >= enough(theme)


@every_theme
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("part", ["accent", "second", "strong_line", "rule"])
def test_parts_of_the_interface_can_be_seen(theme: Theme, part: str, ground: str) -> None:
    """Focus rings, bars, axes, rules: at least 3:1 (WCAG 2.2, 1.4.11)."""
    assert ratio(getattr(theme, part), getattr(theme, ground)) >= 3.0


@every_theme
def test_bars_can_be_seen_in_their_trough(theme: Theme) -> None:
    """Of the predicted class and of the others."""
    assert ratio(theme.accent, theme.bar_trough) >= 3.0
    assert ratio(theme.strong_line, theme.bar_trough) >= 3.0


@every_theme
@pytest.mark.parametrize("table", ["signed", "weights", "ink_greys"])
def test_a_number_can_be_read_on_every_colour_of_a_cell(theme: Theme, table: str) -> None:
    """In the type that the map chooses for each of its entries."""
    colours = getattr(theme, table)
    for rgb, light in zip(colours.rgb32.tolist(), colours.light_text, strict=True):
        type_colour = CELL_LIGHT if light else CELL_DARK
        assert contrast(QColor.fromRgb(rgb).getRgb()[:3], type_colour) >= enough(theme)


@every_theme
def test_why_a_cell_has_no_number_can_be_read(theme: Theme) -> None:
    """A hatched cell is paper, whatever colour it had."""
    type_colour = CELL_LIGHT if theme.is_dark else CELL_DARK
    for ground in (theme.paper, theme.line) if theme is not CONTRAST else (theme.paper,):
        assert contrast(ground.getRgb()[:3], type_colour) >= enough(theme)


@every_theme
@pytest.mark.parametrize("table", ["signed", "weights"])
def test_zero_is_neutral_and_its_own(theme: Theme, table: str) -> None:
    """Without a hue, nearest to the paper; both ends have hues, equally far from it."""
    entries = [QColor.fromRgb(rgb) for rgb in getattr(theme, table).rgb32.tolist()]
    middle = entries[len(entries) // 2]
    assert entries.count(middle) == 1
    assert max(middle.getRgb()[:3]) - min(middle.getRgb()[:3]) < 10
    distances = [ratio(entry, theme.paper) for entry in entries]
    assert distances.index(min(distances)) == pytest.approx(len(entries) // 2, abs=4)
    low, high = distances[0], distances[-1]
    assert min(low, high) / max(low, high) > 0.75
    assert {entries[0].saturation() > 90, entries[-1].saturation() > 90} == {True}


@every_theme
def test_ink_runs_from_white_to_black(theme: Theme) -> None:
    """Whatever the window wears, on the canvas 0 is white and 1 is ink, as in the book."""
    greys = [QColor.fromRgb(rgb).getRgb()[:3] for rgb in theme.ink_greys.rgb32.tolist()]
    assert greys[0] == (255, 255, 255)
    assert max(greys[-1]) <= 24
    assert greys == sorted(greys, reverse=True)


@every_theme
def test_a_mark_can_be_seen_on_every_cell(theme: Theme) -> None:
    """Dark and light: on each colour of a map one of the two has 3:1, and they to each other."""
    assert ratio(theme.rule, theme.halo) >= 3.0
    assert theme.is_dark == (theme.rule.lightness() > theme.halo.lightness())
    for table in (theme.signed, theme.weights, theme.ink_greys):
        for rgb in table.rgb32.tolist():
            cell = QColor.fromRgb(rgb)
            assert max(ratio(theme.rule, cell), ratio(theme.halo, cell)) >= 3.0


@every_theme
def test_curves_can_be_seen(theme: Theme) -> None:
    """On the plot's ground; markers and dashes tell them apart besides."""
    for colour in theme.series:
        assert ratio(colour, theme.card) >= 3.0
    assert len({colour.name() for colour in theme.series}) == len(theme.series)


ROLES = QPalette.ColorRole


@every_theme
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
        (ROLES.LinkVisited, ROLES.Window),
    ],
)
def test_the_palette_can_be_read(
    theme: Theme, text: QPalette.ColorRole, ground: QPalette.ColorRole
) -> None:
    """Menus, dialogs and tips take their colours from it."""
    palette = theme.palette()
    assert ratio(palette.color(text), palette.color(ground)) >= enough(theme)


def test_high_contrast_is_black_and_white_with_thicker_rings() -> None:
    """No other ground, no other ink."""
    assert {getattr(CONTRAST, ground).name() for ground in GROUNDS} == {"#000000"}
    assert CONTRAST.ink.name() == "#ffffff"
    for theme in (LIGHT, DARK):
        assert CONTRAST.ring(CONTRAST.rule, 2).widthF() > theme.ring(theme.rule, 2).widthF()


def test_the_lab_is_set_in_its_own_font(look: Look) -> None:
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
def test_figures_have_one_width(look: Look, pixels: int) -> None:
    """Numbers stand still while they change, in every size of type."""
    metrics = QFontMetrics(font(pixels))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_a_pen_is_whole_or_dashed() -> None:
    """Never colour alone: a tie is told from a winner by the stroke of its outline."""
    whole, dashed = LIGHT.pen(LIGHT.rule, 2), LIGHT.pen(LIGHT.rule, 2, dashed=True)
    assert whole.style() == Qt.PenStyle.SolidLine
    assert len(dashed.dashPattern()) == 2
