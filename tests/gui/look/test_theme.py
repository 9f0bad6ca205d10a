"""The themes: what is written can be read, what is used can be seen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.look.look import Look
from gui.look.style_sheet import FONT_FILES
from gui.look.theme import Scheme, Theme, font
from gui.look.theme_list import find_themes
from gui.look.themes import theme_names
from gui.look.themes.contrast import CONTRAST
from gui.look.themes.dark import DARK
from gui.look.themes.light import LIGHT
from gui.system.resources import resource
from tests.gui.look import theme_contract as contract
from tests.gui.look.theme_contract import CHECKS, GROUNDS

THEMES = find_themes().members
Check = Callable[[Theme], Iterator[str]]
every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@every_check
def test_a_theme_keeps_its_promises(theme: Theme, check: Check) -> None:
    """Contrasts, neutral zeros, marks and curves that can be seen: of every theme that is found."""
    assert "\n".join(f"themes/{theme.name}.py: {fault}" for fault in check(theme)) == ""


def themes_by_file() -> dict[str, list[Theme]]:
    """Return the themes that each file of the folder defines; one it imports is another file's."""
    modules = {name: import_module(f"gui.look.themes.{name}") for name in theme_names()}
    held = {
        name: [member for member in vars(module).values() if isinstance(member, Theme)]
        for name, module in modules.items()
    }
    return {
        name: [
            theme
            for theme in themes
            if theme.name == name or not any(theme is one for one in held.get(theme.name, ()))
        ]
        for name, themes in held.items()
    }


def test_all_themes_are_found_and_fit_together() -> None:
    """One a file, named as the file, one for each scheme of a system; in the menu's order."""
    assert "\n".join(contract.faults_of_all(themes_by_file())) == ""
    assert not find_themes().failures, f"repair these files: {find_themes().failures}"
    assert tuple(theme.name for theme in THEMES) == theme_names()
    assert theme_names()[:3] == ("light", "dark", "contrast")


WHITE, GREY, MURK = (QColor(value, value, value) for value in (255, 128, 100))
FAULTS: list[tuple[Check, dict[str, object], str]] = [
    (contract.has_a_name_and_a_title, {"name": "a b"}, "call it as its file"),
    (contract.has_a_name_and_a_title, {"tip_text": " "}, "QT_TRANSLATE_NOOP"),
    (
        contract.has_texts_for_translators,
        {"title_text": "Lit"},
        'QT_TRANSLATE_NOOP("Theme", "Lit")',
    ),
    (contract.texts_can_be_read, {"muted": GREY}, "choose another muted"),
    (contract.parts_can_be_seen, {"strong_line": LIGHT.line}, "choose another strong_line"),
    (contract.numbers_can_be_read_in_cells, {"suits": Scheme.HIGH_CONTRAST}, "to its number"),
    (contract.hatched_cells_can_be_read, {"paper": MURK}, "paper leaves"),
    (contract.zero_is_neutral, {"weights": DARK.weights}, "nearest to paper"),
    (contract.zero_is_neutral, {"signed": LIGHT.ink_greys}, "give it a hue"),
    (contract.ink_runs_from_white_to_black, {"ink_greys": DARK.signed}, "palette.INK_GREYS"),
    (contract.marks_can_be_seen_on_cells, {"halo": LIGHT.rule}, "make one darker"),
    (contract.curves_can_be_seen, {"series": (WHITE, WHITE)}, "choose another"),
    (contract.the_palette_can_be_read, {"accent": LIGHT.card}, "HighlightedText"),
]


@pytest.mark.parametrize(("check", "wrong", "told"), FAULTS)
def test_a_faulty_theme_is_told_what_to_do(
    check: Check, wrong: dict[str, object], told: str
) -> None:
    """Each check can fail, and says in a sentence what to change."""
    faults = list(check(replace(LIGHT, **wrong)))
    assert any(told in fault for fault in faults), faults


def test_themes_that_do_not_fit_together_are_told() -> None:
    """A file without its theme, and two themes for one scheme of a system."""
    sepia = replace(LIGHT, name="brown")
    faults = list(contract.faults_of_all({**themes_by_file(), "sepia": [sepia]}))
    assert faults == [
        "themes/sepia.py must define one theme named 'sepia'; it defines 'brown'.",
        "one theme must suit Scheme.LIGHT; light, brown: set `suits` in one of them.",
    ]


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
